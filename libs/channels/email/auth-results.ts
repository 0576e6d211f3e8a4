import type { SenderCheck } from './check-sender';
import type { EmailSettings } from './email.settings';
import type { HeaderFields } from './header-fields';
import { IMAP_UID } from './stream-headers';

const METHODS = ['dmarc', 'spf', 'dkim', 'arc'] as const;
const RESULT = /^(?:pass|fail|softfail|neutral|none|temperror|permerror|policy|hardfail)$/;

/** Where the door writes what it found itself; no header of a mail can be taken for it. */
export const OWN_CHECK = 'x-wasl-sender-check';

/** What is known of the sender, from whoever checked it that we trust. */
export interface Verdict {
  /** E.g. `dmarc=pass spf=pass dkim=none arc=none`; null when nobody checked. */
  words: string | null;
  /** The domain of From for which DMARC passed, or null. */
  provedDomain: string | null;
}

/** Whose Authentication-Results is believed. */
interface Trusted {
  /** null: it writes none. */
  name: string | null;
}

/**
 * The server that the inbox names; without a name the provider of a mailbox that is read there: Gmail's servers share one
 * name, and Microsoft 365 writes none, contrary to RFC 8601, but renames what came with the mail.
 */
function trustedIn(settings: EmailSettings, envelope: Readonly<Record<string, string>>): Trusted | null {
  if (settings.authservId !== '') return { name: settings.authservId.toLowerCase() };
  if (envelope[IMAP_UID] === undefined) return null;
  if (settings.oauthProvider === 'google') return { name: 'mx.google.com' };
  return settings.oauthProvider === 'microsoft' ? { name: null } : null;
}

/** Our own door's check where it made one, otherwise the trusted Authentication-Results. */
export function senderVerdict(
  header: HeaderFields,
  settings: EmailSettings,
  envelope: Readonly<Record<string, string>>,
): Verdict {
  const own = envelope[OWN_CHECK];
  if (own === undefined) {
    const results = trustedResults(header, trustedIn(settings, envelope));
    return results
      ? { words: verdictOf(results), provedDomain: provedIn(results) }
      : { words: null, provedDomain: null };
  }
  const check = Object.fromEntries(new URLSearchParams(own));
  const words = METHODS.map((method) => `${method}=${resultOf(check[method] ?? '')}`).join(' ');
  return { words, provedDomain: check['dmarc'] === 'pass' ? (check['domain'] ?? null) : null };
}

/** The check as the door keeps it with the mail. */
export const writeCheck = (check: SenderCheck): string => new URLSearchParams({ ...check }).toString();

const resultOf = (result: string): string => (RESULT.test(result) ? result : 'none');

/** E.g. `dmarc=pass spf=pass dkim=none arc=none`. */
function verdictOf(results: string[]): string {
  const verdicts = METHODS.map((method) => {
    const result = wordsOf(results, method)[0]?.slice(method.length + 1) ?? 'none';
    return `${method}=${resultOf(result)}`;
  });
  return verdicts.join(' ');
}

/** The domain of From for which the server says that DMARC passed, or null. */
function provedIn(results: string[]): string | null {
  const [verdict, ...properties] = wordsOf(results, 'dmarc');
  if (verdict !== 'dmarc=pass') return null;
  return properties.find((word) => word.startsWith('header.from='))?.slice('header.from='.length) ?? null;
}

/**
 * Only the top-most Authentication-Results counts, and only when it is the trusted server's: every header below it may
 * have been written by the sender.
 */
function trustedResults(header: HeaderFields, trusted: Trusted | null): string[] | null {
  if (trusted === null) return null;
  const top = stripComments(header.first('authentication-results') ?? '');
  const pieces = top.split(';').map((piece) => piece.trim().toLowerCase());
  const [id = '', ...results] = pieces;
  if (trusted.name === null) return /^(?:spf|dkim|dmarc|compauth)=/.test(id) ? pieces : null;
  return id.split(/\s/)[0] === trusted.name ? results : null;
}

const wordsOf = (results: string[], method: string): string[] =>
  results.find((piece) => piece.startsWith(`${method}=`))?.split(/\s+/) ?? [];

function stripComments(value: string): string {
  let depth = 0;
  let out = '';
  for (const char of value.slice(0, 8_192)) {
    if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) out += char;
  }
  return out;
}

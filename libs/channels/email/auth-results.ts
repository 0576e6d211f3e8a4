import type { SenderCheck } from './check-sender';
import type { HeaderFields } from './header-fields';

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

/** Our own door's check where it made one, otherwise the trusted Authentication-Results. */
export function senderVerdict(
  header: HeaderFields,
  authservId: string,
  envelope: Readonly<Record<string, string>>,
): Verdict {
  const own = envelope[OWN_CHECK];
  if (own === undefined)
    return {
      words: authenticationVerdict(header, authservId),
      provedDomain: provedDomain(header, authservId),
    };
  const check = Object.fromEntries(new URLSearchParams(own));
  const words = METHODS.map((method) => `${method}=${resultOf(check[method] ?? '')}`).join(' ');
  return { words, provedDomain: check['dmarc'] === 'pass' ? (check['domain'] ?? null) : null };
}

/** The check as the door keeps it with the mail. */
export const writeCheck = (check: SenderCheck): string => new URLSearchParams({ ...check }).toString();

const resultOf = (result: string): string => (RESULT.test(result) ? result : 'none');

/**
 * The verdict of our own mail server, e.g. `dmarc=pass spf=pass dkim=none`, or null. Only the top-most
 * Authentication-Results counts and only when its authserv-id is the configured one: every header below it may have been
 * written by the sender.
 */
export function authenticationVerdict(header: HeaderFields, authservId: string): string | null {
  const results = trustedResults(header, authservId);
  if (!results) return null;
  const verdicts = METHODS.map((method) => {
    const result = wordsOf(results, method)[0]?.slice(method.length + 1) ?? 'none';
    return `${method}=${resultOf(result)}`;
  });
  return verdicts.join(' ');
}

/** The domain of From for which our own server says that DMARC passed, or null. */
export function provedDomain(header: HeaderFields, authservId: string): string | null {
  const results = trustedResults(header, authservId);
  const [verdict, ...properties] = results ? wordsOf(results, 'dmarc') : [];
  if (verdict !== 'dmarc=pass') return null;
  return properties.find((word) => word.startsWith('header.from='))?.slice('header.from='.length) ?? null;
}

function trustedResults(header: HeaderFields, authservId: string): string[] | null {
  if (authservId === '') return null;
  const top = stripComments(header.first('authentication-results') ?? '');
  const [id = '', ...results] = top.split(';').map((piece) => piece.trim().toLowerCase());
  return id.split(/\s/)[0] === authservId.toLowerCase() ? results : null;
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

import type { HeaderFields } from './header-fields';

const METHODS = ['dmarc', 'spf', 'dkim'] as const;
const RESULT = /^(?:pass|fail|softfail|neutral|none|temperror|permerror|policy|hardfail)$/;

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
    return `${method}=${RESULT.test(result) ? result : 'none'}`;
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

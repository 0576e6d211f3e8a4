/** One escape of JSON text, a pair of surrogates taken together so that only halves are found alone. */
const ESCAPE = /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\(?:u([\da-fA-F]{4})|.)/gs;
const UNSTORABLE = /^(?:0000|d[89a-f]..)$/i;
const SUSPICIOUS = /\\u(?:0000|d[89a-f])/i;

/**
 * JSON text without U+0000 and half surrogates, which PostgreSQL cannot store: each becomes U+FFFD, as in what arrives
 * by channels. On the text itself, so that no nesting is too deep for it.
 */
export function storableJson(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  return text.replace(ESCAPE, (whole, code?: string) =>
    code !== undefined && UNSTORABLE.test(code) ? '\\ufffd' : whole,
  );
}

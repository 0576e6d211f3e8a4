/** One mailbox, read once; everything downstream uses these fields and never the text it came from. */
export interface EmailAddress {
  /** What to write to: the local part as given, the domain in lower-case ASCII (IDN as `xn--`). */
  readonly address: string;
  /** What to compare and index by: the whole address in lower case. */
  readonly compareKey: string;
}

const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;
// RFC 5322 dot-atom with the letters of RFC 6531. No quotes, comments, groups, routes, control or invisible characters:
// what two parsers could read differently is refused.
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const INTERNATIONAL_DOMAIN = /^[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+$/u;
const ASCII_DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
const ASCII_ONLY = /^[\x21-\x7e]+$/;

/**
 * Reads a bare address (`local@domain`, no display name), or null when it is not one that every mail program reads
 * the same way. Refuses CR, LF, NUL, a second or quoted `@`, groups, comments, address literals and one-label domains.
 */
export function normaliseEmail(raw: string): EmailAddress | null {
  const text = raw.replace(/^[ \t]+|[ \t]+$/g, '');
  const at = text.indexOf('@');
  if (at < 1 || at !== text.lastIndexOf('@') || text.length > LONGEST_ADDRESS) return null;
  const local = text.slice(0, at);
  const domain = normaliseDomain(text.slice(at + 1));
  if (domain === null || local.length > LONGEST_LOCAL_PART || !LOCAL_PART.test(local)) return null;
  const address = `${local}@${domain}`;
  if (address.length > LONGEST_ADDRESS) return null;
  return { address, compareKey: address.normalize('NFC').toLowerCase() };
}

function normaliseDomain(domain: string): string | null {
  const ascii = ASCII_ONLY.test(domain) ? domain.toLowerCase() : toAscii(domain);
  return ascii !== null && ascii.length <= 253 && ASCII_DOMAIN.test(ascii) ? ascii : null;
}

/** UTS 46 through the URL parser, the one implementation that browsers and Node share. */
function toAscii(domain: string): string | null {
  if (!INTERNATIONAL_DOMAIN.test(domain)) return null;
  const url = `http://${domain}/`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}

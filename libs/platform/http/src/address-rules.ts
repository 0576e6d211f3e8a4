import ipaddr from 'ipaddr.js';

/** True for addresses of the public internet only: what is private, local, reserved, mapped or tunnelled is not. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  // unicast is what is left when every special range is taken away: also ::ffff:0:0/96, 64:ff9b::/96, 2002::/16 and fe80::/10.
  if (parsed.range() !== 'unicast') return false;
  return !(parsed instanceof ipaddr.IPv6) || parsed.match(ipaddr.IPv6.parse('2000::'), 3);
}

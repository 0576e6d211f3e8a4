import { isIPv4, isIPv6 } from 'node:net';

const MAPPED = /^(?:::ffff:|0:0:0:0:0:ffff:)(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * The network that one guesser commands: an IPv4 address, or the /64 of an IPv6 one, because whoever has one address
 * of a /64 has them all. Anything unreadable falls into one bucket.
 */
export function networkKey(ip: string): string {
  const address = ip.split('%')[0] ?? '';
  const mapped = MAPPED.exec(address)?.[1];
  if (mapped) return mapped;
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return 'unknown';
  return `${expand(address).slice(0, 4).join(':')}::/64`;
}

function expand(address: string): string[] {
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const gap = address.includes('::') ? 8 - left.length - right.length : 0;
  const groups = [...left, ...Array<string>(Math.max(0, gap)).fill('0'), ...right];
  return groups.map((group) => group.replace(/^0+(?=.)/, ''));
}

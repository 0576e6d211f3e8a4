import { randomInt } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { ChannelError, type ChannelPorts } from '@wasl/channel-kit';
import ipaddr from 'ipaddr.js';
import type { ConnectionSecurity } from './email.settings';

/** Which server a connection is about to be made to, and how. */
export interface ServerAccess {
  host: string;
  security: ConnectionSecurity;
}
type TrustPort = Pick<ChannelPorts, 'isTrustedHost'>;
/** Every address of a host; rejects when there is none. */
type Resolve = (host: string) => Promise<string[]>;

/** Where to connect, and the name that its certificate must bear. */
export interface AdmittedServer {
  /** The address that was judged; a name only where the operator trusts that name, whatever it leads to. */
  host: string;
  servername?: string;
}

/**
 * Refuses servers that a setting must not lead us to: none at all, an unencrypted one, or one inside our own network,
 * unless the operator named the host as trusted. Throws `config`, or `temporary` for a name that cannot be resolved now.
 * Connect to nothing but the answer: the name could lead elsewhere a moment later.
 */
export async function admitServer(
  { host, security }: ServerAccess,
  ports: TrustPort,
  resolve: Resolve = resolveAll,
): Promise<AdmittedServer> {
  if (host === '') throw new ChannelError('config', 'no mail server is set', { code: 'email.no-server' });
  if (ports.isTrustedHost(host)) return { host };
  if (security === 'none') {
    throw new ChannelError('config', 'an unencrypted connection to this host is not allowed', {
      code: 'email.plain-not-allowed',
    });
  }
  const addresses = await resolve(host).catch((cause: unknown) => {
    throw new ChannelError('temporary', 'the name of the mail server cannot be resolved now', {
      code: 'email.name-unresolved',
      cause,
    });
  });
  if (addresses.length === 0 || addresses.some(isInside)) {
    throw new ChannelError('config', 'this host is inside the network and not trusted', {
      code: 'email.private-host',
    });
  }
  return { host: oneOf(addresses), ...(isIP(host) === 0 ? { servername: host } : {}) };
}

/** IPv4 first: not every network of a charity speaks IPv6. Among several any, so that one that is down is passed by. */
function oneOf(addresses: readonly string[]): string {
  const old = addresses.filter((address) => isIP(address) === 4);
  const choice = old.length > 0 ? old : addresses;
  return choice[randomInt(choice.length)] ?? '';
}

const resolveAll: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/** A trusted host inside the house may carry its own certificate; every other one must prove its name. */
export const tlsOptions = (host: string, ports: TrustPort) => ({
  rejectUnauthorized: !ports.isTrustedHost(host),
  minVersion: 'TLSv1.2' as const,
});

/** `process` also reads an IPv4 address that is dressed as IPv6. */
const isInside = (address: string): boolean => ipaddr.process(address).range() !== 'unicast';

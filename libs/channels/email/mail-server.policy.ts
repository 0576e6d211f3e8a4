import { lookup } from 'node:dns/promises';
import { ChannelError, type ChannelPorts } from '@wasl/channel-kit';
import ipaddr from 'ipaddr.js';
import type { ConnectionSecurity } from './email.settings';

/** Which server a connection is about to be made to, and how. */
export interface ServerAccess {
  host: string;
  security: ConnectionSecurity;
}
type TrustPort = Pick<ChannelPorts, 'isTrustedHost'>;

/**
 * Refuses servers that a setting must not lead us to: none at all, an unencrypted one, or one inside our own network,
 * unless the operator named the host as trusted. Throws `config`; a name that cannot be resolved now is left to the
 * connection, which reports it as temporary.
 */
export async function admitServer({ host, security }: ServerAccess, ports: TrustPort): Promise<void> {
  if (host === '') throw new ChannelError('config', 'no mail server is set', { code: 'email.no-server' });
  if (ports.isTrustedHost(host)) return;
  if (security === 'none') {
    throw new ChannelError('config', 'an unencrypted connection to this host is not allowed', {
      code: 'email.plain-not-allowed',
    });
  }
  const addresses = await lookup(host, { all: true }).catch(() => []);
  if (addresses.some(({ address }) => isInside(address))) {
    throw new ChannelError('config', 'this host is inside the network and not trusted', {
      code: 'email.private-host',
    });
  }
}

/** A trusted host inside the house may carry its own certificate; every other one must prove its name. */
export const tlsOptions = (host: string, ports: TrustPort) => ({
  rejectUnauthorized: !ports.isTrustedHost(host),
  minVersion: 'TLSv1.2' as const,
});

/** `process` also reads an IPv4 address that is dressed as IPv6. */
const isInside = (address: string): boolean => ipaddr.process(address).range() !== 'unicast';

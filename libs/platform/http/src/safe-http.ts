import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { Agent } from 'undici';
import { isPublicAddress } from './address-rules';
import { exchange, type Exchange } from './exchange';
import { OutboundFailure } from './outbound-failure';
import { TrustedHosts } from './trusted-hosts';

/** A call to somebody else's server. */
export interface OutboundRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  body?: Buffer | string;
  /** Milliseconds until the call is given up; default 15,000. */
  timeoutMs?: number;
  /** Bytes of answer at most; default 1 MiB. */
  maxBytes?: number;
  /** A stranger chose the address: hosts that the operator trusts for the house's own calls are none for this one. */
  strangersChoice?: boolean;
}
interface Agents {
  /** Connects to public addresses only. */
  guarded: Agent;
  /** For hosts that the operator trusts. */
  open: Agent;
}
/** What came back; redirects are answers like others and are not followed. */
export interface OutboundAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const PUBLIC_PORTS = new Set(['', '443', '8443']);
const NOBODY = new TrustedHosts([]);
const pooling = {
  keepAliveTimeout: 4_000,
  keepAliveMaxTimeout: 60_000,
  connections: 64,
  allowH2: false,
} as const;

/**
 * The one way out to other people's servers. A name is judged by the address that is really connected to, so a name
 * that resolves to something private never gets a connection; only hosts that the operator listed may be private.
 */
export class SafeHttp {
  private agents: Promise<Agents> | undefined;
  private closed = false;

  constructor(
    private readonly trusted: TrustedHosts,
    private readonly lookup: typeof resolve = resolve,
  ) {}

  /** One call; throws OutboundFailure, whose phase says whether the other side may have taken it. */
  async request(request: OutboundRequest): Promise<OutboundAnswer> {
    const trusted = request.strangersChoice ? NOBODY : this.trusted;
    const url = checked(request.url, trusted);
    const call: Exchange = {
      url,
      method: request.method,
      headers: request.headers ?? {},
      timeoutMs: request.timeoutMs ?? 15_000,
      maxBytes: request.maxBytes ?? 1024 * 1024,
    };
    const { guarded, open } = await (this.agents ??= this.makeAgents());
    const agent = trusted.includes(hostOf(url), portOf(url)) ? open : guarded;
    return exchange(agent, request.body === undefined ? call : { ...call, body: request.body });
  }

  /** True when the operator allowed this host, or `host:port`. */
  isTrustedHost(host: string): boolean {
    return this.trusted.includes(host);
  }

  /** Lets running calls end and takes no new ones: those fail as not sent. */
  async close(): Promise<void> {
    this.closed = true;
    if (!this.agents) return;
    const { guarded, open } = await this.agents;
    await Promise.allSettled([guarded.close(), open.close()]);
  }

  /** With the first call: a house that only receives does not carry the client. */
  private async makeAgents(): Promise<Agents> {
    const { Agent } = await import('undici');
    if (this.closed) throw new OutboundFailure('not_sent', 'the address is asked for after the end');
    const connect = { timeout: 8_000 };
    return {
      guarded: new Agent({ ...pooling, connect: { ...connect, lookup: publicOnly(this.lookup) } }),
      open: new Agent({ ...pooling, connect }),
    };
  }
}

function checked(address: string, trusted: TrustedHosts): URL {
  if (!URL.canParse(address)) throw refused('is not an address');
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused(`has the scheme ${url.protocol}`);
  if (url.username || url.password) throw refused('carries a user name');
  const host = hostOf(url);
  if (trusted.includes(host, portOf(url))) return url;
  if (url.protocol !== 'https:')
    throw refused('is not encrypted, and its host is not in the list of trusted hosts');
  if (!PUBLIC_PORTS.has(url.port))
    throw refused(`has the port ${url.port}, and its host is not in the list of trusted hosts`);
  if (isIP(host) !== 0 && !isPublicAddress(host))
    throw refused('is private, and not in the list of trusted hosts');
  return url;
}

const refused = (why: string): OutboundFailure =>
  new OutboundFailure('not_sent', `the address ${why}`, { forbidden: true });
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80');

/** Node calls this at connect time for names; literals never come here and are checked before. */
function publicOnly(lookup: typeof resolve): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      const found = addresses.filter(({ address }) => isPublicAddress(address));
      const [first] = found;
      if (!first)
        return done(
          Object.assign(new Error(`${hostname} leads to a private address`), { code: 'EPRIVATE' }),
          [],
        );
      if (options.all) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}

import { Resolver } from 'node:dns/promises';
import { authenticate, type DNSResolver } from 'mailauth';

/** Who spoke to our door. */
export interface SmtpSession {
  ip: string;
  helo: string;
  /** MAIL FROM; '' is the null sender. */
  sender: string;
  /** The name of this house's mail server. */
  mta: string;
}

/** What the four methods say; `domain` is the one of From that DMARC spoke of. */
export interface SenderCheck {
  dmarc: string;
  spf: string;
  dkim: string;
  arc: string;
  domain: string;
}

const DNS_MS = 1_500;
/** All questions about one mail together; what is asked later is `temperror` at once. */
const ALL_DNS_MS = 5_000;

/** SPF, DKIM, DMARC and ARC of a mail by the name servers of this machine; a name that cannot be asked is `temperror`. */
export async function checkSender(
  body: Buffer,
  { ip, helo, sender, mta }: SmtpSession,
  resolver: DNSResolver = systemResolver(),
): Promise<SenderCheck> {
  const { dmarc, spf, dkim, arc } = await authenticate(body, {
    ip,
    helo,
    sender,
    mta,
    resolver,
    disableBimi: true,
    trustReceived: false,
  });
  const results = dkim?.results?.map(({ status }) => status.result as string) ?? [];
  return {
    dmarc: dmarc ? dmarc.status.result : 'none',
    spf: spf ? spf.status.result : 'none',
    // One good signature is enough; the others may be of lists and forwarders that broke theirs.
    dkim: results.includes('pass') ? 'pass' : (results[0] ?? 'none'),
    arc: arc ? (arc.status?.result ?? 'none') : 'none',
    domain: domainOf(dkim?.headerFrom),
  };
}

function systemResolver(): DNSResolver {
  const resolver = new Resolver({ timeout: DNS_MS, tries: 1 });
  const until = Date.now() + ALL_DNS_MS;
  return async (name, type) => {
    if (Date.now() > until) throw Object.assign(new Error('no more time to ask'), { code: 'ETIMEOUT' });
    return (await resolver.resolve(name, type)) as string[] | string[][];
  };
}

/** Of exactly one From: with two of them nobody knows whom the verdict speaks of. */
function domainOf(from: string[] | string | false | undefined): string {
  const [address = '', other] = [from || []].flat();
  return other === undefined ? address.slice(address.lastIndexOf('@') + 1).toLowerCase() : '';
}

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A request as its signature covers it. */
export interface SignedRequest {
  method: string;
  /** Path and query exactly as they came. */
  url: string;
  headers: Record<string, string | undefined>;
  body: Buffer;
}
/** Who may sign, and for where. */
export interface SigningKeys {
  accessKey: string;
  secretKey: string;
  region: string;
}

const HEADER =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;
const OLDEST_MS = 15 * 60_000;
/** What S3 wants covered besides every x-amz- header. */
const ALWAYS = ['host', 'x-amz-content-sha256', 'x-amz-date'];

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Checks Signature Version 4 as Amazon documents it (docs: "Signature Calculations: Header-Based Auth"); null is good, else S3's code. */
export function signatureFault(request: SignedRequest, keys: SigningKeys, now = new Date()): string | null {
  const match = HEADER.exec(request.headers.authorization ?? '');
  if (!match) return 'AccessDenied';
  const [, accessKey, day = '', region = '', names = '', signature = ''] = match;
  if (accessKey !== keys.accessKey) return 'InvalidAccessKeyId';
  if (region !== keys.region) return 'AuthorizationHeaderMalformed';
  const stamp = request.headers['x-amz-date'] ?? '';
  if (!stamp.startsWith(day) || Math.abs(now.getTime() - timeOf(stamp)) > OLDEST_MS)
    return 'RequestTimeTooSkewed';
  const covered = names.split(';');
  const needed = [...ALWAYS, ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'))];
  if (needed.some((name) => !covered.includes(name))) return 'AccessDenied';
  if (request.headers['x-amz-content-sha256'] !== sha256(request.body)) return 'XAmzContentSHA256Mismatch';
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical(request, covered))].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${keys.secretKey}`);
  return timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex')) ? null : 'SignatureDoesNotMatch';
}

function canonical({ method, url, headers }: SignedRequest, covered: string[]): string {
  const [path = '/', query = ''] = url.split('?');
  const parameters = query === '' ? [] : query.split('&').map((one) => (one.includes('=') ? one : `${one}=`));
  return [
    method,
    path,
    parameters.sort().join('&'),
    ...covered.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    covered.join(';'),
    headers['x-amz-content-sha256'] ?? '',
  ].join('\n');
}

/** `20261122T134318Z` in milliseconds. */
function timeOf(stamp: string): number {
  return Date.parse(stamp.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

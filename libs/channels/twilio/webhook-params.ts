import type { RawEvent } from '@wasl/channel-kit';

/** What one webhook says, by the provider's names; of a repeated name the first value. */
export type Params = Readonly<Record<string, string>>;

// PostgreSQL stores neither NUL nor half a surrogate pair.
const UNSTORABLE = /\0|\p{Cs}/gu;
const MOST_EVENTS = 1000;

/** Every pair of a form body, exactly as it was written: nothing trimmed, nothing left out, repeated names kept. */
export function formPairs(body: Buffer): [string, string][] {
  // The ampersand keeps a leading question mark from being taken for the start of a query.
  return [...new URLSearchParams(`&${body.toString('utf8')}`)];
}

/** The webhooks of one delivery: a form is one, JSON is one or a list of events. Nothing readable is an empty list. */
export function readParams({ body }: Pick<RawEvent, 'body'>): Params[] {
  const first = body.subarray(0, 64).toString('utf8').trimStart().charAt(0);
  if (first === '{' || first === '[') return jsonParams(body);
  const params = storable(formPairs(body));
  return Object.keys(params).length === 0 ? [] : [params];
}

/** What stood behind the `?` of the address to which this came; our own notes on a status callback. */
export function readQuery({ headers }: Pick<RawEvent, 'headers'>): Params {
  return storable([...new URLSearchParams(headers[':query'] ?? '')]);
}

function storable(pairs: readonly [string, string][]): Params {
  const params: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of pairs) params[name] ??= value.replace(UNSTORABLE, '\uFFFD');
  return params;
}

/** Event Streams and JSON webhooks: the same names in lower camel case, in `data` of a CloudEvent or at the top. */
function jsonParams(body: Buffer): Params[] {
  let document: unknown;
  try {
    document = JSON.parse(body.toString('utf8'));
  } catch {
    return [];
  }
  const events: unknown[] = Array.isArray(document) ? document.slice(0, MOST_EVENTS) : [document];
  return events.flatMap((event) => {
    if (!isRecord(event)) return [];
    const params = storable(scalars(isRecord(event.data) ? event.data : event));
    return Object.keys(params).length === 0 ? [] : [params];
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function scalars(record: Record<string, unknown>): [string, string][] {
  return Object.entries(record).flatMap(([name, value]): [string, string][] => {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return [];
    return [[name.charAt(0).toUpperCase() + name.slice(1), String(value)]];
  });
}

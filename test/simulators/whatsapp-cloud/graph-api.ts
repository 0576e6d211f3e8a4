import type { DoorAnswer } from '../provider/provider-door';
import { GraphError, refusals } from './graph-error';
import { parseMultipart } from './media-store';
import type { MediaStore } from './media-store';
import { checkMessage } from './message-check';
import { asObject, asText } from './untrusted';
import type { CheckedMessage } from './message-check';
import { APP_ID } from './sample-desk';
import type { SampleDesk } from './sample-desk';
import type { TemplateShelf } from './template-shelf';
import type { SimulatedNumber } from './webhook-payloads';

/** A call as it came in. */
export interface GraphCall {
  method: string;
  /** Path below the version, without slashes at its ends. */
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
  baseUrl: string;
}

/** What the API needs of the simulator behind it. */
export interface GraphBackend {
  number: SimulatedNumber;
  accessToken: string;
  media: MediaStore;
  shelf: TemplateShelf;
  samples: SampleDesk;
  accept(message: CheckedMessage): { id: string; waId: string };
  markRead(wamid: string, typing: boolean): boolean;
}

const MAX_UPLOAD = 100 * 1024 * 1024;

/** Answers one call of the Graph API; throws GraphError for a refusal. */
export function answerGraphCall(call: GraphCall, backend: GraphBackend): DoorAnswer {
  const word = call.path.startsWith('upload:') ? 'OAuth' : 'Bearer';
  if (call.headers.authorization !== `${word} ${backend.accessToken}`) throw refusals.badToken();
  const { phoneNumberId, businessAccountId } = backend.number;
  const [first = '', second] = call.path.split('/');
  if (first === 'download') return download(second ?? '', backend);
  const route = `${call.method} ${first === phoneNumberId ? 'number' : first === businessAccountId ? 'account' : 'object'}`;
  if (route === 'POST number' && second === 'messages') return postMessage(call, backend);
  if (route === 'POST number' && second === 'media') return postMedia(call, backend);
  if (route === 'GET number' && second === undefined)
    return { status: 200, json: numberNode(backend.number) };
  const sample = sampleEdge(call, backend.samples);
  if (sample !== null) return { status: 200, json: sample };
  if (first === businessAccountId && second === 'message_templates') return templateEdge(call, backend);
  if (route === 'GET account') return accountEdge(second, backend);
  if (route === 'GET object' && second === undefined) {
    return { status: 200, json: backend.media.describe(first, call.baseUrl) };
  }
  throw refusals.unknownObject(first);
}

/** The app of the token, and what it takes as examples of templates; null for calls of anything else. */
function sampleEdge({ method, path, query, headers, body }: GraphCall, samples: SampleDesk): object | null {
  if (method === 'GET' && path === 'app') return { id: APP_ID };
  if (method !== 'POST') return null;
  if (path === `${APP_ID}/uploads`) return samples.open(query);
  if (!path.startsWith('upload:')) return null;
  if (headers.file_offset !== '0') throw refusals.missing('file_offset');
  return samples.take(path, body);
}

function postMessage(call: GraphCall, backend: GraphBackend): DoorAnswer {
  const body = jsonBody(call.body);
  const fields = asObject(body);
  if (fields.status === 'read') {
    const typing = asObject(fields.typing_indicator).type === 'text';
    if (!backend.markRead(asText(fields.message_id) ?? '', typing))
      throw refusals.badValue('message_id is not known');
    return { status: 200, json: { success: true } };
  }
  const message = checkMessage(body, { media: backend.media, templates: backend.shelf.templates });
  const accepted = backend.accept(message);
  return {
    status: 200,
    json: {
      messaging_product: 'whatsapp',
      contacts: [{ input: message.to, wa_id: accepted.waId }],
      messages: [{ id: accepted.id, message_status: 'accepted' }],
    },
  };
}

function postMedia(call: GraphCall, backend: GraphBackend): DoorAnswer {
  const { fields, file } = parseMultipart(call.body, String(call.headers['content-type'] ?? ''));
  if (fields.get('messaging_product') !== 'whatsapp') throw refusals.missing('messaging_product');
  if (!file) throw refusals.missing('file');
  if (file.bytes.length === 0 || file.bytes.length > MAX_UPLOAD) {
    throw new GraphError(400, 131053, 'Media upload error', 'The file is empty or larger than 100 MB.');
  }
  const stored = backend.media.keep({ ...file, mime: fields.get('type') ?? file.mime }, 30);
  return { status: 200, json: { id: stored.id } };
}

function download(address: string, { media }: GraphBackend): DoorAnswer {
  const stored = media.behind(address);
  if (!stored) return { status: 404, json: {} };
  return { status: 200, bytes: { mime: stored.mime, content: stored.bytes } };
}

function accountEdge(edge: string | undefined, backend: GraphBackend): DoorAnswer {
  if (edge === 'phone_numbers') return { status: 200, json: { data: [numberNode(backend.number)] } };
  if (edge === 'subscribed_apps') {
    return {
      status: 200,
      json: { data: [{ whatsapp_business_api_data: { id: '1', name: 'Simulated app' } }] },
    };
  }
  throw refusals.unknownObject(edge ?? '');
}

function templateEdge(call: GraphCall, { shelf }: GraphBackend): DoorAnswer {
  if (call.method === 'GET') return { status: 200, json: shelf.list(call.query) };
  if (call.method === 'POST') return { status: 200, json: shelf.submit(jsonBody(call.body)) };
  if (call.method !== 'DELETE') throw refusals.unknownObject(call.path);
  shelf.remove(call.query);
  return { status: 200, json: { success: true } };
}

function numberNode(number: SimulatedNumber): object {
  return {
    id: number.phoneNumberId,
    display_phone_number: number.displayPhoneNumber,
    verified_name: number.verifiedName,
    quality_rating: 'GREEN',
  };
}

function jsonBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    throw refusals.invalid('the body is not JSON');
  }
}

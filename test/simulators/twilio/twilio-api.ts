import type { DoorAnswer } from '../provider/provider-door';
import type { ContentShelf } from './content-shelf';
import { TwilioError } from './twilio-error';

/** One of our calls. */
export interface ApiCall {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  authorization: string;
  body: Buffer;
}

/** What the API needs of the simulator behind it. */
export interface ApiBackend {
  accountSid: string;
  authToken: string;
  senders: readonly string[];
  messagingServiceSid: string | null;
  contents: ContentShelf;
  /** Whether a number carries MMS. */
  carriesPictures(sender: string): boolean;
  /** Where messages to a sender go now; null before it is set up. */
  webhookOf(sender: string): string | null;
  accept(params: Readonly<Record<string, string>>): { sid: string };
  media(path: string): { store: string } | null;
  stored(name: string): { bytes: Buffer; mime: string } | null;
}

/** Answers one call; throws TwilioError for a refusal. */
export function answerApiCall(call: ApiCall, backend: ApiBackend): DoorAnswer {
  if (call.path.startsWith('/store/')) return fromStore(call, backend);
  const basic = Buffer.from(`${backend.accountSid}:${backend.authToken}`).toString('base64');
  if (call.authorization !== `Basic ${basic}`) throw new TwilioError(401, 20003, 'Authenticate');
  const account = `/2010-04-01/Accounts/${backend.accountSid}`;
  if (call.path === `${account}.json`)
    return json({ sid: backend.accountSid, status: 'active', friendly_name: 'Simulated account' });
  if (call.method === 'POST' && call.path === `${account}/Messages.json`) return createMessage(call, backend);
  if (call.path === `${account}/IncomingPhoneNumbers.json`) return numbers(call, backend);
  if (call.path.startsWith(`${account}/Messages/`)) {
    const found = backend.media(call.path);
    if (found) return { status: 307, location: found.store };
  }
  return services(call, backend);
}

const json = (body: object, status = 200): DoorAnswer => ({ status, json: body });

function services(call: ApiCall, { messagingServiceSid, contents }: ApiBackend): DoorAnswer {
  const { path } = call;
  if (messagingServiceSid !== null && path === `/v1/Services/${messagingServiceSid}`)
    return json({ sid: messagingServiceSid, friendly_name: 'Simulated service' });
  const answer = contents.answer(call);
  if (!answer) throw new TwilioError(404, 20404, `The requested resource ${path} was not found`);
  return answer;
}

function createMessage({ body }: ApiCall, backend: ApiBackend): DoorAnswer {
  const params = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  const { From: from = '', To: to = '' } = params;
  if (!backend.senders.includes(from))
    throw new TwilioError(
      400,
      from.startsWith('whatsapp:') ? 63007 : 21659,
      `'${from}' is not a sender of this account`,
    );
  if (!/^(?:whatsapp:)?(?:\+[1-9]\d{5,14}|[A-Z]{2}\.\w+)$/.test(to))
    throw new TwilioError(400, 21211, `Invalid 'To' Phone Number: ${to}`);
  if (from.startsWith('whatsapp:') !== to.startsWith('whatsapp:'))
    throw new TwilioError(400, 21910, "Invalid 'From' and 'To' pair");
  const { sid } = backend.accept(params);
  return json({ sid, account_sid: backend.accountSid, status: 'queued', error_code: null, from, to }, 201);
}

function numbers({ query }: ApiCall, backend: ApiBackend): DoorAnswer {
  const wanted = query.get('PhoneNumber') ?? '';
  const found = backend.senders.filter((sender) => sender.startsWith('+') && sender === wanted);
  return json({
    incoming_phone_numbers: found.map((sender) => ({
      phone_number: sender,
      friendly_name: sender,
      sms_url: backend.webhookOf(sender) ?? '',
      capabilities: { voice: true, sms: true, mms: backend.carriesPictures(sender) },
    })),
  });
}

/** The store behind the redirect knows signed addresses, and refuses credentials that are not its own. */
function fromStore({ path, authorization }: ApiCall, backend: ApiBackend): DoorAnswer {
  if (authorization !== '')
    return { status: 400, bytes: { mime: 'application/xml', content: Buffer.from('<Error/>') } };
  const file = backend.stored(path.slice('/store/'.length));
  return file ? { status: 200, bytes: { mime: file.mime, content: file.bytes } } : { status: 404, json: {} };
}

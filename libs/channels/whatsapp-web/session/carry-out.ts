import type { Client } from 'whatsapp-web.js';
import type { OrderAnswer, SessionOrder } from '../session-orders';
import type { OwnMessages } from './own-messages';

const PATIENCE_MS = 60_000;
const DONE: OrderAnswer = { ok: true, stanza: null };

/** Carries out one order on an open page. A page that takes too long may still do it: that is `uncertain`. */
export async function carryOut(order: SessionOrder, client: Client, own: OwnMessages): Promise<OrderAnswer> {
  try {
    return await withPatience(() => run(order, client, own), isSend(order));
  } catch (error) {
    const message = (error instanceof Error ? error.message : String(error)).slice(0, 300);
    // The page broke off in the middle: what it was doing may have happened.
    const broken = /Target closed|Session closed|Protocol error|detached|Execution context/i.test(message);
    return { ok: false, kind: broken && isSend(order) ? 'uncertain' : 'temporary', message };
  }
}

const isSend = ({ order }: SessionOrder): boolean => ['text', 'file', 'place', 'reaction'].includes(order);

async function run(order: SessionOrder, client: Client, own: OwnMessages): Promise<OrderAnswer> {
  if (order.order === 'state') return { ok: true, stanza: null, state: String(await client.getState()) };
  if (order.order === 'unlink') {
    await client.logout();
    return DONE;
  }
  if ((await client.getState()) !== 'CONNECTED')
    return { ok: false, kind: 'temporary', message: 'the phone is not linked at the moment' };
  switch (order.order) {
    case 'seen':
      await client.sendSeen(order.chat);
      return DONE;
    case 'typing':
      await typing(client, order.chat);
      return DONE;
    case 'reaction':
      await client.sendReaction((await known(client, order.chat, order.stanza)) ?? '', order.emoji);
      return DONE;
    default:
      return sendOne(order, client, own);
  }
}

/** The page's "typing…" ends by itself after some 25 seconds. The library asks for a whole chat first; we need its id only. */
async function typing(client: Client, chat: string): Promise<void> {
  const page = client as unknown as { pupPage: { evaluate(run: string): Promise<unknown> } };
  await page.pupPage.evaluate(`window.WWebJS.sendChatstate('typing', ${JSON.stringify(chat)})`);
}

async function sendOne(
  order: Extract<SessionOrder, { order: 'text' | 'file' | 'place' }>,
  client: Client,
  own: OwnMessages,
): Promise<OrderAnswer> {
  const { default: library } = await import('whatsapp-web.js');
  const quotes =
    'quotes' in order && order.quotes !== null ? await known(client, order.chat, order.quotes) : null;
  const options = {
    sendSeen: false,
    linkPreview: false,
    ...(quotes === null ? {} : { quotedMessageId: quotes }),
  };
  const content =
    order.order === 'text'
      ? order.text
      : order.order === 'place'
        ? new library.Location(order.latitude, order.longitude, { name: order.name })
        : new library.MessageMedia(order.file.mime, order.file.base64, order.file.name);
  const more =
    order.order === 'file'
      ? {
          ...(order.caption === '' ? {} : { caption: order.caption }),
          sendAudioAsVoice: order.as === 'voice',
          sendMediaAsDocument: order.as === 'document',
        }
      : {};
  const sent = await own.sending(
    () => client.sendMessage(order.chat, content, { ...options, ...more }),
    (message) => message?.id.id ?? null,
  );
  return sent
    ? { ok: true, stanza: sent.id.id }
    : { ok: false, kind: 'recipient_unreachable', message: 'nobody uses WhatsApp at this address' };
}

/** The page's full id of a message of this chat, ours or theirs; null when the page does not know it. */
async function known(client: Client, chat: string, stanza: string): Promise<string | null> {
  for (const fromMe of [false, true]) {
    const id = `${fromMe}_${chat}_${stanza}`;
    if (await client.getMessageById(id).catch(() => null)) return id;
  }
  return null;
}

/** Gives up waiting, not the work: a send whose page never answers must not hold its officer for ever. */
async function withPatience(work: () => Promise<OrderAnswer>, isSending: boolean): Promise<OrderAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<OrderAnswer>((done) => {
    const kind = isSending ? 'uncertain' : 'temporary';
    timer = setTimeout(
      () => done({ ok: false, kind, message: 'the page did not answer in time' }),
      PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

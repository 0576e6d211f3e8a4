import { ChannelError } from '@wasl/channel-kit';
import type { InboxContext, OutboundMessage, ParseContext, SendResult } from '@wasl/channel-kit';
import { z } from 'zod';
import { OpenClient } from './open.client';
import type { OpenContent, PostedMessage } from './open.events';
import type { OpenSecrets, OpenSettings } from './open.settings';

/** One post: everything but the bytes of its file, which are read when it leaves. */
export interface OpenRequest {
  /** The webhook-id: the same for every try at this post. */
  id: string;
  data: PostedMessage['data'];
  fileIndex: number | null;
}

const receiverAnswer = z.object({ id: z.string().trim().min(1).max(256) });

/** One post for a message, and one more for each file after the first. */
export function render(
  message: OutboundMessage,
  { settings }: ParseContext<OpenSettings, OpenSecrets>,
): OpenRequest[] {
  if (settings.deliveryUrl === '')
    throw new ChannelError('config', 'this inbox has no delivery address', { code: 'no-address' });
  if (message.reaction) return [];
  const words = message.parts.flatMap(wordsOf);
  const files = message.files.map((file, fileIndex) => ({ fileIndex, content: fileContent(message, file) }));
  const [first, ...rest] = files;
  const opening = first ? [...words, first.content] : words;
  if (opening.length === 0) return [];
  const posts = [
    { fileIndex: first?.fileIndex ?? null, content: opening },
    ...rest.map(({ fileIndex, content }) => ({ fileIndex, content: [content] })),
  ];
  return posts.map(({ fileIndex, content }, part) => ({
    id: posts.length === 1 ? message.id : `${message.id}_${part}`,
    data: dataOf(message, { content, part, parts: posts.length }),
    fileIndex,
  }));
}

/** Hands one post over. The receiver may answer `{ "id": "…" }`: receipts may then speak of the message by that id. */
export async function send(
  request: OpenRequest,
  message: OutboundMessage,
  context: InboxContext<OpenSettings, OpenSecrets>,
): Promise<SendResult> {
  const data = request.fileIndex === null ? request.data : await withBytes(request, message);
  const event: PostedMessage = {
    type: 'message.outgoing',
    timestamp: context.ports.now().toISOString(),
    data,
  };
  const answer = await new OpenClient(context).post(request.id, event);
  const given = receiverAnswer.safeParse(jsonOf(answer.body));
  const externalIds =
    given.success && given.data.id !== request.id ? [given.data.id, request.id] : [request.id];
  return { externalIds, status: 'accepted' };
}

function dataOf(
  message: OutboundMessage,
  piece: Pick<PostedMessage['data'], 'content' | 'part' | 'parts'>,
): PostedMessage['data'] {
  return {
    id: message.id,
    conversationId: message.conversationId,
    ...piece,
    to: { kind: message.to.kind, value: message.to.value, name: message.toName },
    from: { name: message.fromName },
    language: message.language,
    automatic: message.automatic,
    replyTo: message.quotes,
    replyToken: message.replyToken,
  };
}

function wordsOf(part: OutboundMessage['parts'][number]): OpenContent[] {
  if (part.type === 'text') return part.text === '' ? [] : [{ type: 'text', text: part.text }];
  if (part.type !== 'location') return [];
  return [part];
}

function fileContent(message: OutboundMessage, file: OutboundMessage['files'][number]): OpenContent {
  const place = message.files.indexOf(file);
  const part = message.parts.filter((one) => one.type === 'media')[place];
  const kind = part?.kind === 'email' || part?.kind === 'calendar' ? 'document' : part?.kind;
  return {
    type: 'media',
    kind: kind ?? 'document',
    mime: file.mime,
    fileName: file.fileName,
    ...(part?.caption ? { caption: part.caption } : {}),
  };
}

async function withBytes(
  { data, fileIndex }: OpenRequest,
  message: OutboundMessage,
): Promise<PostedMessage['data']> {
  const file = fileIndex === null ? undefined : message.files[fileIndex];
  if (!file) throw new ChannelError('media_rejected', 'the file of this message is missing');
  const base64 = (await file.read()).toString('base64');
  return {
    ...data,
    content: data.content.map((item) => (item.type === 'media' ? { ...item, base64 } : item)),
  };
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

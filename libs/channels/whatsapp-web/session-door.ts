import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ChannelError } from '@wasl/channel-kit';
import { orderAnswer } from './session-orders';
import type { OrderAnswer, SessionOrder } from './session-orders';

const PATIENCE_MS = 90_000;
const NOT_THERE = new Set(['ENOENT', 'ECONNREFUSED', 'EACCES']);

/**
 * Where a session listens: a socket that only our own user can open. Not in the inbox's folder, because the path of a
 * socket may be 107 bytes long at most.
 */
export function doorOf(folder: string): string {
  const { uid } = userInfo();
  const place = join(tmpdir(), `wasl-${uid}`);
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const found = lstatSync(place);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0)
    throw new ChannelError('config', `${place} must be a folder of this user alone`);
  return join(place, `${createHash('sha256').update(folder).digest('hex').slice(0, 24)}.sock`);
}

/** Gives a session an order and waits for its answer. Not there is `temporary`; gone in between is `uncertain`. */
export async function giveOrder(folder: string, order: SessionOrder): Promise<OrderAnswer & { ok: true }> {
  const answer = orderAnswer.safeParse(await post(doorOf(folder), JSON.stringify(order)));
  if (!answer.success) throw new ChannelError('uncertain', 'the session answered something unreadable');
  if (!answer.data.ok) throw new ChannelError(answer.data.kind, answer.data.message);
  return answer.data;
}

function post(socketPath: string, body: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const call = request(
      { socketPath, method: 'POST', path: '/', headers, timeout: PATIENCE_MS },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', () => reject(lost()));
        answer.on('end', () => resolve(parsed(Buffer.concat(chunks))));
      },
    );
    call.on('timeout', () => call.destroy());
    call.on('error', (error: NodeJS.ErrnoException) =>
      reject(NOT_THERE.has(error.code ?? '') ? away() : lost()),
    );
    call.end(body);
  });
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

const away = (): ChannelError => new ChannelError('temporary', 'the session is not running at the moment');
const lost = (): ChannelError => new ChannelError('uncertain', 'the session ended before it answered');

import type { FastifyRequest } from 'fastify';
import { isIP } from 'node:net';

const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];
const OWN_NAME = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i;

/**
 * Whether a request was made on the machine that answers it: by a socket of its own, under a name of its own, and not
 * on behalf of somebody else. A proxy of this machine that nobody told us of gives itself away by its headers or by
 * the name that it was asked under.
 */
export function isOnOwnMachine({ socket, headers }: Pick<FastifyRequest, 'socket' | 'headers'>): boolean {
  const peer = (socket.remoteAddress ?? '').replace(/^::ffff:/i, '');
  const near = isIP(peer) === 4 ? peer.startsWith('127.') : peer === '::1';
  return near && OWN_NAME.test(headers.host ?? '') && FORWARDED.every((name) => headers[name] === undefined);
}

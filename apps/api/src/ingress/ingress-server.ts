import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RawRequest } from '@wasl/channel-kit';
import type { LoadedInbox } from '@wasl/inboxes';
import { CONFIG, type Config } from '@wasl/platform/config';
import { Log, withCorrelation } from '@wasl/platform/logging';
import {
  fastify,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify';
import { addAccessLog } from '../security/request-context';
import { type DoorAnswer, IngressDoor } from './ingress-door';

interface Address {
  channel: string;
  inboxKey: string;
}

const PATH = '/ingress/:channel/:inboxKey';
const INBOX = 'inbox';
const MAX_BODY = 3 * 1024 * 1024;
const NOTHING = Buffer.alloc(0);
const RETRY_AFTER_S = '5';

/**
 * The one address that providers call, on a Fastify of its own: every content type arrives as its exact bytes, and
 * nothing of the REST surface runs before or after it. It listens to nothing itself: requests are routed to it.
 */
export async function openIngress(
  app: NestFastifyApplication,
  served: FastifyServerOptions,
): Promise<FastifyInstance> {
  const door = app.get(IngressDoor, { strict: false });
  const log = app.get(Log, { strict: false });
  const { publicUrl } = app.get<Config>(CONFIG, { strict: false });
  const server = fastify({ ...served, bodyLimit: MAX_BODY });
  addAccessLog(server, log);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
  server.setErrorHandler((error: FastifyError, request, reply) => refuse({ error, request, reply, log }));
  server.setNotFoundHandler((_request, reply) => answer(reply, { status: 404 }));
  server.decorateRequest(INBOX, null);
  // Asked before the body is read: a full house must not read what it cannot keep, and a stranger's body not at all.
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    if (door.full) return later(reply);
    const { channel, inboxKey } = request.params as Address;
    const inbox = await door.find(channel, inboxKey);
    if (!inbox) return answer(reply, { status: 404 });
    return request.setDecorator(INBOX, inbox);
  });
  server.get(PATH, async (request, reply) =>
    answer(
      reply,
      withCorrelation(request.id, () => door.greet(inboxOf(request), raw(request, publicUrl))),
    ),
  );
  server.post(PATH, async (request, reply) =>
    answer(
      reply,
      await withCorrelation(request.id, () =>
        door.take(inboxOf(request), raw(request, publicUrl), request.id),
      ),
    ),
  );
  await server.ready();
  return server;
}

const inboxOf = (request: FastifyRequest): LoadedInbox => request.getDecorator<LoadedInbox>(INBOX);

function raw(request: FastifyRequest, publicUrl: string): RawRequest {
  return {
    method: request.method,
    url: publicUrl + request.url,
    headers: flat(request.headers),
    query: flat(request.query as Record<string, string | string[] | undefined>),
    body: Buffer.isBuffer(request.body) ? request.body : NOTHING,
  };
}

/** Repeated values are joined, so that a doubled signature header is not a valid one. */
function flat(values: Record<string, string | string[] | undefined>): Record<string, string> {
  const single: Record<string, string> = {};
  for (const name in values) {
    const value = values[name];
    if (value !== undefined) single[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return single;
}

function answer(reply: FastifyReply, result: DoorAnswer): FastifyReply {
  const body = 'body' in result ? result : { contentType: 'text/plain', body: '' };
  return reply
    .code(result.status)
    .type(body.contentType)
    .header('x-content-type-options', 'nosniff')
    .send(body.body);
}

const later = (reply: FastifyReply): FastifyReply =>
  reply.code(503).header('retry-after', RETRY_AFTER_S).type('text/plain').send('');

/** A request that is itself wrong keeps its status; whatever else happened, the provider is asked to come again. */
function refuse({
  error,
  request,
  reply,
  log,
}: {
  error: FastifyError;
  request: FastifyRequest;
  reply: FastifyReply;
  log: Log;
}): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) return reply.code(status).type('text/plain').send('');
  log.error('ingress could not keep an event', { path: request.routeOptions.url, error: error.message });
  return later(reply);
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RawRequest } from '@wasl/channel-kit';
import type { LoadedInbox } from '@wasl/inboxes';
import { CONFIG, type Config } from '@wasl/platform/config';
import { Log } from '@wasl/platform/logging';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { type DoorAnswer, IngressDoor } from './ingress-door';

interface Address {
  channel: string;
  inboxKey: string;
}

const PATH = '/ingress/:channel/:inboxKey';
/** Headers that guard pages mean nothing to a provider. */
const bare = { helmet: false } as const;
const INBOX = 'inbox';
const MAX_BODY = 3 * 1024 * 1024;
const NOTHING = Buffer.alloc(0);
const RETRY_AFTER_S = '5';

/**
 * The one address that providers call, as a plain Fastify route: every content type arrives as its exact bytes, and
 * none of the pipeline of the REST surface runs before or after it.
 */
export async function registerIngress(app: NestFastifyApplication): Promise<void> {
  const door = app.get(IngressDoor, { strict: false });
  const log = app.get(Log, { strict: false });
  const { publicUrl } = app.get<Config>(CONFIG, { strict: false });

  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BODY }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.setErrorHandler((error: FastifyError, request, reply) => refuse({ error, request, reply, log }));
    scope.decorateRequest(INBOX, null);
    // Asked before the body is read: a full house must not read what it cannot keep, and a stranger's body not at all.
    scope.addHook('onRequest', async (request, reply) => {
      if (door.full) return later(reply);
      const { channel, inboxKey } = request.params as Address;
      const inbox = await door.find(channel, inboxKey);
      if (!inbox) return answer(reply, { status: 404 });
      return request.setDecorator(INBOX, inbox);
    });

    scope.get(PATH, bare, async (request, reply) =>
      answer(reply, door.greet(inboxOf(request), raw(request, publicUrl))),
    );
    scope.post(PATH, bare, async (request, reply) =>
      answer(reply, await door.take(inboxOf(request), raw(request, publicUrl), request.id)),
    );
    done();
  });
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

import { newId } from '@wasl/kernel';
import { type Log, withCorrelation } from '@wasl/platform/logging';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { AuthenticatedRequest } from './access';

const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's X-Request-Id when it is one, else a new id. */
export function requestId(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
}

/** Carries the request's id through everything that happens for it, and tells it to the client. */
export function addCorrelation(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    withCorrelation(request.id, done);
  });
  // Reading the body leaves the context of the first hook; the handler starts from here.
  fastify.addHook('preValidation', (request, _reply, done) => withCorrelation(request.id, done));
}

/** One line per answer. Query strings and the path of what providers call stay out: both may carry secrets. */
export function addAccessLog(fastify: FastifyInstance, log: Log): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? '';
    const level = route.startsWith('/api/') || reply.statusCode >= 500 ? 'info' : 'debug';
    if (!log.tells(level)) return done();
    const fields = {
      method: request.method,
      route,
      ...(route.startsWith('/api/') ? { path: request.url.split('?')[0] } : {}),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      ip: request.ip,
      actor: actorOf(request),
    };
    withCorrelation(request.id, () => log.write(level, 'request', fields));
    done();
  });
}

function actorOf(request: FastifyRequest): string | null {
  const { actor } = request as AuthenticatedRequest;
  return actor ? `${actor.kind}:${actor.userId ?? actor.credentialId ?? ''}` : null;
}

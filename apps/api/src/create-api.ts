import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { networkKey } from '@wasl/identity';
import { HttpException, StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Config } from '@wasl/platform/config';
import { PIECE_BYTES } from '@wasl/messaging';
import { Readiness } from '@wasl/platform/health';
import { RateCounter } from '@wasl/platform/limits';
import { type Log, NestLog } from '@wasl/platform/logging';
import { ApiAdapter } from './api-adapter';
import { ApiModule, type ApiParts } from './api.module';
import { fieldsOf, InvalidInput } from './errors/invalid-input';
import { ProblemFilter } from './errors/problem-filter';
import { storableJson } from './http/storable-json';
import { serveWeb } from './http/web/static-web';
import { openIngress } from './ingress/ingress-server';
import { NATIVE_ROUTES } from './native-routes';
import { serveDocs } from './openapi/serve-docs';
import { AuthenticationGuard } from './security/authentication-guard';
import { CrossOriginGuard } from './security/cross-origin-guard';
import { PermissionGuard } from './security/permission-guard';
import { addAccessLog, addCorrelation, requestId } from './security/request-context';
import { addResponseHeaders, helmetOptions } from './security/response-headers';
import { sharedRateStore } from './security/shared-rate-store';

/** A running api: HTTP, Socket.IO and the built workspace on one port. */
export interface Api {
  app: NestFastifyApplication;
  /** Starts to listen at the configured host and port (0 picks a free one); answers the address. */
  listen(): Promise<string>;
  /** Stops in order: readiness, sockets and requests, consumers and queues, database. */
  close(): Promise<void>;
}

const JSON_LIMIT = 1024 * 1024;
const MULTIPART_LIMITS = {
  fileSize: 100 * 1024 * 1024,
  files: 10,
  fields: 50,
  fieldSize: 1024 * 1024,
  parts: 60,
};

/** Builds the application, ready to `listen` or to be asked by `app.inject`; the database must be migrated. */
export async function createApi(parts: ApiParts): Promise<Api> {
  const { config, log } = parts;
  const adapter = new ApiAdapter({ ...served(config), bodyLimit: JSON_LIMIT });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.register(parts), adapter, {
    logger: new NestLog(log),
    bodyParser: false,
    abortOnError: false,
  });
  await addPlugins(app, config, log);
  // After the plugins: only then are the opt-outs of these routes (no helmet for providers) seen.
  for (const add of NATIVE_ROUTES) await add(app);
  addRules(app);
  app.useWebSocketAdapter(new IoAdapter(app));
  serveDocs(app);
  if (!(await serveWeb(app, config.webDir)))
    log.warn('the workspace is not built: only the API is served', { webDir: config.webDir });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  adapter.putInFront(await openIngress(app, served(config)));
  return { app, listen: () => listen(app, config), close: () => close(app) };
}

/** Who a request comes from, and which: the same at every door. */
const served = (config: Config) => ({
  trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
  genReqId: requestId,
  requestIdHeader: false as const,
  routerOptions: { maxParamLength: 200 },
});

/** Order matters: the correlation id comes first so that refusals of the others carry it. */
async function addPlugins(app: NestFastifyApplication, config: Config, log: Log): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  addCorrelation(fastify);
  addAccessLog(fastify, log);
  addResponseHeaders(fastify);
  acceptJsonOnly(app);
  await app.register(helmet, helmetOptions(config));
  await app.register(cookie);
  await app.register(rateLimit, {
    global: false,
    // Whoever has one address of a /64 has them all.
    keyGenerator: ({ ip }) => networkKey(ip),
    store: sharedRateStore(app.get(RateCounter, { strict: false })),
    // Nest takes a plain error of the plugin for a fault of ours.
    errorResponseBuilder: (_request, { statusCode, ttl }) =>
      new HttpException({ retryAfterSeconds: Math.ceil(ttl / 1000) }, statusCode) as never,
  });
  await app.register(multipart, { limits: MULTIPART_LIMITS });
}

/** A form of another site can only send text or form bodies: neither is ever read as JSON. An empty body is none. */
function acceptJsonOnly(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  // Pieces of uploads; no form of another site can send this type either.
  fastify.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: PIECE_BYTES },
    (_request, body, done) => done(null, body),
  );
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, storableJson(String(body)), done);
  });
}

function addRules(app: NestFastifyApplication): void {
  app.useGlobalGuards(app.get(AuthenticationGuard), app.get(CrossOriginGuard), app.get(PermissionGuard));
  app.useGlobalPipes(
    new StandardSchemaValidationPipe({ exceptionFactory: (issues) => new InvalidInput(fieldsOf(issues)) }),
  );
  app.useGlobalFilters(app.get(ProblemFilter));
}

async function listen(app: NestFastifyApplication, config: Config): Promise<string> {
  await app.listen(config.port, config.host);
  return app.getUrl();
}

async function close(app: NestFastifyApplication): Promise<void> {
  app.get(Readiness).leave();
  await app.close();
}

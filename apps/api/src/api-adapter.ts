import { FastifyAdapter } from '@nestjs/platform-fastify';
import type {
  FastifyInstance,
  FastifyServerOptions,
  InjectOptions,
  LightMyRequestChain as Chain,
  LightMyRequestResponse as Response,
} from 'fastify';
import { createServer, type RequestListener, type Server } from 'node:http';

/** What the adapter must know of the server before Fastify exists. */
type Options = Pick<
  FastifyServerOptions,
  'trustProxy' | 'bodyLimit' | 'genReqId' | 'requestIdHeader' | 'routerOptions'
>;

const REQUEST_MS = 300_000;
/** Longer than the usual reverse proxy keeps a connection: it must be the one who ends it. */
const KEEP_ALIVE_MS = 72_000;

/**
 * Nest's adapter with a door in front of it, on the same port: what providers send goes to a Fastify of its own and
 * passes none of the hooks, parsers and guards of the workspace.
 */
export class ApiAdapter extends FastifyAdapter {
  private readonly front: { door: FastifyInstance | null };

  constructor(options: Options) {
    const front = { door: null as FastifyInstance | null };
    super({
      ...options,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      serverFactory: (behind: RequestListener) =>
        serverOf((request, response) => {
          if (front.door && isForProviders(request.url)) front.door.routing(request, response);
          else behind(request, response);
        }),
    });
    this.front = front;
  }

  /** From now on the door takes what is addressed to it; it ends with the adapter. */
  putInFront(door: FastifyInstance): void {
    this.front.door = door;
  }

  override inject(): Chain;
  override inject(options: InjectOptions | string): Promise<Response>;
  override inject(options?: InjectOptions | string): Chain | Promise<Response> {
    if (options === undefined) return super.inject();
    const { door } = this.front;
    const asked = typeof options === 'string' ? options : options.url;
    return door && isForProviders(typeof asked === 'string' ? asked : undefined)
      ? door.inject(options)
      : super.inject(options);
  }

  override async close(): Promise<void> {
    await this.front.door?.close();
    await super.close();
  }
}

const isForProviders = (url: string | undefined): boolean =>
  url?.startsWith('/ingress/') === true && /^\/ingress\/[^/?#]+\/[^/?#]+(?:\?|$)/.test(url);

function serverOf(listener: RequestListener): Server {
  const server = createServer(listener);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.requestTimeout = REQUEST_MS;
  server.setTimeout(0);
  return server;
}

import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FormFrames } from '../public-forms/form-frames';

/** First parts of paths that are never a page of the workspace, and anything that looks like a file. */
const NOT_A_PAGE = /^\/(api|ingress|socket\.io|public|health|assets)(\/|$)|^\/embed\.js$|\.[a-z0-9]{1,8}$/i;

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? '/';

/** For an embedded form of an inbox that names sites: no session reaches a frame of another site. */
function allowFraming(reply: FastifyReply, sites: readonly string[]): void {
  const policy = String(reply.getHeader('content-security-policy') ?? '');
  const ancestors = ["frame-ancestors 'self'", ...sites].join(' ');
  reply.header('content-security-policy', policy.replace(/frame-ancestors [^;]*/, ancestors));
  // It knows no list of sites; browsers that know frame-ancestors do not ask it.
  reply.removeHeader('x-frame-options');
}

/** Serves the built workspace and answers every page address with it; false when it was not built. */
export async function serveWeb(app: NestFastifyApplication, webDir: string): Promise<boolean> {
  const root = resolve(webDir);
  if (!existsSync(join(root, 'index.html'))) return false;
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    setHeaders: (reply, path) => {
      const forever = /[/\\]assets[/\\]/.test(path);
      reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const frames = app.get(FormFrames, { strict: false });
  const sendPage = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const sites = await frames.sitesFor(request.url);
    if (sites.length > 0) allowFraming(reply, sites);
    return reply.sendFile('index.html');
  };
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/', sendPage);
  fastify.get('/*', (request, reply) => {
    if (NOT_A_PAGE.test(pathOf(request))) return reply.callNotFound();
    return sendPage(request, reply);
  });
  return true;
}

import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FormFrames } from '../public-forms/form-frames';
import { kindOfPath } from './page-path';

/** For an embedded form of an inbox that names sites: no session reaches a frame of another site. */
function allowFraming(reply: FastifyReply, sites: readonly string[]): void {
  const policy = String(reply.getHeader('content-security-policy') ?? '');
  const ancestors = ["frame-ancestors 'self'", ...sites].join(' ');
  reply.header('content-security-policy', policy.replace(/frame-ancestors [^;]*/, ancestors));
  // It knows no list of sites; browsers that know frame-ancestors do not ask it.
  reply.removeHeader('x-frame-options');
}

/**
 * Serves the built workspace and answers every page address with it; false when it was not built. Files are looked for
 * when they are asked for: a workspace that is built anew under a running server is served at once.
 */
export async function serveWeb(app: NestFastifyApplication, webDir: string): Promise<boolean> {
  const root = resolve(webDir);
  if (!existsSync(join(root, 'index.html'))) return false;
  await app.register(fastifyStatic, {
    root,
    serve: false,
    dotfiles: 'ignore',
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
    const kind = kindOfPath(request.url);
    if (kind === 'page') return sendPage(request, reply);
    if (kind === 'neither') return reply.callNotFound();
    return reply.sendFile((request.url.split('?')[0] ?? '').slice(1));
  });
  return true;
}

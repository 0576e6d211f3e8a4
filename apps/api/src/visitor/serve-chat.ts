import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CONFIG, type Config } from '@wasl/platform/config';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { demoSite, framePage, previewSite } from './chat-pages';
import { OpenChats } from './open-chats';

/** Files of apps/widget that the chat consists of, by their addresses. */
const FILES = {
  '/chat.js': { type: 'text/javascript; charset=utf-8', everywhere: true },
  '/chat-frame.js': { type: 'text/javascript; charset=utf-8', everywhere: false },
  '/chat-frame.css': { type: 'text/css; charset=utf-8', everywhere: false },
} as const;

const FRAMES_OF_OURS = "; frame-src 'self'";

/** Everything from ourselves, nothing inline; pictures and sound also out of memory, because they are fetched with a key. */
const policy = (publicUrl: string, sites: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${new URL(publicUrl).origin.replace(/^http/, 'ws')}`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    ["frame-ancestors 'self'", ...sites].join(' '),
  ].join('; ');

/**
 * Serves the loader to pages of other sites, and the frame to those sites that the inbox names. In the demo also a page
 * of an invented organisation on which a visitor can try the chat.
 */
export function serveChat(app: NestFastifyApplication): void {
  const config = app.get<Config>(CONFIG, { strict: false });
  const fastify = app.getHttpAdapter().getInstance();
  serveFiles(fastify, resolve(config.webDir, '..', 'widget'));
  servePages(fastify, config, app.get(OpenChats, { strict: false }));
}

function serveFiles(fastify: FastifyInstance, folder: string): void {
  for (const [address, { type, everywhere }] of Object.entries(FILES)) {
    fastify.get(address, async (_request, reply) => {
      const bytes = await readFile(resolve(folder, address.slice(1))).catch(() => null);
      if (bytes === null) return reply.callNotFound();
      void reply.type(type).header('cache-control', 'public, max-age=3600');
      if (everywhere)
        void reply
          .header('cross-origin-resource-policy', 'cross-origin')
          .header('access-control-allow-origin', '*');
      return reply.send(bytes);
    });
  }
}

function servePages(fastify: FastifyInstance, config: Config, chats: OpenChats): void {
  fastify.get<{ Params: { inboxId: string } }>('/chat/:inboxId', async (request, reply) => {
    const chat = await chats.find(request.params.inboxId);
    if (!chat) return reply.callNotFound();
    return page(reply, framePage(chat.id), policy(config.publicUrl, chat.sites));
  });
  // What an administrator looks at before the line is put into the site.
  fastify.get<{ Params: { inboxId: string } }>('/chat/:inboxId/preview', async (request, reply) => {
    const chat = await chats.find(request.params.inboxId);
    if (!chat) return reply.callNotFound();
    const html = previewSite(chat.id, config.organisation);
    return page(reply, html, policy(config.publicUrl, []) + FRAMES_OF_OURS);
  });
  fastify.get('/demo/chat', async (_request, reply) => {
    const chat = config.demo === true ? await chats.any() : null;
    if (!chat) return reply.callNotFound();
    const html = demoSite(chat.id, config.organisation);
    return page(reply, html, policy(config.publicUrl, []) + FRAMES_OF_OURS);
  });
}

/** The frame's own list of sites replaces what helmet says of framing; X-Frame-Options knows no list. */
function page(reply: FastifyReply, html: string, contentSecurityPolicy: string): FastifyReply {
  void reply.removeHeader('x-frame-options');
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', contentSecurityPolicy)
    .header('cache-control', 'no-cache')
    .send(html);
}

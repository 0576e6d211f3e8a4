import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CONFIG, type Config } from '@wasl/platform/config';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/**
 * Serves /embed.js (apps/widget) to pages of other sites: the one file of ours that they may load. What it shows is a
 * frame of ours, and who may frame that is decided there.
 */
export function serveEmbed(app: NestFastifyApplication): void {
  const { webDir } = app.get<Config>(CONFIG, { strict: false });
  const file = resolve(webDir, '..', 'widget', 'embed.js');
  app
    .getHttpAdapter()
    .getInstance()
    .get('/embed.js', async (_request, reply) => {
      const script = await readFile(file).catch(() => null);
      if (script === null) return reply.callNotFound();
      return reply
        .type('text/javascript; charset=utf-8')
        .header('cache-control', 'public, max-age=3600')
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('access-control-allow-origin', '*')
        .send(script);
    });
}

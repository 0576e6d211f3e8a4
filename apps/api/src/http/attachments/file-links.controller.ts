import { Controller, Get, Param, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { AppError } from '@wasl/kernel';
import { FileLinks } from '@wasl/messaging';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Public } from '../../security/access';
import { fileHeaders } from './file-answer';
import { Says } from '../../openapi/answers';

const tokenParam = z.string().max(128);
/** Providers judge a file by its declared type; these cannot run anything in a browser that is told to save them. */
const DECLARED =
  /^(?:image\/(?:jpeg|png|gif|webp)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/(?:pdf|msword|vnd\.[\w.+-]+)|text\/(?:plain|vcard|csv))$/;
/** A provider fetches from few addresses and in bursts. */
const READING = { max: 600, timeWindow: '1 minute' };

/** Files that a provider fetches by a signed address while it sends a message of ours. */
@Controller('public/v1/files')
export class FileLinksController {
  constructor(private readonly links: FileLinks) {}

  @Public()
  @Says('Downloads a file by a signed link that expires; for providers that fetch what we send.')
  @Get(':token')
  @RouteConfig({ rateLimit: READING })
  async content(
    @Param('token', { schema: tokenParam }) token: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.links.open(token);
    if (!file) throw new AppError('media.not-found', {}, { status: 404 });
    const headers = fileHeaders(file);
    const type = DECLARED.test(file.mime) ? file.mime : 'application/octet-stream';
    await reply
      .code(200)
      .headers({ ...headers, 'content-type': type, 'content-length': String(file.size) })
      .send(await file.open());
  }
}

import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { type Attachment, attachment, UPLOAD_BYTES } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { ReadFile, ReadThumbnail, UploadFile } from '@wasl/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';
import { fileHeaders, rangeOf } from './file-answer';

/** `download` asks for what happens anyway; links of earlier pages carry it. */
const contentQuery = z.object({ download: z.string().optional() });

/** Files of messages, in and out. */
@Controller('api/v1/attachments')
export class AttachmentsController {
  constructor(
    private readonly upload: UploadFile,
    private readonly read: ReadFile,
    private readonly thumbnails: ReadThumbnail,
  ) {}

  @Requires('attachments.write')
  @Says(
    'Uploads a file in one request (multipart). It is judged by its content; for large files use uploads.',
  )
  @Post()
  @Answers(attachment, 201)
  async create(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<Attachment> {
    const part = await request.file({ limits: { fileSize: UPLOAD_BYTES, files: 1, fields: 4, parts: 5 } });
    if (part?.fieldname !== 'file') throw new AppError('media.no-file');
    return this.upload.execute(actor, {
      bytes: await part.toBuffer(),
      fileName: part.filename,
      mime: part.mimetype,
    });
  }

  @Requires('conversations.read')
  @Says('Downloads a file, in whole or by range.')
  @Get(':id/content')
  async content(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Query({ schema: contentQuery }) _query: z.output<typeof contentQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.read.execute(actor, id);
    const headers = fileHeaders(file);
    if (request.headers['if-none-match'] === headers.etag)
      return void (await reply.code(304).headers(headers).send());
    const range = rangeOf(request.headers.range, file.size);
    if (range === 'unsatisfiable')
      return void (await reply.code(416).header('content-range', `bytes */${file.size}`).send());
    const length = range ? range.end - range.start + 1 : file.size;
    const partial = range ? { 'content-range': `bytes ${range.start}-${range.end}/${file.size}` } : {};
    const stream = await file.open(range ?? undefined);
    await reply
      .code(range ? 206 : 200)
      .headers({ ...headers, ...partial, 'content-length': String(length) })
      .send(stream);
  }

  /** A small WebP of a picture or of the first page of a PDF; 404 `media.no-thumbnail` for files that have none. */
  @Requires('conversations.read')
  @Says('Downloads the small picture of an image or of the first page of a document.')
  @Get(':id/thumbnail')
  async thumbnail(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.thumbnails.execute(actor, id);
    const headers = fileHeaders(file);
    if (request.headers['if-none-match'] === headers.etag)
      return void (await reply.code(304).headers(headers).send());
    await reply.headers({ ...headers, 'accept-ranges': 'none' }).send(await file.open());
  }
}

import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { type Attachment, attachment, type Upload, upload, uploadBegin } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { ResumableUpload } from '@wasl/messaging';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';

const pieceQuery = z.object({ offset: z.coerce.number().int().min(0) });

/**
 * Files in pieces, for lines that break: begin, send pieces one after the other, ask how far it came after a break or a
 * reload, finish. Any process takes any piece.
 */
@Controller('api/v1/uploads')
export class UploadsController {
  constructor(private readonly uploads: ResumableUpload) {}

  @Requires('attachments.write')
  @Says('Begins a resumable upload.')
  @Post()
  @Answers(upload, 201)
  begin(
    @CurrentActor() actor: Actor,
    @Body({ schema: uploadBegin }) body: z.output<typeof uploadBegin>,
  ): Promise<Upload> {
    return this.uploads.begin(actor, body);
  }

  @Requires('attachments.write')
  @Says('Tells how many bytes of an upload have arrived.')
  @Get(':id')
  @Answers(upload)
  state(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<Upload> {
    return this.uploads.state(actor, id);
  }

  /** One piece as `application/octet-stream`; a piece that came before is answered as if it came now. */
  @Requires('attachments.write')
  @Says('Adds the next piece at the offset that has been reached.')
  @Patch(':id')
  @Answers(upload)
  append(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Query({ schema: pieceQuery }) { offset }: z.output<typeof pieceQuery>,
    @Req() request: FastifyRequest,
  ): Promise<Upload> {
    if (!Buffer.isBuffer(request.body)) throw new AppError('media.no-file');
    return this.uploads.append(actor, { id, offset, bytes: request.body });
  }

  /** The attachment that the pieces make; asked twice, the same one. */
  @Requires('attachments.write')
  @Says('Judges the whole file and makes it an attachment.')
  @Post(':id/finish')
  @Answers(attachment, 201)
  finish(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<Attachment> {
    return this.uploads.finish(actor, id);
  }

  @Requires('attachments.write')
  @Says('Gives an upload up.')
  @Delete(':id')
  @HttpCode(204)
  drop(@CurrentActor() actor: Actor, @Param('id', { schema: routeId }) id: string): Promise<void> {
    return this.uploads.drop(actor, id);
  }
}

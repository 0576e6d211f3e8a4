import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { CHAT_FILE_BYTES, CHAT_MIMES } from '@wasl/channels';
import { visitorFile } from '@wasl/contracts';
import { networkKey } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { TakeVisitorMessage, VisitorThreadRepository } from '@wasl/messaging';
import { BlobMissing, BlobStore } from '@wasl/platform/storage';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InvalidInput, parseInput } from '../errors/invalid-input';
import { fileHeaders } from '../http/attachments/file-answer';
import { routeId } from '../http/route-id';
import { Public } from '../security/access';
import { IntroductionCheck } from './introduction-check';
import { VisitorGate } from './visitor-gate';
import { Says } from '../openapi/answers';

const keyGenerator = (request: FastifyRequest): string => networkKey(request.ip);
const READING = { max: 300, timeWindow: '1 minute', keyGenerator };
const SENDING = { max: 60, timeWindow: '10 minutes', keyGenerator };
const LIMITS = {
  ...{ fileSize: CHAT_FILE_BYTES, files: 1, fields: 1, parts: 2 },
  ...{ fieldSize: 16_384, fieldNameSize: 32, headerPairs: 20 },
};
const inboxParam = { schema: routeId };
const notFound = (): AppError => new AppError('media.not-found', {}, { status: 404 });

/** Files of a live chat: a visitor's own, and those that were sent to them. */
@Public()
@Controller('public/v1/chat/:inboxId/files')
export class VisitorFilesController {
  constructor(
    private readonly gate: VisitorGate,
    private readonly introduction: IntroductionCheck,
    private readonly take: TakeVisitorMessage,
    private readonly threads: VisitorThreadRepository,
    private readonly blobs: BlobStore,
  ) {}

  /** Multipart: `payload` first, then one `file`. */
  @Says('Takes a file of the visitor.')
  @Post()
  @HttpCode(202)
  @RouteConfig({ rateLimit: SENDING })
  async send(@Param('inboxId', inboxParam) inboxId: string, @Req() request: FastifyRequest): Promise<void> {
    const { chat, pass } = await this.gate.visit(inboxId, request);
    const { payload, file } = await partsOf(request);
    const sent = parseInput(visitorFile, payload);
    await this.introduction.execute(chat, pass, sent.introduction);
    const { files, voice } = chat.settings;
    await this.take.file({ files, voice, mimes: CHAT_MIMES }, pass, { sent, file });
  }

  @Says("Downloads a file of the visitor's own chat.")
  @Get(':fileId')
  @RouteConfig({ rateLimit: READING })
  async content(
    @Param('inboxId', inboxParam) inboxId: string,
    @Param('fileId', { schema: routeId }) fileId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { pass } = await this.gate.visit(inboxId, request);
    const file = await this.threads.file(pass, fileId);
    if (!file) throw notFound();
    const { stream } = await this.blobs.open(file.blob).catch((error: unknown) => {
      throw error instanceof BlobMissing ? notFound() : error;
    });
    const { 'accept-ranges': _whole, ...headers } = fileHeaders(file);
    await reply.headers({ ...headers, 'content-length': String(file.size) }).send(stream);
  }
}

interface SentFile {
  bytes: Buffer;
  fileName: string;
  mime: string;
}

async function partsOf(request: FastifyRequest): Promise<{ payload: unknown; file: SentFile }> {
  const parts: { payload?: unknown; file?: SentFile } = {};
  for await (const part of request.parts({ limits: LIMITS })) {
    if (part.type === 'file')
      parts.file = { bytes: await part.toBuffer(), fileName: part.filename, mime: part.mimetype };
    else if (part.fieldname === 'payload') parts.payload = jsonOf(part.value);
  }
  if (parts.payload === undefined || !parts.file)
    throw new InvalidInput([{ path: 'payload', message: 'needs a payload and one file' }]);
  return { payload: parts.payload, file: parts.file };
}

function jsonOf(value: unknown): unknown {
  try {
    return JSON.parse(String(value)) as unknown;
  } catch {
    throw new InvalidInput([{ path: 'payload', message: 'is not JSON' }]);
  }
}

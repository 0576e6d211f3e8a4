import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '@wasl/kernel';
import { VisitorKeys, type VisitPass } from '@wasl/messaging';
import { CONFIG, type Config } from '@wasl/platform/config';
import type { FastifyRequest } from 'fastify';
import { isSameOrigin } from '../security/same-origin';
import { type OpenChat, OpenChats } from './open-chats';

/** Carries the visitor's key. Not `authorization`: that is for staff and programs. */
export const VISITOR_HEADER = 'x-wasl-visitor';

/** Lets requests of visitors in: from our own frame, for a chat that is offered, with the key of their visit. */
@Injectable()
export class VisitorGate {
  constructor(
    private readonly chats: OpenChats,
    private readonly keys: VisitorKeys,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws `chat.not-offered` (404), `api.cross-origin` (403). */
  async chat(inboxId: string, request: FastifyRequest): Promise<OpenChat> {
    const chat = await this.chats.get(inboxId);
    const { origin, host = '' } = request.headers;
    // A browser names the origin of every write: only our own frame may make one.
    if (
      origin !== undefined &&
      !isSameOrigin({ origin, secFetchSite: undefined, host }, this.config.publicUrl)
    )
      throw new AppError('api.cross-origin', {}, { status: 403 });
    return chat;
  }

  /** The chat and the visit; throws also `chat.visit-over` (401). */
  async visit(inboxId: string, request: FastifyRequest): Promise<{ chat: OpenChat; pass: VisitPass }> {
    const chat = await this.chat(inboxId, request);
    const token = request.headers[VISITOR_HEADER];
    const pass = typeof token === 'string' ? this.keys.read(chat.id, token) : null;
    if (!pass) throw new AppError('chat.visit-over', {}, { status: 401 });
    return { chat, pass };
  }
}

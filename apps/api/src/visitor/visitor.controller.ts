import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { chatRoomOf } from '@wasl/channels';
import {
  type ChatRoom,
  chatRoom,
  instant,
  type VisitorThread,
  visitorReceipts,
  visitorText,
  visitorThread,
  type VisitSession,
  visitSession,
  visitSessionRequest,
} from '@wasl/contracts';
import { networkKey } from '@wasl/identity';
import { TakeVisitorMessage, VisitorThreadRepository } from '@wasl/messaging';
import { CONFIG, type Config } from '@wasl/platform/config';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { routeId } from '../http/route-id';
import { Answers, Says } from '../openapi/answers';
import { Public } from '../security/access';
import { BeginVisit } from './begin-visit';
import { IntroductionCheck } from './introduction-check';
import { asShown } from './open-chats';
import { VisitorGate } from './visitor-gate';

const keyGenerator = (request: FastifyRequest): string => networkKey(request.ip);
/** Mobile networks put thousands of people behind one address: what is refused here would be a flood. */
const READING = { max: 300, timeWindow: '1 minute', keyGenerator };
const BEGINNING = { max: 120, timeWindow: '10 minutes', keyGenerator };
const SENDING = { max: 240, timeWindow: '1 minute', keyGenerator };

const PAGE = 50;
const CATCH_UP = 200;
/** Commits do not come in the order of their clocks: what is read again is known by its id. */
const OVERLAP_MS = 60_000;

const threadQuery = z.object({ after: instant.optional(), before: instant.optional() });
const inboxParam = { schema: routeId };

/** Live chat, for everybody: what a visitor's window asks, each visit for itself alone. */
@Public()
@Controller('public/v1/chat/:inboxId')
export class VisitorController {
  constructor(
    private readonly gate: VisitorGate,
    private readonly begin: BeginVisit,
    private readonly introduction: IntroductionCheck,
    private readonly take: TakeVisitorMessage,
    private readonly threads: VisitorThreadRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Says('Tells a chat widget what it shows before anything is said: words, hours, fields.')
  @Get()
  @RouteConfig({ rateLimit: READING })
  @Header('cache-control', 'no-store')
  @Answers(chatRoom)
  async room(
    @Param('inboxId', inboxParam) inboxId: string,
    @Req() request: FastifyRequest,
  ): Promise<ChatRoom> {
    const chat = await this.gate.chat(inboxId, request);
    const { name, nameEn } = this.config.organisation;
    return chatRoomOf(chat, { ar: name, en: nameEn }, new Date());
  }

  @Says('Opens or resumes the chat of a visitor.')
  @Post('session')
  @RouteConfig({ rateLimit: BEGINNING })
  @Header('cache-control', 'no-store')
  @Answers(visitSession, 201)
  async session(
    @Param('inboxId', inboxParam) inboxId: string,
    @Body({ schema: visitSessionRequest }) body: z.output<typeof visitSessionRequest>,
    @Req() request: FastifyRequest,
  ): Promise<VisitSession> {
    return this.begin.execute(await this.gate.chat(inboxId, request), body, request.ip);
  }

  /** `after`: everything since, with a minute that is already known; otherwise the newest ones, `before` a moment. */
  @Says("Lists the visitor's own chat.")
  @Get('messages')
  @RouteConfig({ rateLimit: READING })
  @Header('cache-control', 'no-store')
  @Answers(visitorThread)
  async messages(
    @Param('inboxId', inboxParam) inboxId: string,
    @Query({ schema: threadQuery }) { after, before }: z.output<typeof threadQuery>,
    @Req() request: FastifyRequest,
  ): Promise<VisitorThread> {
    const { chat, pass } = await this.gate.visit(inboxId, request);
    if (after !== undefined) {
      const from = new Date(Date.parse(after) - OVERLAP_MS);
      const items = await this.threads.since(pass, from, CATCH_UP + 1);
      return { items: asShown(chat, items.slice(0, CATCH_UP)), hasMore: items.length > CATCH_UP };
    }
    const items = await this.threads.newest(pass, before === undefined ? null : new Date(before), PAGE + 1);
    return { items: asShown(chat, items.slice(-PAGE)), hasMore: items.length > PAGE };
  }

  /**
   * Answered once the message is durable; the same client id again is the same message. The first ones carry what the
   * room asks for (`introduction`): 400 with the fields until it is whole.
   */
  @Says('Takes a message of the visitor.')
  @Post('messages')
  @HttpCode(202)
  @RouteConfig({ rateLimit: SENDING })
  async send(
    @Param('inboxId', inboxParam) inboxId: string,
    @Body({ schema: visitorText }) body: z.output<typeof visitorText>,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const { chat, pass } = await this.gate.visit(inboxId, request);
    await this.introduction.execute(chat, pass, body.introduction);
    await this.take.text(pass, body);
  }

  @Says('Takes word of what the visitor has received and read.')
  @Post('receipts')
  @HttpCode(202)
  @RouteConfig({ rateLimit: SENDING })
  async receipts(
    @Param('inboxId', inboxParam) inboxId: string,
    @Body({ schema: visitorReceipts }) { ids, status }: z.output<typeof visitorReceipts>,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const { pass } = await this.gate.visit(inboxId, request);
    await this.take.receipts(pass, ids, status);
  }
}

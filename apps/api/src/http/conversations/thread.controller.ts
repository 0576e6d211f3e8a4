import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  type ConversationColleague,
  conversationColleague,
  type Message,
  message,
  type MessagePage,
  messagePage,
  noteRequest,
  type ReplyOption,
  replyOption,
  replyRequest,
} from '@wasl/contracts';
import { AddNote, ListColleagues, ListMessages, ListReplyOptions, SendReply } from '@wasl/conversations';
import type { Actor } from '@wasl/identity';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Answers, Says } from '../../openapi/answers';
import { CurrentActor, Requires } from '../../security/access';
import { routeId } from '../route-id';
import { messageWindow } from './message-window';

/** What is said in a conversation, and the ways to say more. */
@Controller('api/v1/conversations/:id')
export class ThreadController {
  constructor(
    private readonly list: ListMessages,
    private readonly options: ListReplyOptions,
    private readonly colleagues: ListColleagues,
    private readonly reply: SendReply,
    private readonly note: AddNote,
  ) {}

  @Requires('conversations.read')
  @Says('Lists the messages of a thread by their number, in pages either way.')
  @Get('messages')
  @Answers(messagePage)
  messages(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Query({ schema: messageWindow }) query: z.output<typeof messageWindow>,
  ): Promise<MessagePage> {
    return this.list.execute(actor, id, query);
  }

  @Requires('conversations.read')
  @Says('Lists the ways to answer: which are open now, until when, and why the others are closed.')
  @Get('reply-options')
  @Answers(z.array(replyOption))
  replyOptions(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
  ): Promise<ReplyOption[]> {
    return this.options.execute(actor, id);
  }

  @Requires('conversations.read')
  @Says('Lists the colleagues, and of each whether they see this conversation and can be mentioned in it.')
  @Get('colleagues')
  @Answers(z.array(conversationColleague))
  colleaguesOf(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
  ): Promise<ConversationColleague[]> {
    return this.colleagues.execute(actor, id);
  }

  /** 201 for a new message; 200 with the same message when its client key was already used. */
  @Requires('conversations.write')
  @Says(
    'Sends a reply and takes the conversation when nobody has it. The same `clientKey` never sends twice.',
  )
  @Post('replies')
  @Answers(message, 201)
  async send(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: replyRequest }) body: z.output<typeof replyRequest>,
    @Res({ passthrough: true }) response: FastifyReply,
  ): Promise<Message> {
    const { message: stored, created } = await this.reply.execute(actor, id, body);
    void response.status(created ? 201 : 200);
    return stored;
  }

  @Requires('conversations.write')
  @Says('Adds a note for colleagues; who is mentioned is told.')
  @Post('notes')
  @Answers(message, 201)
  addNote(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: routeId }) id: string,
    @Body({ schema: noteRequest }) body: z.output<typeof noteRequest>,
  ): Promise<Message> {
    return this.note.execute(actor, id, body);
  }
}

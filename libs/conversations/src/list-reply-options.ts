import { Inject, Injectable } from '@nestjs/common';
import { CHANNEL_REGISTRY, ChannelRegistry } from '@wasl/channel-kit';
import type { ReplyOption } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { ConversationRepository } from './conversation.repository';
import { presentReplyOptions } from './reply-option.presenter';
import { ReplyRouteRepository } from './reply-route.repository';

/** How the person of a conversation can be answered now: open ways and closed ones with the reason. */
@Injectable()
export class ListReplyOptions {
  constructor(
    private readonly conversations: ConversationRepository,
    private readonly routes: ReplyRouteRepository,
    @Inject(CHANNEL_REGISTRY) private readonly registry: ChannelRegistry,
  ) {}

  /** Throws `conversations.not-found` outside the scope. */
  async execute(actor: Actor, conversationId: string): Promise<ReplyOption[]> {
    const conversation = await this.conversations.get(actor, conversationId);
    return this.of({ personId: conversation.person_id, conversationId }, new Date());
  }

  /** The same for a thread whose visibility is already settled. */
  async of(thread: { personId: string; conversationId: string }, now: Date): Promise<ReplyOption[]> {
    const channels = this.registry
      .all()
      .filter((channel) => channel.manifest.capabilities.outbound !== undefined);
    const routes = await this.routes.list(
      thread,
      channels.map((channel) => channel.manifest.id),
    );
    return presentReplyOptions(routes, this.registry, now);
  }
}

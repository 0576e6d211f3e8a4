import { Module } from '@nestjs/common';
import { ConversationsModule } from '@wasl/conversations';
import { InboxesModule } from '@wasl/inboxes';
import { FollowLeftVisitors } from './follow-left-visitors';
import { ProvedAddresses } from './proved-addresses.repository';
import { VisitRepository } from './visit.repository';
import { VisitorThreadRepository } from './visitor-thread.repository';
import { WaysElsewhere } from './ways-elsewhere';

/** What visitors of live chats may see, who of them is here, and what becomes of answers to those who left. */
@Module({
  imports: [ConversationsModule, InboxesModule],
  providers: [FollowLeftVisitors, ProvedAddresses, VisitRepository, VisitorThreadRepository, WaysElsewhere],
  exports: [FollowLeftVisitors, VisitRepository, VisitorThreadRepository],
})
export class LiveChatModule {}

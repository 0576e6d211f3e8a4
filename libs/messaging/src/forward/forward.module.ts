import { Module } from '@nestjs/common';
import { ConversationsModule } from '@wasl/conversations';
import { IdentityModule } from '@wasl/identity';
import { PeopleModule } from '@wasl/people';
import { ForwardMessage } from './forward-message';
import { ThreadStarter } from './thread-starter';

/** Passing messages on to people outside. */
@Module({
  imports: [ConversationsModule, IdentityModule, PeopleModule],
  providers: [ForwardMessage, ThreadStarter],
  exports: [ForwardMessage],
})
export class ForwardModule {}

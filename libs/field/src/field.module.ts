import { Module } from '@nestjs/common';
import { ConversationsModule } from '@wasl/conversations';
import { IdentityModule } from '@wasl/identity';
import { InboxesModule } from '@wasl/inboxes';
import { PeopleModule } from '@wasl/people';
import { ContactLogRepository } from './contact-log.repository';
import { ListOwnLogs } from './list-own-logs';
import { LogContact } from './log-contact';
import { LogFiling } from './log-filing';
import { LoggedPerson } from './logged-person';
import { LoggedThread } from './logged-thread';

/** Contacts outside the wire: calls, interviews and visits, written down by whoever had them. */
@Module({
  imports: [ConversationsModule, IdentityModule, InboxesModule, PeopleModule],
  providers: [ContactLogRepository, LoggedPerson, LoggedThread, LogFiling, LogContact, ListOwnLogs],
  exports: [LogContact, ListOwnLogs],
})
export class FieldModule {}

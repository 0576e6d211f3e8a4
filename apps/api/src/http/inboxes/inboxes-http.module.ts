import { Module } from '@nestjs/common';
import { InboxesModule } from '@wasl/inboxes';
import { InboxesController } from './inboxes.controller';

/** /api/v1/inboxes. */
@Module({ imports: [InboxesModule], controllers: [InboxesController] })
export class InboxesHttpModule {}

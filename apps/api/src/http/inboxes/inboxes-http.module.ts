import { Module } from '@nestjs/common';
import { InboxesModule } from '@wasl/inboxes';
import { MediaModule } from '@wasl/messaging';
import { ConsentController } from './consent.controller';
import { InboxesController } from './inboxes.controller';
import { PairingController } from './pairing.controller';
import { TemplatesController } from './templates.controller';

/** /api/v1/inboxes. */
@Module({
  imports: [InboxesModule, MediaModule],
  controllers: [InboxesController, TemplatesController, PairingController, ConsentController],
})
export class InboxesHttpModule {}

import { Module } from '@nestjs/common';
import { ForwardModule, MediaModule } from '@wasl/messaging';
import { ForwardController } from './forward.controller';
import { LettersController } from './letters.controller';
import { MailController } from './mail.controller';

/** /api/v1/messages/:id/html and /original, /api/v1/attachments/:id/letter. */
@Module({
  imports: [ForwardModule, MediaModule],
  controllers: [ForwardController, LettersController, MailController],
})
export class MailHttpModule {}

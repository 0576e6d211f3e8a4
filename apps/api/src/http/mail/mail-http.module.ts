import { Module } from '@nestjs/common';
import { MediaModule } from '@wasl/messaging';
import { MailController } from './mail.controller';

/** /api/v1/messages/:id/html and /original. */
@Module({ imports: [MediaModule], controllers: [MailController] })
export class MailHttpModule {}

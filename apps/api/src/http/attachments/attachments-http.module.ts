import { Module } from '@nestjs/common';
import { MediaModule } from '@wasl/messaging';
import { AttachmentsController } from './attachments.controller';

/** /api/v1/attachments. */
@Module({ imports: [MediaModule], controllers: [AttachmentsController] })
export class AttachmentsHttpModule {}

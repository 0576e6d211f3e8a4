import { Module } from '@nestjs/common';
import { MediaModule } from '@wasl/messaging';
import { AttachmentsController } from './attachments.controller';
import { FileLinksController } from './file-links.controller';

/** /api/v1/attachments. */
@Module({ imports: [MediaModule], controllers: [AttachmentsController, FileLinksController] })
export class AttachmentsHttpModule {}

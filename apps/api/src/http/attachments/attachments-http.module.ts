import { Module } from '@nestjs/common';
import { MediaModule } from '@wasl/messaging';
import { AttachmentsController } from './attachments.controller';
import { FileLinksController } from './file-links.controller';
import { UploadsController } from './uploads.controller';

/** /api/v1/attachments and /api/v1/uploads. */
@Module({
  imports: [MediaModule],
  controllers: [AttachmentsController, FileLinksController, UploadsController],
})
export class AttachmentsHttpModule {}

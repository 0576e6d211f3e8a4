import { Module } from '@nestjs/common';
import { FieldModule } from '@wasl/field';
import { ContactLogsController } from './contact-logs.controller';

/** /api/v1/contact-logs. */
@Module({ imports: [FieldModule], controllers: [ContactLogsController] })
export class ContactLogsHttpModule {}

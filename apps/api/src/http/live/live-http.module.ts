import { Module } from '@nestjs/common';
import { ReportingModule } from '@wasl/reporting';
import { LiveController } from './live.controller';

/** /api/v1/live. */
@Module({ imports: [ReportingModule], controllers: [LiveController] })
export class LiveHttpModule {}

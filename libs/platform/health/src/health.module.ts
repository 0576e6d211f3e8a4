import { Module } from '@nestjs/common';
import { Readiness } from './readiness';

/** The one readiness of a process. */
@Module({ providers: [Readiness], exports: [Readiness] })
export class HealthModule {}

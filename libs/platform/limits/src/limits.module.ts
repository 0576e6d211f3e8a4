import { Module } from '@nestjs/common';
import { RateCounter } from './rate-counter';

/** Limits that hold for an installation, however many processes serve it. */
@Module({ providers: [RateCounter], exports: [RateCounter] })
export class LimitsModule {}

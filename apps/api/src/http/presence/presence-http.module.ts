import { Module } from '@nestjs/common';
import { TypingModule } from '@wasl/messaging';
import { TypingController } from './typing.controller';

/** /api/v1/conversations/:id/typing. */
@Module({ imports: [TypingModule], controllers: [TypingController] })
export class PresenceHttpModule {}

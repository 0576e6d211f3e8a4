import { Module } from '@nestjs/common';
import { IdentityModule } from '@wasl/identity';
import { DemoSessionController } from './demo-session.controller';
import { SessionController } from './session.controller';
import { SessionView } from './session-view';

/** /api/v1/session. */
@Module({
  imports: [IdentityModule],
  controllers: [DemoSessionController, SessionController],
  providers: [SessionView],
})
export class SessionHttpModule {}

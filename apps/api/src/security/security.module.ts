import { Module } from '@nestjs/common';
import { IdentityModule } from '@wasl/identity';
import { LimitsModule } from '@wasl/platform/limits';
import { AuthenticationGuard } from './authentication-guard';
import { CrossOriginGuard } from './cross-origin-guard';
import { PermissionGuard } from './permission-guard';
import { SessionAuthenticator } from './session-authenticator';

/** Who is asking, and whether they may. */
@Module({
  imports: [IdentityModule, LimitsModule],
  providers: [AuthenticationGuard, CrossOriginGuard, PermissionGuard, SessionAuthenticator],
  exports: [AuthenticationGuard, CrossOriginGuard, PermissionGuard, SessionAuthenticator],
})
export class SecurityModule {}

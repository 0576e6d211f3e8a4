import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError } from '@wasl/kernel';
import { type AuthenticatedRequest, PUBLIC } from './access';
import { SessionAuthenticator } from './session-authenticator';

/** Everybody must say who they are, except on @Public() routes. A guard, because paths can be written in many ways. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: SessionAuthenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const { authorization } = request.headers;
    // A wrong key is not made good by a cookie that happens to be there.
    const actor = authorization
      ? await this.authenticator.fromAuthorization(authorization)
      : await this.authenticator.fromCookies(request.cookies);
    if (!actor)
      throw new AppError(authorization ? 'identity.bad-key' : 'identity.not-signed-in', {}, { status: 401 });
    request.actor = actor;
    return true;
  }
}

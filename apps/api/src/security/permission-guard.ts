import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { may, type Permission } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { type AuthenticatedRequest, PUBLIC, REQUIRED } from './access';

/** The caller must hold what the route requires; a route that says nothing is closed to everybody. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, places)) return true;
    const required = this.reflector.getAllAndOverride<Permission | undefined>(REQUIRED, places);
    const { actor } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (!actor || !required || !may(actor, required))
      throw new AppError('identity.forbidden', {}, { status: 403 });
    return true;
  }
}

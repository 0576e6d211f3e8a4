import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Actor, Permission } from '@wasl/identity';
import type { FastifyRequest } from 'fastify';

/** Metadata key of @Public(). */
export const PUBLIC = 'wasl:public';
/** Metadata key of @Requires(). */
export const REQUIRED = 'wasl:requires';

/** Opens a route to everybody. The list of such routes is a snapshot that a test compares. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** Names what the caller must be allowed to do; a route with neither this nor @Public() answers 403 to everybody. */
export const Requires = (permission: Permission): MethodDecorator & ClassDecorator =>
  SetMetadata(REQUIRED, permission);

/** A request after the authentication guard. */
export type AuthenticatedRequest = FastifyRequest & { actor?: Actor };

/** The caller, in a controller's parameters. Never present on a @Public() route. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!actor) throw new Error('@CurrentActor() on a route without a caller');
  return actor;
});

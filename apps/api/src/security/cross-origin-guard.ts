import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { AppError } from '@wasl/kernel';
import { CONFIG, type Config } from '@wasl/platform/config';
import type { AuthenticatedRequest } from './access';
import { isSameOrigin } from './same-origin';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Sent by our pages with every write; another site cannot add it without asking us first, and we never agree. */
const PROOF = 'x-wasl-csrf';

/**
 * Writes that a browser authenticates by itself (cookie) must come from a page of ours. Signing in counts too, or a
 * stranger could sign a victim in as somebody else. Public writes outside /api carry no authority of the browser.
 */
@Injectable()
export class CrossOriginGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (READS.has(request.method) || request.actor?.kind === 'api_key') return true;
    if (!request.actor && !request.routeOptions.url?.startsWith('/api/')) return true;
    const { origin, 'sec-fetch-site': site } = request.headers;
    const secFetchSite = Array.isArray(site) ? site[0] : site;
    const ours = isSameOrigin({ origin, secFetchSite, host: request.host }, this.config.publicUrl);
    if (request.headers[PROOF] !== '1' || !ours) throw new AppError('api.cross-origin', {}, { status: 403 });
    return true;
  }
}

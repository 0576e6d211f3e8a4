import type { Session } from '@wasl/contracts';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../api/queries';
import { choicesFor } from '../preferences/first-language';
import { applyPreferences } from '../preferences/preferences-store';
import { suppressionNarrowingOf } from '../features/suppressions/suppression-queries';
import { narrowingOf } from '../features/submissions/submission-queries';
import { homeOf } from '../session/home-of';
import { rememberSignedIn } from '../session/session-memory';
import { PAGE_SCROLL } from '../ui/page';
import { ErrorPage } from './error-page';
import { ForbiddenError } from './forbidden-error';
import { Frame } from './frame';
import { NotFound } from './not-found';
import { BootMark, PagePending } from './pending';
import { queryClient } from './query-client';

interface RouterContext {
  queries: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: ErrorPage,
  notFoundComponent: NotFound,
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search['next'] === 'string' && /^\/(?!\/)/.test(search['next']) ? { next: search['next'] } : {},
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page')),
});

const publicFormRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/f/$slug',
  component: lazyRouteComponent(() => import('../features/public-form/public-form-page')),
});

/** Everything behind the sign-in stands in the frame. */
const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'app',
  component: Frame,
  pendingComponent: BootMark,
  errorComponent: ErrorPage,
  beforeLoad: async ({ context, location }) => {
    const known = context.queries.getQueryData(sessionQuery.queryKey);
    const session = known ?? (await context.queries.query(sessionQuery));
    if (!session)
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
    if (!known) applyPreferences(choicesFor(session));
    rememberSignedIn();
    return { session };
  },
});

/** Opens a page to who was granted it; the server refuses the data anyway, this spares a page full of refusals. */
function only(permission: string) {
  return ({ context }: { context: { session: Session } }) => {
    if (!context.session.permissions.includes(permission)) throw new ForbiddenError();
  };
}

const homeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: homeOf(context.session.user.role), replace: true });
  },
});

const inboxHomeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/inbox',
  beforeLoad: ({ context }) => {
    const view = context.session.user.role === 'relations_officer' ? 'mine' : 'all';
    throw redirect({ to: '/inbox/$view/{-$conversationId}', params: { view }, replace: true });
  },
});

const inboxRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/inbox/$view/{-$conversationId}',
  component: lazyRouteComponent(() => import('../features/inbox/inbox-page')),
});

const peopleRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people/{-$personId}',
  component: lazyRouteComponent(() => import('../features/person/person-page')),
});

const searchRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/search',
  validateSearch: ({ q }: Record<string, unknown>): { q?: string } =>
    // The router reads a number out of ?q=0541012525: the words come back as they were typed.
    (typeof q === 'string' && q !== '') || typeof q === 'number' ? { q: String(q) } : {},
  component: lazyRouteComponent(() => import('../features/search/search-page')),
});

const submissionsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/submissions/{-$formId}',
  validateSearch: narrowingOf,
  beforeLoad: only('conversations.read'),
  component: lazyRouteComponent(() => import('../features/submissions/submissions-page')),
});

const liveRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/live',
  beforeLoad: only('live.read'),
  component: lazyRouteComponent(() => import('../features/live/live-page')),
});

const quarantineRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/live/quarantine',
  beforeLoad: only('quarantine.read'),
  component: lazyRouteComponent(() => import('../features/quarantine/quarantine-page')),
});

const undeliveredRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/live/undelivered',
  beforeLoad: only('conversations.supervise'),
  component: lazyRouteComponent(() => import('../features/delivery/undelivered-page')),
});

const suppressionsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/live/suppressions',
  validateSearch: suppressionNarrowingOf,
  beforeLoad: only('conversations.supervise'),
  component: lazyRouteComponent(() => import('../features/suppressions/suppressions-page')),
});

const logRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/log',
  component: lazyRouteComponent(() => import('../features/log/log-page')),
});

const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/settings-page')),
});

const adminRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/admin',
  beforeLoad: only('inboxes.manage'),
  component: lazyRouteComponent(() => import('../features/admin/admin-layout')),
});

const adminHomeRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/admin/inboxes', replace: true });
  },
});

const adminInboxesRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/inboxes',
  component: lazyRouteComponent(() => import('../features/inboxes/inboxes-page')),
});

const adminNewInboxRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/inboxes/new/{-$channel}',
  component: lazyRouteComponent(() => import('../features/inboxes/new-inbox-page')),
});

const adminInboxRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/inboxes/$inboxId',
  component: lazyRouteComponent(() => import('../features/inboxes/inbox-settings-page')),
});

const adminConsentRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/consent',
  component: lazyRouteComponent(() => import('../features/consent/consent-page')),
});

const adminUsersRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/users',
  component: lazyRouteComponent(() => import('../features/users/users-page')),
});

const adminTeamsRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/teams',
  component: lazyRouteComponent(() => import('../features/teams/teams-page')),
});

const adminBranchesRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/branches',
  component: lazyRouteComponent(() => import('../features/branches/branches-page')),
});

const adminTagsRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/tags',
  component: lazyRouteComponent(() => import('../features/tags/tags-page')),
});

const adminFormsRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/forms',
  component: lazyRouteComponent(() => import('../features/forms/forms-page')),
});

const adminFormRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/forms/$formId',
  component: lazyRouteComponent(() => import('../features/forms/form-builder-page')),
});

const adminKeysRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('../features/api-keys/api-keys-page')),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  publicFormRoute,
  appRoute.addChildren([
    homeRoute,
    inboxHomeRoute,
    inboxRoute,
    peopleRoute,
    searchRoute,
    submissionsRoute,
    liveRoute,
    quarantineRoute,
    undeliveredRoute,
    suppressionsRoute,
    logRoute,
    settingsRoute,
    adminRoute.addChildren([
      adminHomeRoute,
      adminInboxesRoute,
      adminNewInboxRoute,
      adminInboxRoute,
      adminConsentRoute,
      adminUsersRoute,
      adminTeamsRoute,
      adminBranchesRoute,
      adminTagsRoute,
      adminFormsRoute,
      adminFormRoute,
      adminKeysRoute,
    ]),
  ]),
]);

/** Which page stands at which address. Pages load when they are first needed, and ahead of it on hover. */
export const router = createRouter({
  routeTree,
  context: { queries: queryClient },
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultPendingMinMs: 0,
  defaultPendingComponent: PagePending,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFound,
  // The list and the thread know the reader's place by what stands there; the router would carry pixels from thread to thread.
  // Otherwise a page would begin where the one before stood: the router carries the pixels of whatever has the same place.
  scrollToTopSelectors: [`[data-scroll-restoration-id="${PAGE_SCROLL}"]`],
  scrollRestoration: ({ location }) => !location.pathname.startsWith('/inbox'),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

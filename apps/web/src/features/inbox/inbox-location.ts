import { conversationView, priority, type ConversationView, type Priority } from '@wasl/contracts';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { ListFilter } from './conversation-view';

/** What the address of the inbox says beside its path: filters of the list, and a message to jump to. */
export interface InboxSearch {
  readonly channel?: string;
  readonly team?: string;
  readonly assignee?: string;
  readonly tag?: string;
  readonly priority?: Priority;
  readonly unread?: 'true';
  readonly seq?: number;
}

/** Reads the search part of an address; what it does not know is left out. */
export function inboxSearch(raw: Record<string, unknown>): InboxSearch {
  const text = (name: string): string | undefined => {
    const value = raw[name];
    return typeof value === 'string' && value !== '' && value.length <= 64 ? value : undefined;
  };
  const important = priority.safeParse(raw['priority']);
  const seq = Number(raw['seq']);
  return Object.fromEntries(
    Object.entries({
      channel: text('channel'),
      team: text('team'),
      assignee: text('assignee'),
      tag: text('tag'),
      priority: important.success ? important.data : undefined,
      unread: raw['unread'] === true || raw['unread'] === 'true' ? 'true' : undefined,
      seq: Number.isInteger(seq) && seq > 0 ? seq : undefined,
    }).filter(([, value]) => value !== undefined),
  );
}

/** Where in the inbox the reader is, and the ways to go elsewhere. */
export interface InboxLocation {
  readonly filter: ListFilter;
  readonly conversationId: string | undefined;
  readonly seq: number | undefined;
  readonly open: (conversationId: string | undefined, seq?: number) => void;
  readonly show: (view: ConversationView, search?: InboxSearch) => void;
  readonly narrow: (change: { [K in keyof InboxSearch]?: InboxSearch[K] | undefined }) => void;
}

const ROUTE = '/inbox/$view/{-$conversationId}';

/** The reader's place in the inbox, kept in the address so that it can be shared and survives a reload. */
export function useInboxLocation(): InboxLocation {
  const params = useParams({ strict: false });
  const raw = useSearch({ strict: false });
  const search = useMemo(() => inboxSearch(raw), [raw]);
  const parsedView = conversationView.safeParse(params.view);
  const view = parsedView.success ? parsedView.data : 'all';
  const conversationId = params.conversationId;

  const go = useGo();
  const { channel, team, assignee, tag, priority: important, unread, seq } = search;
  const filter = useMemo<ListFilter>(
    () => ({ view, channel, teamId: team, assigneeId: assignee, tagId: tag, priority: important, unread }),
    [view, channel, team, assignee, tag, important, unread],
  );
  const open = useCallback(
    (id: string | undefined, at?: number) => {
      const { seq: _former, ...rest } = search;
      go({ view, conversationId: id, search: at === undefined ? rest : { ...rest, seq: at } });
    },
    [go, view, search],
  );
  const show = useCallback(
    (next: ConversationView, with_: InboxSearch = {}) =>
      go({ view: next, conversationId: undefined, search: with_ }),
    [go],
  );
  const narrow = useCallback(
    (change: { [K in keyof InboxSearch]?: InboxSearch[K] | undefined }) => {
      go({ view, conversationId, search: inboxSearch({ ...search, ...change }) });
    },
    [go, view, conversationId, search],
  );
  return { filter, conversationId, seq, open, show, narrow };
}

interface Destination {
  readonly view: ConversationView;
  readonly conversationId: string | undefined;
  readonly search: InboxSearch;
}

function useGo(): (to: Destination) => void {
  const navigate = useNavigate();
  return useCallback(
    ({ view, conversationId, search }) => {
      void navigate({ to: ROUTE, params: { view, conversationId }, search });
    },
    [navigate],
  );
}

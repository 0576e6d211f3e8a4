import type { ConversationPage, ConversationRow, ConversationSummary } from '@wasl/contracts';

/** A list as it is read: `rows` keep the order in which they were shown, `incoming` waits behind the pill. */
export interface ListState {
  readonly rows: readonly ConversationRow[];
  readonly nextCursor: string | null;
  /** Conversations that belong in the list but are not in it yet, or have moved since. */
  readonly incoming: readonly ConversationRow[];
  /** Ids of rows that no longer belong; shown dimmed until the list is applied. */
  readonly left: readonly string[];
}

/** A socket's word about one conversation. */
export interface RowChange {
  readonly conversation: ConversationSummary;
  readonly arrived: readonly string[];
}

/** What a list needs to know to place a change. */
export interface ListRules {
  readonly belongs: (row: ConversationSummary & { mentioned?: boolean }) => boolean;
  readonly compare: (a: ConversationRow, b: ConversationRow) => number;
}

/** The state of a list read for the first time. */
export function fromPage(page: ConversationPage): ListState {
  return { rows: page.items, nextCursor: page.nextCursor, incoming: [], left: [] };
}

/** The list with its next page below; rows already there are not repeated. */
export function withNextPage(state: ListState, page: ConversationPage): ListState {
  const known = new Set(state.rows.map((row) => row.id));
  const added = page.items.filter((row) => !known.has(row.id));
  return { ...state, rows: [...state.rows, ...added], nextCursor: page.nextCursor };
}

/**
 * Takes changes in place: the newest revision of a row wins, nothing moves. What would enter or move to another place
 * waits in `incoming`.
 */
export function receive(state: ListState, changes: readonly RowChange[], rules: ListRules): ListState {
  return changes.reduce((current, change) => receiveOne(current, change, rules), state);
}

function receiveOne(state: ListState, change: RowChange, rules: ListRules): ListState {
  const { conversation } = change;
  const shown = state.rows.find((row) => row.id === conversation.id);
  const waiting = state.incoming.find((row) => row.id === conversation.id);
  const known = waiting ?? shown;
  if (known !== undefined && known.revision > conversation.revision) return state;
  return placed(state, rowOf(change, known), rules);
}

function placed(state: ListState, row: ConversationRow, rules: ListRules): ListState {
  const shown = state.rows.find((other) => other.id === row.id);
  const waiting = state.incoming.find((other) => other.id === row.id);
  const stays = rules.belongs(row);
  const rest = state.incoming.filter((other) => other.id !== row.id);
  if (shown === undefined) {
    return { ...state, incoming: stays ? [...rest, row] : rest };
  }
  const moved = stays && rules.compare(row, shown) < 0 && state.rows[0]?.id !== row.id;
  return {
    ...state,
    rows: state.rows.map((other) => (other.id === row.id ? row : other)),
    incoming: moved || (stays && waiting !== undefined) ? [...rest, row] : rest,
    left: stays ? state.left.filter((id) => id !== row.id) : [...new Set([...state.left, row.id])],
  };
}

function rowOf({ conversation, arrived }: RowChange, known: ConversationRow | undefined): ConversationRow {
  const guess = Math.max(0, conversation.lastSeq - arrived.length);
  return {
    ...conversation,
    readSeq: known?.readSeq ?? (arrived.length > 0 ? guess : conversation.lastSeq),
    mentioned: known?.mentioned ?? false,
  };
}

/** The list in its right order, with everything that waited; `keep` (the open one) stays even if it left. */
export function applied(state: ListState, rules: ListRules, keep?: string): ListState {
  const byId = new Map(state.rows.map((row) => [row.id, row]));
  for (const row of state.incoming) byId.set(row.id, row);
  const gone = new Set(state.left.filter((id) => id !== keep));
  const rows = [...byId.values()].filter((row) => !gone.has(row.id)).toSorted(rules.compare);
  return { ...state, rows, incoming: [], left: state.left.filter((id) => id === keep) };
}

/** Joins a freshly read first page: its rows are the truth for their stretch of the list. */
export function withHead(state: ListState, head: ConversationPage, rules: ListRules): ListState {
  const last = head.items.at(-1);
  if (head.nextCursor === null || last === undefined) return fromPage(head);
  const fresh = new Set(head.items.map((row) => row.id));
  const below = state.rows.filter((row) => !fresh.has(row.id) && rules.compare(row, last) > 0);
  return {
    rows: [...head.items, ...below],
    nextCursor: below.length > 0 ? state.nextCursor : head.nextCursor,
    incoming: [],
    left: [],
  };
}

/** The list with what sockets told between two states of it: an answer that was asked for meanwhile may be older. */
export function withNews(
  state: ListState,
  { began, now }: { began: ListState; now: ListState },
  rules: ListRules,
): ListState {
  const known = new Map([...began.rows, ...began.incoming].map((row) => [row.id, row.revision]));
  const answered = new Map(state.rows.map((row) => [row.id, row.revision]));
  return [...now.rows, ...now.incoming]
    .filter((row) => row.revision > Math.max(known.get(row.id) ?? -1, answered.get(row.id) ?? -1))
    .reduce((current, row) => placed(current, row, rules), state);
}

/** The list without conversations that the reader may no longer see. */
export function without(state: ListState, ids: readonly string[]): ListState {
  const gone = new Set(ids);
  return {
    ...state,
    rows: state.rows.filter((row) => !gone.has(row.id)),
    incoming: state.incoming.filter((row) => !gone.has(row.id)),
    left: state.left.filter((id) => !gone.has(id)),
  };
}

/** The list with one row replaced in place (our own change, or a read mark). */
export function withRow(state: ListState, id: string, change: Partial<ConversationRow>): ListState {
  const patch = (row: ConversationRow): ConversationRow => (row.id === id ? { ...row, ...change } : row);
  return { ...state, rows: state.rows.map(patch), incoming: state.incoming.map(patch) };
}

/** How many conversations wait behind the pill. */
export function pendingCount(state: ListState): number {
  return state.incoming.length;
}

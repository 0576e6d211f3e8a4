import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../format/number';
import { BulkBar } from './bulk-bar';
import { useCommand } from './commands';
import classes from './conversation-pane.module.css';
import { ConversationRows } from './conversation-rows';
import type { Reader } from './conversation-view';
import type { InboxLocation } from './inbox-location';
import { ListHeader } from './list-header';
import { ListResizer } from './list-resizer';
import { useConversationList } from './use-conversation-list';
import { usePrefetchThread } from './use-prefetch-thread';
import { useRemembered } from './use-remembered';
import { useUnreadMark } from './use-unread-mark';

interface ConversationPaneProps {
  place: InboxLocation;
  reader: Reader;
}

const NONE: ReadonlySet<string> = new Set();

/** Gives focus to a row once it is drawn: a row that was out of view is not there yet. */
function focusRow(id: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus()),
  );
}

/** The list column: what is shown, how it is narrowed, the rows, and what is done with several of them. */
export function ConversationPane({ place, reader }: ConversationPaneProps) {
  const { t } = useTranslation('inbox');
  const { filter, conversationId, open } = place;
  const [width, keepWidth] = useRemembered('list-width', 344);
  const [reading, setReading] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(NONE);
  const [cursor, setCursor] = useState<string | undefined>(conversationId);
  const list = useConversationList({
    filter,
    reader,
    openId: conversationId,
    reading: reading || selected.size > 0,
  });
  const { rows } = list;
  const scope = JSON.stringify(filter);
  const shown = useRef(scope);
  useEffect(() => {
    if (shown.current === scope) return;
    shown.current = scope;
    setSelected(NONE);
    setCursor(undefined);
  }, [scope]);

  const prefetch = usePrefetchThread();
  const current = cursor ?? conversationId;
  const move = useCallback(
    (step: 1 | -1) => {
      const at = rows.findIndex((row) => row.id === current);
      const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
      if (next === undefined) return;
      setCursor(next.id);
      const after = rows[rows.indexOf(next) + step];
      if (conversationId !== undefined && after !== undefined) prefetch(after.id);
      if (conversationId === undefined) focusRow(next.id);
      // With a thread open, moving reads the next one; without, it only moves the mark.
      if (conversationId !== undefined && window.matchMedia('(min-width: 768px)').matches) open(next.id);
    },
    [rows, current, conversationId, open, prefetch],
  );
  const toggle = useCallback((id: string) => {
    setSelected((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  useCommand('next', () => move(1));
  useCommand('previous', () => move(-1));
  useCommand('open', () => current !== undefined && open(current));
  const { toggle: toggleUnread } = useUnreadMark();
  useCommand('unread', () => {
    const row = rows.find(({ id }) => id === current);
    if (row !== undefined) toggleUnread(row);
  });
  useCommand('select', () => current !== undefined && toggle(current));

  const openBefore = useRef(conversationId);
  useEffect(() => {
    // The thread was closed: focus goes back to the row it was opened from.
    if (openBefore.current !== undefined && conversationId === undefined) focusRow(openBefore.current);
    openBefore.current = conversationId;
  }, [conversationId]);

  const openRow = useCallback(
    (id: string) => {
      setCursor(id);
      open(id);
    },
    [open],
  );
  const chosen = rows.filter((row) => selected.has(row.id));
  return (
    <section
      className={classes.pane}
      style={{ '--list-width': `${width}px` } as React.CSSProperties}
      aria-label={t('pane.list')}
    >
      {chosen.length > 0 ? (
        <BulkBar
          rows={chosen}
          onDone={() => setSelected(NONE)}
          onAll={() => setSelected(new Set(rows.map((row) => row.id)))}
        />
      ) : (
        <ListHeader place={place} loaded={rows.length} />
      )}
      {list.pending > 0 && (reading || selected.size > 0) ? (
        <div className={classes.pillPlace}>
          <button type="button" className={classes.pill} onClick={list.apply}>
            {t('pill', { count: list.pending, number: formatNumber(list.pending) })}
          </button>
        </div>
      ) : null}
      <ConversationRows
        list={list}
        filter={filter}
        openId={conversationId}
        cursor={current}
        selected={selected}
        onOpen={openRow}
        onToggle={toggle}
        onMove={move}
        onReading={setReading}
        scope={scope}
      />
      <ListResizer width={width} onWidth={keepWidth} />
    </section>
  );
}

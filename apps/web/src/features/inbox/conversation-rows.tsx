import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { tagsQuery, usersQuery } from '../../api/queries';
import { ErrorState } from '../../ui/error-state';
import { SkeletonRows } from '../../ui/skeleton-rows';
import { ConversationRowItem } from './conversation-row';
import classes from './conversation-rows.module.css';
import type { ListFilter } from './conversation-view';
import { ListEmpty } from './list-empty';
import { useDraftMarks } from './use-draft-marks';
import type { ConversationList } from './use-conversation-list';

interface ConversationRowsProps {
  list: ConversationList;
  filter: ListFilter;
  scope: string;
  openId: string | undefined;
  cursor: string | undefined;
  selected: ReadonlySet<string>;
  onOpen: (id: string) => void;
  onToggle: (id: string) => void;
  onMove: (step: 1 | -1) => void;
  onReading: (reading: boolean) => void;
}

const ROW_HEIGHT = 84;
const NEAR_END = 12;

/** The rows, only those on screen in the document; tells whether the list is being read. */
export function ConversationRows(props: ConversationRowsProps) {
  const { list, filter, scope, openId, cursor, selected, onOpen, onToggle, onMove, onReading } = props;
  const { t } = useTranslation('inbox');
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, hasMore, loadMore } = list;
  const users = useQuery(usersQuery).data;
  const tags = useQuery(tagsQuery).data;
  const usersById = useMemo(() => new Map(users?.map((user) => [user.id, user])), [users]);
  const drafts = useDraftMarks();
  const tagsById = useMemo(() => new Map(tags?.map((tag) => [tag.id, tag])), [tags]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - NEAR_END) loadMore();
  }, [hasMore, last, rows.length, loadMore]);
  useEffect(() => scroller.current?.scrollTo({ top: 0 }), [scope]);
  useReading(scroller, onReading);
  const at = rows.findIndex((row) => row.id === cursor);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
    // Only a moved cursor scrolls; rows that change under it do not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [cursor]);

  if (list.loading) return <SkeletonRows count={9} height={ROW_HEIGHT} />;
  if (list.error) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (rows.length === 0) return <ListEmpty filter={filter} />;
  const keys = (event: React.KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    onMove(event.key === 'ArrowDown' ? 1 : -1);
  };
  return (
    <div ref={scroller} className={classes.scroller} onKeyDown={keys}>
      <ul className={classes.rows} style={{ blockSize: virtual.getTotalSize() }} aria-label={t('pane.list')}>
        {items.map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : (
            <li
              key={item.key}
              className={classes.place}
              style={{ transform: `translateY(${item.start}px)`, blockSize: ROW_HEIGHT }}
              aria-setsize={hasMore ? -1 : rows.length}
              aria-posinset={item.index + 1}
            >
              <ConversationRowItem
                row={row}
                view={filter.view}
                assignee={row.assigneeId === null ? undefined : usersById.get(row.assigneeId)}
                tagsById={tagsById}
                drafted={drafts.has(row.id)}
                open={row.id === openId}
                current={row.id === cursor || (at === -1 && item.index === 0)}
                focusWanted={row.id === cursor}
                selected={selected.has(row.id)}
                selecting={selected.size > 0}
                gone={list.left.includes(row.id) && row.id !== openId}
                onOpen={onOpen}
                onToggle={onToggle}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Reading means: scrolled away from the top, pointed at, or focus inside. */
function useReading(
  scroller: React.RefObject<HTMLDivElement | null>,
  onReading: (reading: boolean) => void,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let pointed = false;
    const tell = (): void => {
      const focused = element.matches(':has(:focus-visible)');
      onReading(pointed || focused || element.scrollTop > 4);
    };
    const over = (event: PointerEvent): void => {
      pointed = event.type === 'pointerenter' && event.pointerType === 'mouse';
      tell();
    };
    element.addEventListener('scroll', tell, { passive: true });
    element.addEventListener('pointerenter', over);
    element.addEventListener('pointerleave', over);
    element.addEventListener('focusin', tell);
    element.addEventListener('focusout', tell);
    return () => {
      element.removeEventListener('scroll', tell);
      element.removeEventListener('pointerenter', over);
      element.removeEventListener('pointerleave', over);
      element.removeEventListener('focusin', tell);
      element.removeEventListener('focusout', tell);
    };
  });
}

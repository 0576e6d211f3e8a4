import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoomFor } from './use-room-for';
import classes from './wall.module.css';

interface WallPanelProps {
  name: string;
  title: string;
  /** Stands in the heading, beside the count of what has no room. */
  remark?: string;
  /** Said where there are no rows. */
  empty: string;
  /** List items, the most important first. */
  rows: readonly ReactNode[];
}

/** A panel of the wall: as many whole rows as its room takes, and how many there are besides. */
export function WallPanel({ name, title, remark, empty, rows }: WallPanelProps) {
  const { t } = useTranslation('live');
  const { list, room } = useRoomFor(rows.length);
  const more = rows.length - room;
  return (
    <section className={classes.panel} aria-labelledby={`wall-${name}`}>
      <h2 id={`wall-${name}`} className={classes.heading}>
        <span>{title}</span>
        <span className={classes.soft}>
          {[remark, more > 0 ? t('wallMore', { count: more }) : null].filter(Boolean).join(' · ')}
        </span>
      </h2>
      {rows.length === 0 ? <p className={classes.empty}>{empty}</p> : null}
      <ul ref={list} className={classes.rows}>
        {rows}
      </ul>
    </section>
  );
}

import type { ReactNode } from 'react';
import classes from './records.module.css';

/** A quiet list of things that are kept: one row each. */
export function Records({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.records} aria-label={label}>
      {children}
    </ul>
  );
}

interface RecordRowProps {
  /** Icon or avatar. */
  mark?: ReactNode;
  title: ReactNode;
  /** Makes the whole row open it. */
  onOpen?: () => void;
  facts?: ReactNode;
  /** State and buttons at the end. */
  end?: ReactNode;
  quiet?: boolean;
}

/** One kept thing: its name opens it, its facts stand below, what can be done stands at the end. */
export function RecordRow({ mark, title, onOpen, facts, end, quiet = false }: RecordRowProps) {
  return (
    <li className={classes.row} data-quiet={quiet} data-opens={onOpen !== undefined}>
      {mark ? <span className={classes.mark}>{mark}</span> : null}
      <div className={classes.words}>
        {onOpen ? (
          <button type="button" className={classes.open} onClick={onOpen}>
            {title}
          </button>
        ) : (
          <span className={classes.title}>{title}</span>
        )}
        {facts ? <div className={classes.facts}>{facts}</div> : null}
      </div>
      {end ? <div className={classes.end}>{end}</div> : null}
    </li>
  );
}

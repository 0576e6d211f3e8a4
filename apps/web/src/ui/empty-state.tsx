import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  icon?: Icon;
  title: string;
  /** What will come here, and how to set it up. */
  text?: ReactNode;
  action?: ReactNode;
  /** It is the whole page: its title becomes the heading of the page. */
  page?: boolean;
}

/** A place with nothing in it yet, that says what will come. */
export function EmptyState({ icon: Shape, title, text, action, page = false }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      {Shape ? (
        <span className={classes.icon}>
          <Shape size={28} stroke={1.4} aria-hidden="true" />
        </span>
      ) : null}
      {page ? <h1 className={classes.title}>{title}</h1> : <p className={classes.title}>{title}</p>}
      {text ? <p className={classes.text}>{text}</p> : null}
      {action ? <div className={classes.action}>{action}</div> : null}
    </div>
  );
}

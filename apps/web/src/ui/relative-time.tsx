import { Tooltip } from '@mantine/core';
import { formatAge, formatExact, formatRelative } from '../format/time';
import { useNow } from '../format/use-now';
import classes from './relative-time.module.css';

interface RelativeTimeProps {
  at: string;
  /** `age`: the bare length of time, for narrow columns. */
  form?: 'relative' | 'age';
  className?: string;
  /** False inside a row that is itself one stop of the keyboard. */
  focusable?: boolean;
}

/** How long ago, with the exact moment in both calendars on hover and focus. */
export function RelativeTime({ at, form = 'relative', className, focusable = true }: RelativeTimeProps) {
  const now = useNow();
  return (
    <Tooltip label={formatExact(at)}>
      <time
        dateTime={at}
        tabIndex={focusable ? 0 : undefined}
        className={className ? `${classes.time} ${className}` : classes.time}
      >
        {form === 'age' ? formatAge(at, now) : formatRelative(at, now)}
      </time>
    </Tooltip>
  );
}

import type { Tag } from '@wasl/contracts';
import { nameOf } from '../format/text-of';
import classes from './tag-badge.module.css';

/** A tag with its colour as a dot: the word tells it, the colour only helps to find it. */
export function TagBadge({ tag }: { tag: Pick<Tag, 'name' | 'nameEn' | 'colour'> }) {
  return (
    <span className={classes.tag}>
      <span className={classes.dot} data-colour={tag.colour} aria-hidden="true" />
      <bdi dir="auto">{nameOf(tag)}</bdi>
    </span>
  );
}

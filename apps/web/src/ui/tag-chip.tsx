import type { Tag } from '@wasl/contracts';
import { nameOf } from '../format/text-of';
import classes from './tag-chip.module.css';

/** A tag in a dense line: its word on a tint of its colour, cut where there is no room. */
export function TagChip({ tag }: { tag: Pick<Tag, 'name' | 'nameEn' | 'colour'> }) {
  return (
    <span className={classes.chip} data-colour={tag.colour}>
      <bdi>{nameOf(tag)}</bdi>
    </span>
  );
}

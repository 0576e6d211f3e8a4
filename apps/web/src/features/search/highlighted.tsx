import { highlight } from './highlight';
import classes from './highlighted.module.css';

/** A text with the words that were searched for marked, whatever their spelling. */
export function Highlighted({ text, query }: { text: string; query: string }) {
  return highlight(text, query).map((stretch, index) =>
    stretch.hit ? (
      <mark key={index} className={classes.mark}>
        {stretch.text}
      </mark>
    ) : (
      <span key={index}>{stretch.text}</span>
    ),
  );
}

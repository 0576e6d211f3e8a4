import { wordlessKind } from '@wasl/contracts';
import { MessagePreview } from '../../ui/message-preview';
import { around, highlight } from './highlight';
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

/** A message that was found: its words around the first hit, or what it is where it has none. */
export function HighlightedMessage({ text, query, max }: { text: string; query: string; max?: number }) {
  if (wordlessKind(text) !== null) return <MessagePreview text={text} />;
  return <Highlighted text={around(text, query, max)} query={query} />;
}

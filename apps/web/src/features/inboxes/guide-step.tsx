import { Fragment } from 'react';
import { guidePieces } from './guide-pieces';

/** A step of the guide, with what is to be typed or copied set apart. */
export function GuideStep({ text }: { text: string }) {
  return guidePieces(text).map((piece, index) =>
    piece.machine ? (
      <code key={index} dir="ltr">
        {piece.text}
      </code>
    ) : (
      <Fragment key={index}>{piece.text}</Fragment>
    ),
  );
}

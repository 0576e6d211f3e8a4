import { Fragment } from 'react';

/** Markup, addresses and paths: they keep their own direction inside an Arabic sentence. */
const MACHINE = /(<[a-z][^\n]*>|https?:\/\/\S+|\/[\w-]+(?:\/[\w-]+)+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/g;

/** A step of the guide, with what is to be typed or copied set apart. */
export function GuideStep({ text }: { text: string }) {
  return text.split(MACHINE).map((piece, index) =>
    // split() with one group puts what matched at the odd places.
    index % 2 === 1 ? (
      <code key={index} dir="ltr">
        {piece}
      </code>
    ) : (
      <Fragment key={index}>{piece}</Fragment>
    ),
  );
}

/** A part of a step: a sentence, or what is to be typed or copied as it stands. */
export interface GuidePiece {
  text: string;
  machine: boolean;
}

/** Commands between isolates, markup, addresses and paths: they keep their own direction inside an Arabic sentence. */
const MACHINE =
  /(\u2066[^\u2069]*\u2069|<[a-z][^\n]*>|https?:\/\/\S+|\/[\w-]+(?:\/[\w-]+)+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/gu;

/** The step in pieces; isolates are left out, because whoever copies a command would paste them into a shell. */
export function guidePieces(text: string): GuidePiece[] {
  return text
    .split(MACHINE)
    .map((piece, index) =>
      // split() with one group puts what matched at the odd places.
      index % 2 === 1
        ? { text: piece.replaceAll(/[\u2066\u2069]/gu, ''), machine: true }
        : { text: piece, machine: false },
    )
    .filter(({ text: words }) => words !== '');
}

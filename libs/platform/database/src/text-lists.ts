const SEPARATOR = '\u001f';
const NOTHING = '\u001e';
const TEXT_LIST = /\$(\d+)::text\[\]/g;

/** A statement whose lists of text travel as one text each. */
interface Packing {
  text: string;
  /** Places of these lists among the values, from 0. */
  places: readonly number[];
}
const packings = new Map<string, Packing>();

/**
 * The same statement with each `$n::text[]` sent as one text between separators: neither side then quotes and unquotes
 * every character of every element. Texts that hold a separator are sent as the driver does it. For constant statements.
 */
export function packTextLists(text: string, values: readonly unknown[]): { text: string; values: unknown[] } {
  const packing = packingOf(text);
  const packed = [...values];
  for (const place of packing.places) {
    const joined = join(values[place]);
    if (joined === undefined) return { text, values: [...values] };
    packed[place] = joined;
  }
  return { text: packing.text, values: packed };
}

function packingOf(text: string): Packing {
  let packing = packings.get(text);
  if (!packing) {
    const places = [...text.matchAll(TEXT_LIST)].map(([, number]) => Number(number) - 1);
    const packed = text.replace(TEXT_LIST, `string_to_array($$$1::text, E'\\x1f', E'\\x1e')`);
    packings.set(text, (packing = { text: packed, places: [...new Set(places)] }));
  }
  return packing;
}

/** Undefined for what cannot be told apart again: a separator inside, one empty text alone, other values than text. */
function join(list: unknown): string | undefined {
  if (!Array.isArray(list) || (list.length === 1 && !list[0])) return undefined;
  let gaps = false;
  for (let at = 0; at < list.length; at++) {
    const element: unknown = list[at];
    if (element === null || element === undefined) gaps = true;
    else if (typeof element !== 'string' || element === NOTHING || element.includes(SEPARATOR))
      return undefined;
  }
  return (gaps ? list.map((element: unknown) => element ?? NOTHING) : list).join(SEPARATOR);
}

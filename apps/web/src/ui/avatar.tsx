import classes from './avatar.module.css';

interface AvatarProps {
  name: string;
  /** Name of a colour, or a hex value; without it one of the quiet tints is chosen by the name. */
  colour?: string;
  size?: number;
  /** A dot that tells whether a colleague is there. */
  online?: boolean;
}

const TINTS = 6;
const ROOM_FOR_TWO = 24;
/** Letters that stand alone as broad as two others. */
const BROAD = /[بتثسشصضفقكWM]/u;

/** Accounts carry the name of a colour; each is shown in a shade that white letters can be read on. */
const SHADES: Readonly<Record<string, string>> = {
  teal: '#0f5e5a',
  blue: '#2f5f95',
  violet: '#5f4b8b',
  grape: '#7a3f7d',
  green: '#3b6b33',
  lime: '#566a1c',
  yellow: '#7a5f0e',
  amber: '#7d5712',
  orange: '#8a4a1c',
  red: '#93372f',
  pink: '#8d3a63',
  cyan: '#1f6478',
  indigo: '#434f96',
  gray: '#5b554b',
};

function shadeOf(colour: string | undefined): string | undefined {
  if (colour === undefined || colour === '') return undefined;
  return colour.startsWith('#') ? colour : SHADES[colour];
}

function tintOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % TINTS;
}

/** The article says nothing of a name: العتيبي is told by its ع. */
function letterOf(word: string): string {
  const bare = word.length > 3 && word.startsWith('ال') ? word.slice(2) : word;
  return [...bare][0] ?? '';
}

/** Two letters of which one is broad would touch the circle. */
function isWide(initials: string): boolean {
  return initials.length > 1 && BROAD.test(initials);
}

function initialsOf(name: string, size: number): string {
  const words = name
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .split(/\s+/)
    .filter(Boolean);
  const first = words[0];
  if (!first) return '؟';
  // A small circle has room for one letter.
  const last = words.length > 1 && size >= ROOM_FOR_TWO ? words[words.length - 1] : undefined;
  // Arabic letters would join into a false word: keep them apart.
  return [first, last].flatMap((word) => (word ? [letterOf(word)] : [])).join('\u200c\u2009');
}

/** Who, at a glance: initials on a quiet tint. Decorative, the name stands beside it. */
export function Avatar({ name, colour, size = 32, online }: AvatarProps) {
  const shade = shadeOf(colour);
  const initials = initialsOf(name, size);
  return (
    <span className={classes.wrap} style={{ inlineSize: size, blockSize: size }} aria-hidden="true">
      <span
        className={classes.avatar}
        data-forced="edge"
        data-tint={shade ? undefined : tintOf(name)}
        style={{
          fontSize: isWide(initials) ? Math.max(9, Math.round(size * 0.31)) : Math.max(10, size * 0.36),
          ...(shade ? { background: shade, color: '#fff' } : {}),
        }}
      >
        {initials}
      </span>
      {online === undefined ? null : (
        <span className={classes.dot} data-online={online} data-forced={online ? 'mark' : undefined} />
      )}
    </span>
  );
}

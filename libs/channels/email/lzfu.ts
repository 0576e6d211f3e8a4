/** More than any letter: what claims to be larger ends here. */
const OUT_AT_MOST = 8 * 1024 * 1024;
const HEADER_BYTES = 16;
const COMPRESSED = 0x75465a4c;
const PLAIN = 0x414c454d;
const WINDOW = 4_096;

/** What every window begins with (MS-OXRTFCP 2.1.2.1). */
const FIRST_WORDS = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor ' +
    'MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par ' +
    '\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
);

/**
 * The RTF in a compressed-RTF property (MS-OXRTFCP), or null when it is none. Nothing that its header says is believed:
 * it ends where its bytes end, and at 8 MB. A checksum that does not fit is no reason to show less.
 */
export function readCompressedRtf(data: Buffer): Buffer | null {
  if (data.length < HEADER_BYTES) return null;
  const kind = data.readUInt32LE(8);
  const body = data.subarray(HEADER_BYTES);
  const wanted = Math.min(data.readUInt32LE(4), OUT_AT_MOST);
  if (kind === PLAIN) return body.subarray(0, wanted);
  // A byte becomes nine at most, so a claim alone makes nothing large.
  return kind === COMPRESSED ? unfold(body, Math.min(wanted, body.length * 9)) : null;
}

function unfold(body: Buffer, wanted: number): Buffer {
  const window = Buffer.alloc(WINDOW, 0x20);
  FIRST_WORDS.copy(window);
  const out = Buffer.alloc(wanted);
  let place = FIRST_WORDS.length;
  let length = 0;
  const put = (byte: number): void => {
    window[place] = byte;
    place = (place + 1) % WINDOW;
    if (length < wanted) out[length++] = byte;
  };
  for (let at = 0; at < body.length && length < wanted;) {
    const control = body[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < body.length; bit++) {
      if (((control >> bit) & 1) === 0) {
        put(body[at++] ?? 0);
        continue;
      }
      const reference = ((body[at] ?? 0) << 8) | (body[at + 1] ?? 0);
      at += 2;
      const from = reference >> 4;
      if (from === place) return out.subarray(0, length);
      const count = (reference & 0xf) + 2;
      for (let step = 0; step < count; step++) put(window[(from + step) % WINDOW] ?? 0);
    }
  }
  return out.subarray(0, length);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isWebm, webmToOgg } from './webm-to-ogg';

// Recorded by Chromium 156 from its test microphone: one second and a half, WebM with Opus.
const recording = new Uint8Array(readFileSync(join(__dirname, 'fixtures', 'recorded-in-chromium.webm')));

interface Page {
  flags: number;
  granule: number;
  serial: number;
  number: number;
  packets: Uint8Array[];
}

/** Reads Ogg as RFC 3533 tells it; fails on a page whose checksum is wrong. */
function pagesOf(ogg: Uint8Array): Page[] {
  const pages: Page[] = [];
  const view = new DataView(ogg.buffer, ogg.byteOffset, ogg.byteLength);
  for (let at = 0; at < ogg.length;) {
    expect(new TextDecoder().decode(ogg.subarray(at, at + 4))).toBe('OggS');
    const count = ogg[at + 26] ?? 0;
    const lacing = [...ogg.subarray(at + 27, at + 27 + count)];
    const size = 27 + count + lacing.reduce((sum, each) => sum + each, 0);
    const bare = ogg.slice(at, at + size);
    bare.fill(0, 22, 26);
    expect(checksum(bare)).toBe(view.getUint32(at + 22, true));
    const packets: Uint8Array[] = [];
    let from = at + 27 + count;
    let length = 0;
    for (const each of lacing) {
      length += each;
      if (each === 255) continue;
      packets.push(ogg.subarray(from, from + length));
      from += length;
      length = 0;
    }
    const granule = Number(view.getBigUint64(at + 6, true));
    pages.push({
      flags: ogg[at + 5] ?? 0,
      granule,
      serial: view.getUint32(at + 14, true),
      number: view.getUint32(at + 18, true),
      packets,
    });
    at += size;
  }
  return pages;
}

/** Bit by bit, unlike the table of the code under test. */
function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
}

const element = (id: number[], body: number[]): number[] => [
  ...id,
  0x40 | (body.length >> 8),
  body.length & 0xff,
  ...body,
];
const unknownSize = (id: number[], body: number[]): number[] => [
  ...id,
  0x01,
  ...Array.from({ length: 7 }, () => 0xff),
  ...body,
];
const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const block = (packet: number[], track = 1): number[] =>
  element([0xa3], [0x80 | track, 0, 0, 0x80, ...packet]);
const HEAD = [...ascii('OpusHead'), 1, 1, 0x38, 1, 0x80, 0xbb, 0, 0, 0, 0, 0];
// 20 ms of CELT, one frame.
const PACKET = [0xfc, 1, 2, 3];

function webm(blocks: number[][], codec = 'A_OPUS'): Uint8Array {
  const track = element(
    [0xae],
    [...element([0xd7], [1]), ...element([0x86], ascii(codec)), ...element([0x63, 0xa2], HEAD)],
  );
  const tracks = element([0x16, 0x54, 0xae, 0x6b], track);
  const clusters = blocks.flatMap((each) =>
    unknownSize([0x1f, 0x43, 0xb6, 0x75], [...element([0xe7], [0]), ...each]),
  );
  const header = element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], ascii('webm')));
  return Uint8Array.from([...header, ...unknownSize([0x18, 0x53, 0x80, 0x67], [...tracks, ...clusters])]);
}

describe(webmToOgg.name, () => {
  it('puts the packets of a live recording into Ogg as they are', () => {
    const other = [0xfc, 9];
    const ogg = webmToOgg(webm([[...block(PACKET), ...block([7], 2)], block(other)]));
    const [head, tags, sound, ...more] = pagesOf(ogg);
    expect(more).toEqual([]);
    expect([head?.flags, tags?.flags, sound?.flags]).toEqual([2, 0, 4]);
    expect(head?.packets).toEqual([Uint8Array.from(HEAD)]);
    expect(new TextDecoder().decode(tags?.packets[0]?.subarray(0, 8))).toBe('OpusTags');
    expect(sound?.packets).toEqual([Uint8Array.from(PACKET), Uint8Array.from(other)]);
    expect(sound?.granule).toBe(2 * 960);
  });

  it('keeps packets whose length is a multiple of 255, and begins a page each second', () => {
    const long = [0xfc, ...Array.from({ length: 509 }, () => 5)];
    const pages = pagesOf(webmToOgg(webm([Array.from({ length: 120 }, () => block(long)).flat()])));
    const sound = pages.slice(2);
    expect(sound.flatMap(({ packets }) => packets)).toHaveLength(120);
    expect(sound.every(({ packets }) => packets.every(({ length }) => length === 510))).toBe(true);
    expect(sound.map(({ granule }) => granule)).toEqual([48_000, 96_000, 115_200]);
    expect(pages.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4]);
    expect(new Set(pages.map(({ serial }) => serial)).size).toBe(1);
  });

  it('turns what Chromium records into a stream of the same length', () => {
    expect(isWebm(recording)).toBe(true);
    const pages = pagesOf(webmToOgg(recording));
    expect(new TextDecoder().decode(pages[0]?.packets[0]?.subarray(0, 8))).toBe('OpusHead');
    const seconds = (pages.at(-1)?.granule ?? 0) / 48_000;
    expect(seconds).toBeGreaterThan(1);
    expect(seconds).toBeLessThan(2.5);
    expect(pages.at(-1)?.flags).toBe(4);
  });

  it('survives a recording that breaks off anywhere', () => {
    const whole = webm([block(PACKET), block(PACKET)]);
    for (let length = whole.length - 1; length > 100; length -= 1)
      expect(pagesOf(webmToOgg(whole.subarray(0, length))).length).toBeGreaterThanOrEqual(3);
  });

  it('refuses what holds no Opus', () => {
    expect(() => webmToOgg(webm([block(PACKET)], 'A_VORBIS'))).toThrow(RangeError);
    expect(() => webmToOgg(Uint8Array.from([1, 2, 3]))).toThrow(RangeError);
    expect(isWebm(Uint8Array.from(ascii('OggS')))).toBe(false);
  });
});

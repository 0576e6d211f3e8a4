import { opusSamples } from './opus-packet';
import { OggWriter } from './ogg-writer';
import { type Element, elements } from './ebml';

// Names of WebM elements (RFC 9559).
const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const TRACKS = 0x1654ae6b;
const TRACK_ENTRY = 0xae;
const TRACK_NUMBER = 0xd7;
const CODEC_ID = 0x86;
const CODEC_PRIVATE = 0x63a2;
const CLUSTER = 0x1f43b675;
const SIMPLE_BLOCK = 0xa3;
const BLOCK_GROUP = 0xa0;
const BLOCK = 0xa1;

/** Whether the bytes begin as WebM does. */
export function isWebm(bytes: Uint8Array): boolean {
  return elements(bytes).next().value?.id === EBML;
}

/**
 * The same Opus packets in Ogg (RFC 7845) instead of WebM: nothing is encoded again. Throws RangeError when the
 * recording holds no Opus.
 */
export function webmToOgg(webm: Uint8Array): Uint8Array<ArrayBuffer> {
  const segment = first(elements(webm), SEGMENT);
  if (!segment) throw new RangeError('not a recording');
  const track = opusTrack(segment);
  const ogg = new OggWriter();
  ogg.header(track.head);
  ogg.header(opusTags());
  for (const packet of packetsOf(segment, track.number)) ogg.packet(packet, opusSamples(packet));
  return ogg.finish();
}

function opusTrack(segment: Uint8Array): { number: number; head: Uint8Array } {
  for (const tracks of all(segment, TRACKS))
    for (const entry of all(tracks, TRACK_ENTRY)) {
      const codec = first(elements(entry), CODEC_ID);
      const head = first(elements(entry), CODEC_PRIVATE);
      const number = first(elements(entry), TRACK_NUMBER);
      if (codec && new TextDecoder().decode(codec) === 'A_OPUS' && head && number)
        return { number: number.reduce((sum, byte) => sum * 256 + byte, 0), head };
    }
  throw new RangeError('the recording holds no Opus');
}

function* packetsOf(segment: Uint8Array, track: number): Generator<Uint8Array> {
  for (const cluster of all(segment, CLUSTER))
    for (const { id, bytes } of elements(cluster)) {
      const block =
        id === SIMPLE_BLOCK ? bytes : id === BLOCK_GROUP ? first(elements(bytes), BLOCK) : undefined;
      // Track (one byte below 127), two bytes of time, one of flags; browsers put one packet into a block.
      if (block && (block[0] ?? 0) === (0x80 | track)) yield block.subarray(4);
    }
}

function opusTags(): Uint8Array {
  const vendor = new TextEncoder().encode('wasl');
  const tags = new Uint8Array(8 + 4 + vendor.length + 4);
  tags.set(new TextEncoder().encode('OpusTags'));
  new DataView(tags.buffer).setUint32(8, vendor.length, true);
  tags.set(vendor, 12);
  return tags;
}

const first = (found: Iterable<Element>, wanted: number): Uint8Array | undefined => {
  for (const { id, bytes } of found) if (id === wanted) return bytes;
  return undefined;
};

function* all(parent: Uint8Array, wanted: number): Generator<Uint8Array> {
  for (const { id, bytes } of elements(parent)) if (id === wanted) yield bytes;
}

// Pages of an Ogg stream (RFC 3533): at most 255 segments of at most 255 bytes, a checksum over each page.

const MOST_SEGMENTS = 255;
/** A page every second or so, so that players can seek. */
const PAGE_SAMPLES = 48_000;

const CHECKSUMS = Uint32Array.from({ length: 256 }, (_each, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  return sum >>> 0;
});

/** The checksum of a page whose own checksum is still zero. */
export function oggChecksum(page: Uint8Array): number {
  let sum = 0;
  for (const byte of page) sum = ((sum << 8) ^ (CHECKSUMS[(sum >>> 24) ^ byte] ?? 0)) >>> 0;
  return sum;
}

/** Puts packets into the pages of one stream. */
export class OggWriter {
  private readonly pages: Uint8Array[] = [];
  private packets: Uint8Array[] = [];
  private segments = 0;
  private samples = 0;
  private onPage = 0;
  private readonly serial = Math.floor(Math.random() * 2 ** 32);

  /** A header stands alone on its page, at no time. */
  header(packet: Uint8Array): void {
    this.pages.push(this.page([packet], { granule: 0, first: this.pages.length === 0, last: false }));
  }

  /** Packets longer than a page (some 65 kB) do not occur in speech and are refused. */
  packet(packet: Uint8Array, samples: number): void {
    const segments = Math.floor(packet.length / 255) + 1;
    if (segments > MOST_SEGMENTS) throw new RangeError('a packet is too long');
    if (this.segments + segments > MOST_SEGMENTS || this.onPage >= PAGE_SAMPLES) this.flush(false);
    this.packets.push(packet);
    this.segments += segments;
    this.samples += samples;
    this.onPage += samples;
  }

  finish(): Uint8Array<ArrayBuffer> {
    this.flush(true);
    const whole = new Uint8Array(this.pages.reduce((sum, page) => sum + page.length, 0));
    let at = 0;
    for (const page of this.pages) {
      whole.set(page, at);
      at += page.length;
    }
    return whole;
  }

  private flush(last: boolean): void {
    this.pages.push(this.page(this.packets, { granule: this.samples, first: false, last }));
    this.packets = [];
    this.segments = 0;
    this.onPage = 0;
  }

  private page(
    packets: readonly Uint8Array[],
    { granule, first, last }: { granule: number; first: boolean; last: boolean },
  ): Uint8Array {
    const lacing = packets.flatMap(({ length }) => [
      ...Array.from({ length: Math.floor(length / 255) }, () => 255),
      length % 255,
    ]);
    const body = packets.reduce((sum, { length }) => sum + length, 0);
    const page = new Uint8Array(27 + lacing.length + body);
    const view = new DataView(page.buffer);
    page.set(new TextEncoder().encode('OggS'));
    page[5] = (first ? 2 : 0) | (last ? 4 : 0);
    view.setBigUint64(6, BigInt(granule), true);
    view.setUint32(14, this.serial, true);
    view.setUint32(18, this.pages.length, true);
    page[26] = lacing.length;
    page.set(lacing, 27);
    let at = 27 + lacing.length;
    for (const packet of packets) {
      page.set(packet, at);
      at += packet.length;
    }
    view.setUint32(22, oggChecksum(page), true);
    return page;
  }
}

/** Message numbers of a mailbox as few ranges, written as IMAP does: `1:500,502`. */
export class UidSet {
  private constructor(private ranges: [number, number][]) {}

  /** Reads what `toString` wrote; what cannot be read is left out. */
  static read(text: string): UidSet {
    const set = new UidSet([]);
    for (const piece of text.split(',')) {
      const [, first = '', last = first] = /^(\d{1,10})(?::(\d{1,10}))?$/.exec(piece) ?? [];
      if (first !== '' && Number(first) <= Number(last)) set.ranges.push([Number(first), Number(last)]);
    }
    set.ranges.sort((a, b) => a[0] - b[0]);
    return set;
  }

  has(uid: number): boolean {
    return this.ranges.some(([first, last]) => uid >= first && uid <= last);
  }

  add(uid: number): void {
    if (this.has(uid)) return;
    const at = this.ranges.findIndex(([first]) => first > uid);
    this.ranges.splice(at === -1 ? this.ranges.length : at, 0, [uid, uid]);
    const joined: [number, number][] = [];
    for (const [first, last] of this.ranges) {
      const before = joined.at(-1);
      if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
      else joined.push([first, last]);
    }
    this.ranges = joined;
  }

  toString(): string {
    return this.ranges.map(([first, last]) => (first === last ? `${first}` : `${first}:${last}`)).join(',');
  }
}

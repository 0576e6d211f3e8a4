const WHOLE_TRIES = 3;
const BEGINNING_TRIES = 3;

/**
 * Remembers, from one connection to the next, over which mail the line keeps breaking: one mail that a server cannot
 * give out must not keep all later ones away. Counts the fetching only, so that a mail is never given up because we
 * could not store it.
 */
export class FetchPatience {
  private uid = 0;
  private tries = 0;

  /** Call before fetching: how much of this mail to ask for this time. */
  next(uid: number): 'whole' | 'beginning' | 'nothing' {
    this.tries = uid === this.uid ? this.tries + 1 : 1;
    this.uid = uid;
    if (this.tries <= WHOLE_TRIES) return 'whole';
    return this.tries <= WHOLE_TRIES + BEGINNING_TRIES ? 'beginning' : 'nothing';
  }

  /** The mail in hand was fetched. */
  fetched(): void {
    this.tries = 0;
  }
}

import type { VisitIntroduction } from '@wasl/contracts';
import type { Tongue } from './words';

interface Kept {
  token: string | null;
  introduction: VisitIntroduction | null;
  language: Tongue | null;
}
const NOTHING: Kept = { token: null, introduction: null, language: null };

/**
 * What this browser keeps of a visit. In a frame of another site the storage is partitioned: each site has its own, and
 * none can read it. Where storage is refused (private windows) it lasts as long as the window.
 */
export class KeptVisit {
  private readonly place: string;
  private held: Kept;
  private own = false;

  /** `lend` hands what is kept to the site around, where the browser refuses the frame a storage of its own. */
  constructor(
    inboxId: string,
    private readonly lend: (kept: string) => void,
  ) {
    this.place = `wasl.chat.${inboxId}`;
    this.held = this.load();
  }

  get token(): string | null {
    return this.held.token;
  }
  get introduction(): VisitIntroduction | null {
    return this.held.introduction;
  }
  get language(): Tongue | null {
    return this.held.language;
  }

  keep(changes: Partial<Kept>): void {
    this.held = { ...this.held, ...changes };
    try {
      localStorage.setItem(this.place, JSON.stringify(this.held));
    } catch {
      this.lend(JSON.stringify(this.held));
    }
  }

  /** What the site kept for us; nothing where we have a storage of our own. */
  borrow(kept: string | null): void {
    if (kept !== null && !this.own) this.held = read(kept);
  }

  private load(): Kept {
    try {
      const kept = read(localStorage.getItem(this.place) ?? '{}');
      this.own = true;
      return kept;
    } catch {
      return NOTHING;
    }
  }
}

function read(kept: string): Kept {
  try {
    return { ...NOTHING, ...(JSON.parse(kept) as Partial<Kept>) };
  } catch {
    return NOTHING;
  }
}

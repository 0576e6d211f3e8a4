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

  constructor(inboxId: string) {
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
      // Storage is refused or full: the visit then lives in memory.
    }
  }

  private load(): Kept {
    try {
      return { ...NOTHING, ...(JSON.parse(localStorage.getItem(this.place) ?? '{}') as Partial<Kept>) };
    } catch {
      return NOTHING;
    }
  }
}

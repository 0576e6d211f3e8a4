import { Injectable } from '@nestjs/common';
import { AppError, newId } from '@wasl/kernel';
import { Log } from '@wasl/platform/logging';
import { setTimeout as pause } from 'node:timers/promises';
import { PageTurnRepository, TURN_SECONDS } from './page-turn.repository';

const LOOK_AGAIN_MS = 200;
const PATIENCE_MS = 30_000;
const SIGN_OF_LIFE_MS = (TURN_SECONDS * 1_000) / 4;

/**
 * One send after the other under one token, over all processes: two that come at once would both store their files,
 * and one of them for nothing. No transaction is held meanwhile, since an upload takes as long as a phone needs for it.
 */
@Injectable()
export class PageTurn {
  constructor(
    private readonly turns: PageTurnRepository,
    private readonly log: Log,
  ) {}

  /** Throws `forms.being-sent` (409) when the send before takes too long to be waited for. */
  async run<T>(submissionId: string, work: () => Promise<T>): Promise<T> {
    const holder = newId();
    await this.wait(submissionId, holder);
    const alive = setInterval(() => void this.stay(submissionId, holder), SIGN_OF_LIFE_MS);
    try {
      return await work();
    } finally {
      clearInterval(alive);
      await this.turns.end(submissionId, holder);
    }
  }

  private async wait(submissionId: string, holder: string): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    while (!(await this.turns.take(submissionId, holder))) {
      if (performance.now() > until) throw new AppError('forms.being-sent', {}, { status: 409 });
      await pause(LOOK_AGAIN_MS);
    }
  }

  /** One sign that is lost does no harm: three more come before the turn is over. */
  private async stay(submissionId: string, holder: string): Promise<void> {
    try {
      await this.turns.keep(submissionId, holder);
    } catch (error) {
      this.log.warn('a send could not be kept as the only one under its token', { error: String(error) });
    }
  }
}

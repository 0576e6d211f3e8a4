import { Injectable } from '@nestjs/common';
import { hmacSha256Hex, sameSecret } from '@wasl/channel-kit';
import { AppError, isUuid, newId } from '@wasl/kernel';
import { AppKeys } from '@wasl/platform/crypto';

/** Nobody reads and fills in a form faster than this. */
export const YOUNGEST_MS = 3_000;
/** A page left open overnight still works. */
export const OLDEST_MS = 24 * 3_600_000;

const TOKEN = /^([0-9a-z]{1,12})\.([0-9a-f-]{36})\.([0-9a-f]{64})$/;

/** Why a token opens nothing; `forged` was never issued by us for this form. */
export type TokenFault = 'forged' | 'early' | 'late';

/**
 * Tokens that a form page carries from us back to us: they prove that the page was open for a while, and name the
 * submission before it exists, so that sending twice is sending once.
 */
@Injectable()
export class FormTokens {
  private readonly key: Buffer;

  constructor(keys: AppKeys) {
    this.key = keys.forPurpose('public-form');
  }

  issue(slug: string, now = new Date()): string {
    const issued = now.getTime().toString(36);
    const submissionId = newId();
    return `${issued}.${submissionId}.${this.sign(slug, issued, submissionId)}`;
  }

  /** The id of the submission that this token stands for; throws `forms.page-expired` or `forms.too-fast`. */
  read(slug: string, token: string, now = new Date()): string {
    const outcome = this.check(slug, token, now);
    if ('submissionId' in outcome) return outcome.submissionId;
    if (outcome.fault === 'early') throw new AppError('forms.too-fast', {}, { status: 409 });
    throw new AppError('forms.page-expired', {}, { status: 409 });
  }

  /** The same without an exception. */
  check(slug: string, token: string, now: Date): { submissionId: string } | { fault: TokenFault } {
    const [, issued = '', submissionId = '', signature = ''] = TOKEN.exec(token) ?? [];
    if (!isUuid(submissionId) || !sameSecret(signature, this.sign(slug, issued, submissionId)))
      return { fault: 'forged' };
    const age = now.getTime() - Number.parseInt(issued, 36);
    if (age < YOUNGEST_MS) return { fault: 'early' };
    return age > OLDEST_MS ? { fault: 'late' } : { submissionId };
  }

  private sign(slug: string, issued: string, submissionId: string): string {
    return hmacSha256Hex(this.key, `${slug}|${issued}|${submissionId}`);
  }
}

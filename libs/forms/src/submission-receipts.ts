import { Injectable } from '@nestjs/common';
import { hmacSha256Hex } from '@wasl/channel-kit';
import { AppError } from '@wasl/kernel';
import { AppKeys } from '@wasl/platform/crypto';
import { FormReceiptRepository, type StoredReceipt } from './form-receipt.repository';
import { PageTurn } from './page-turn';

/** One receipt for each page that sends a form: the same sent again is the same submission, anything else is refused. */
@Injectable()
export class SubmissionReceipts {
  private readonly key: Buffer;

  constructor(
    private readonly receipts: FormReceiptRepository,
    private readonly turn: PageTurn,
    keys: AppKeys,
  ) {
    this.key = keys.forPurpose('form-receipt');
  }

  /** Does the work while nothing else is sent from the same page; throws `forms.being-sent` (409). */
  alone<T>(submissionId: string, work: () => Promise<T>): Promise<T> {
    return this.turn.run(submissionId, work);
  }

  /** Whether this page has sent its form already. */
  async isFiled(submissionId: string): Promise<boolean> {
    return (await this.receipts.find(submissionId))?.accepted === true;
  }

  /**
   * The receipt of what is sent now, made unless it exists. `sent` must serialise the same whenever it is the same;
   * throws `forms.already-sent` (409) when the page has sent something else before.
   */
  async claim(submissionId: string, slug: string, sent: object): Promise<StoredReceipt> {
    // Keyed: an identity number in it could be found by trying all of them against a plain hash.
    const digest = hmacSha256Hex(this.key, JSON.stringify(sent));
    const receipt = await this.receipts.claim(submissionId, slug, digest);
    const { reference } = receipt;
    if (receipt.digest !== digest) throw new AppError('forms.already-sent', { reference }, { status: 409 });
    return receipt;
  }

  /** The intake has taken what this receipt stands for. */
  accept(submissionId: string): Promise<void> {
    return this.receipts.accept(submissionId);
  }
}

import { Injectable } from '@nestjs/common';
import type { ChatArrival, VisitorFile, VisitorText } from '@wasl/contracts';
import { AppError } from '@wasl/kernel';
import { IntakeGate } from '../intake/intake-gate';
import { MediaStore } from '../media/media-store';
import { VisitorAllowance } from './visitor-allowance';
import type { VisitPass } from './visitor-keys';
import { VisitorThreadRepository } from './visitor-thread.repository';

/** Which files a chat takes. */
export interface FileRules {
  files: boolean;
  voice: boolean;
  /** Kinds, such as `image/*`. */
  mimes: readonly string[];
}

type Written = Extract<ChatArrival, { type: 'message' }>;
const FILE_COST = 3;

/** Takes what a visitor sends through the intake gate like everything that arrives; resolves once it is durable. */
@Injectable()
export class TakeVisitorMessage {
  constructor(
    private readonly gate: IntakeGate,
    private readonly media: MediaStore,
    private readonly threads: VisitorThreadRepository,
    private readonly allowance: VisitorAllowance,
  ) {}

  /** The same client id twice is one message. Throws `chat.too-many` (429). */
  async text(pass: VisitPass, { text, ...sent }: VisitorText): Promise<void> {
    this.admit(pass, 1);
    await this.keep(pass, { ...sent, text, file: null });
  }

  /** Throws `chat.files-off`, `chat.file-refused` (422) or `chat.too-many` (429). */
  async file(
    rules: FileRules,
    pass: VisitPass,
    { sent, file }: { sent: VisitorFile; file: { bytes: Buffer; fileName: string; mime: string } },
  ): Promise<void> {
    const { voice, ...rest } = sent;
    if (!(voice ? rules.voice : rules.files)) throw new AppError('chat.files-off');
    this.admit(pass, FILE_COST);
    const judged = await this.media.judge(file);
    const { blob, mime, size, fileName } = judged.media;
    if (blob === null || !rules.mimes.some((pattern) => fits(pattern, mime)))
      throw new AppError('chat.file-refused', { name: fileName }, { status: 422 });
    await this.media.keep(judged);
    await this.keep(pass, { ...rest, text: '', file: { blob, mime, size, fileName, voice } });
  }

  /** How far the visitor's window has come with our messages; those that are not theirs are left out. */
  async receipts(pass: VisitPass, ids: string[], status: 'delivered' | 'read'): Promise<void> {
    const at = new Date().toISOString();
    for (const externalId of await this.threads.externalIds(pass, ids))
      await this.accept(pass.inboxId, { type: 'receipt', externalId, status, at });
  }

  private admit(pass: VisitPass, cost: number): void {
    if (!this.allowance.take(pass, cost)) throw new AppError('chat.too-many', {}, { status: 429 });
  }

  private keep(pass: VisitPass, sent: Omit<Written, 'type' | 'visitor' | 'at'>): Promise<void> {
    const { inboxId, visitor: value, ...known } = pass;
    const visitor = { value, ...known };
    return this.accept(inboxId, { type: 'message', visitor, ...sent, at: new Date().toISOString() });
  }

  private accept(inboxId: string, arrival: ChatArrival): Promise<void> {
    return this.gate.accept({ inboxId, body: Buffer.from(JSON.stringify(arrival)) });
  }
}

const fits = (pattern: string, mime: string): boolean =>
  pattern.endsWith('/*') ? mime.startsWith(pattern.slice(0, -1)) : mime === pattern;

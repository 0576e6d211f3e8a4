import { Inject, Injectable } from '@nestjs/common';
import { CHANNEL_REGISTRY, ChannelError, ChannelRegistry } from '@wasl/channel-kit';
import type { MailLetter } from '@wasl/contracts';
import type { Actor } from '@wasl/identity';
import { AppError } from '@wasl/kernel';
import { buffer } from 'node:stream/consumers';
import { ReadFile } from './read-file';

const OPENED_AT_MOST = 30 * 1024 * 1024;

/** Opens a mail that lies in a message as a file, for reading. */
@Injectable()
export class ReadLetter {
  constructor(
    private readonly files: ReadFile,
    @Inject(CHANNEL_REGISTRY) private readonly channels: ChannelRegistry,
  ) {}

  /** Throws `media.not-found` for what the actor may not see, `media.not-a-letter` for what is no mail or too much of one. */
  async execute(actor: Actor, attachmentId: string): Promise<MailLetter> {
    const file = await this.files.execute(actor, attachmentId);
    const reader = this.channels.all().find(({ openLetter }) => openLetter !== undefined)?.openLetter;
    const isLetter = file.mime === 'message/rfc822' || /\.eml$/i.test(file.fileName);
    if (!reader || !isLetter || file.size > OPENED_AT_MOST) throw notALetter();
    try {
      return await reader(await buffer(await file.open()));
    } catch (cause) {
      throw cause instanceof ChannelError ? notALetter(cause) : cause;
    }
  }
}

const notALetter = (cause?: unknown): AppError =>
  new AppError('media.not-a-letter', {}, { status: 415, ...(cause === undefined ? {} : { cause }) });

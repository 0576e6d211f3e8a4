import { ChannelError, type EventSink } from '@wasl/channel-kit';
import type { ImapFlow } from 'imapflow';
import type { FetchPatience } from './fetch-patience';
import { resumeCursor, type ImapCursor } from './imap-cursor';
import { MIME_LIMITS } from './mime-limits';
import { FULL_SIZE, IMAP_UID } from './stream-headers';
import { describeReconciliation, reconcile, takenOf } from './reconcile-folder';
import type { UidSet } from './uid-set';

/** Of a mail beyond the limit only this much is fetched: its header, so that the officer sees who wrote. */
const BEGINNING_BYTES = 256 * 1024;
const SAVE_EVERY = 20;
const RECONCILE_EVERY_MS = 3_600_000;

/** How a session is told to go on or to end. */
export interface SessionControl {
  now(): Date;
  pollMs: number;
  isClosed(): boolean;
  patience: FetchPatience;
}

/** One connection to one folder: catches up, then waits for the bell, until the line breaks. Changes nothing in the mailbox. */
export class ImapSession {
  private rung = false;
  private taken: UidSet | null = null;
  private reconciledAt = 0;
  private wake: () => void = () => undefined;

  constructor(
    private readonly client: ImapFlow,
    private readonly sink: EventSink,
    private readonly control: SessionControl,
  ) {
    client.on('exists', () => this.ring());
    client.on('close', () => this.ring());
    // Without a listener a broken line would end the process; the pending command reports it.
    client.on('error', () => this.ring());
  }

  /** Runs until the connection or the stream is closed; throws what ended it. */
  async run(folder: string): Promise<void> {
    await this.client.connect();
    const mailbox = await this.client.mailboxOpen(folder, { readOnly: true });
    const { cursor, rescan } = resumeCursor(
      await this.sink.loadState(),
      { folder, uidValidity: mailbox.uidValidity },
      this.control.now(),
    );
    if (rescan) {
      await this.sink.health('warning', 'email.mailbox-rebuilt');
      await this.catchUp(cursor);
    }
    await this.sink.health('ok', 'email.connected');
    while (this.isOpen()) {
      this.rung = false;
      await this.catchUp(cursor);
      if (this.isOpen()) await this.reconcileNowAndThen(cursor);
      await this.bellOrPoll();
      if (this.isOpen() && !this.rung) await this.client.noop();
    }
  }

  /** Ends a wait at once: mail arrived, the line broke or the stream closes. */
  ring(): void {
    this.rung = true;
    this.wake();
  }

  private isOpen(): boolean {
    return !this.control.isClosed() && this.client.usable;
  }

  private async catchUp(cursor: ImapCursor): Promise<void> {
    // `n:*` names the last message even when its UID is below n: hence the filter.
    const query = {
      uid: `${cursor.lastUid + 1}:*`,
      ...(cursor.lastUid === 0 ? { since: new Date(cursor.since) } : {}),
    };
    const found = await this.client.search(query, { uid: true });
    const uids = (found || []).filter((uid) => uid > cursor.lastUid).sort((a, b) => a - b);
    let unsaved = 0;
    try {
      for (const uid of uids) {
        if (!this.isOpen()) return;
        await this.takeIn(uid, cursor);
        cursor.lastUid = uid;
        unsaved += 1;
        if (unsaved >= SAVE_EVERY) {
          await this.save(cursor);
          unsaved = 0;
        }
      }
    } finally {
      if (unsaved > 0) await this.save(cursor);
    }
  }

  private async save(cursor: ImapCursor): Promise<void> {
    cursor.taken = String(this.takenFrom(cursor));
    await this.sink.saveState(cursor);
  }

  private takenFrom(cursor: ImapCursor): UidSet {
    this.taken ??= takenOf(cursor);
    return this.taken;
  }

  /** What the server has beside what we stored; what is missing is asked for once more, and the administrator is told. */
  private async reconcileNowAndThen(cursor: ImapCursor): Promise<void> {
    const now = this.control.now();
    if (now.getTime() - this.reconciledAt < RECONCILE_EVERY_MS) return;
    this.reconciledAt = now.getTime();
    cursor.taken = String(this.takenFrom(cursor));
    const before = await reconcile(this.client, cursor, now);
    for (const uid of before.missing) {
      if (!this.isOpen()) return;
      await this.takeIn(uid, cursor);
    }
    if (before.missing.length > 0) await this.save(cursor);
    const after = before.missing.length > 0 ? await reconcile(this.client, cursor, now) : before;
    const detail = describeReconciliation(cursor.folder, after);
    if (after.missing.length > 0) await this.sink.health('warning', 'email.mail-missing', detail);
    else await this.sink.health('ok', 'email.reconciled', detail);
  }

  /** One mail at a time, each by its own command: a command inside a running FETCH would deadlock. */
  private async takeIn(uid: number, cursor: ImapCursor): Promise<void> {
    const ask = this.control.patience.next(uid);
    if (ask === 'nothing') {
      await this.sink.health('warning', 'email.mail-unreadable', `UID ${uid}`);
      return;
    }
    const mail = await this.fetch(uid, ask);
    this.control.patience.fetched();
    // Gone in between: somebody deleted it, nothing to take in.
    if (!mail) return;
    const begun: Record<string, string> =
      mail.fullSize === null ? {} : { [FULL_SIZE]: String(mail.fullSize) };
    await this.store({
      body: mail.source,
      headers: { [IMAP_UID]: `${cursor.uidValidity}.${uid}`, ...begun },
    });
    this.takenFrom(cursor).add(uid);
  }

  private async fetch(
    uid: number,
    ask: 'whole' | 'beginning',
  ): Promise<{ source: Buffer; fullSize: number | null } | null> {
    const head = await this.client.fetchOne(String(uid), { uid: true, size: true }, { uid: true });
    if (!head) return null;
    const size = head.size ?? 0;
    const whole = ask === 'whole' && size <= MIME_LIMITS.bytes;
    const source = whole ? true : { start: 0, maxLength: BEGINNING_BYTES };
    const mail = await this.client.fetchOne(String(uid), { uid: true, source }, { uid: true });
    if (!mail || !mail.source) return null;
    return { source: mail.source, fullSize: whole || size <= BEGINNING_BYTES ? null : size };
  }

  /** The mail stays on the server and the cursor before it: it is fetched again. */
  private async store(event: Parameters<EventSink['accept']>[0]): Promise<void> {
    try {
      await this.sink.accept(event);
    } catch (cause) {
      throw new ChannelError('temporary', 'the mail could not be stored', {
        code: 'email.not-stored',
        cause,
      });
    }
  }

  private async bellOrPoll(): Promise<void> {
    if (this.rung || !this.isOpen()) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.control.pollMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = () => undefined;
  }
}

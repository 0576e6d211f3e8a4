import { Injectable } from '@nestjs/common';
import type { HandshakeAnswer, RawRequest } from '@wasl/channel-kit';
import { InboxDirectory, InboxHealthBook, type LoadedInbox } from '@wasl/inboxes';
import { IntakeGate } from '@wasl/messaging';
import { Log } from '@wasl/platform/logging';
import { headersToKeep, queryToKeep } from './headers-to-keep';

/** What the door says to a request. */
export type DoorAnswer = HandshakeAnswer | { status: 200 | 401 | 404 };

/** Events that may wait to be stored before new ones are asked to come later. */
const FULL = 2_000;
const REFUSED = 'inboxes.signature-refused';
const TELL_AGAIN_MS = 60_000;

/** Lets requests of providers in: known address, right signature, stored; in this order, and nothing else. */
@Injectable()
export class IngressDoor {
  private readonly refused = new Map<string, number>();
  private readonly recovered = new Map<string, number>();

  constructor(
    private readonly inboxes: InboxDirectory,
    private readonly gate: IntakeGate,
    private readonly health: InboxHealthBook,
    private readonly log: Log,
  ) {}

  /** True while more arrives than the database takes. */
  get full(): boolean {
    return this.gate.backlog >= FULL;
  }

  /** The enabled inbox at this address, or null: absent, disabled and of another channel look alike. */
  async find(channelId: string, ingressKey: string): Promise<LoadedInbox | null> {
    const inbox = await this.inboxes.findByIngressKey(channelId, ingressKey);
    return inbox?.enabled === true && inbox.channel.transport.kind === 'webhook' ? inbox : null;
  }

  greet(inbox: LoadedInbox, request: RawRequest): DoorAnswer {
    const { transport } = inbox.channel;
    const answer =
      transport.kind === 'webhook' ? transport.handshake?.(request, this.inboxes.context(inbox)) : null;
    if (answer && answer.status >= 400) this.report(inbox, 'handshake refused');
    return answer ?? { status: 404 };
  }

  /** Resolves with 200 only once the event is durable. */
  async take(inbox: LoadedInbox, request: RawRequest, correlationId: string): Promise<DoorAnswer> {
    const { transport } = inbox.channel;
    if (transport.kind !== 'webhook') return { status: 404 };
    const verdict = transport.verify(request, this.inboxes.context(inbox));
    if (!verdict.ok) {
      this.report(inbox, verdict.reason);
      return { status: 401 };
    }
    const refusal = transport.inspect?.(request, this.inboxes.context(inbox));
    if (refusal) return refusal;
    await this.gate.accept({
      inboxId: inbox.id,
      body: request.body,
      headers: { ...headersToKeep(request.headers), ...queryToKeep(request) },
      correlationId,
      partition: transport.partition?.(request) ?? '',
    });
    this.recover(inbox.id);
    return { status: 200 };
  }

  /** Another process may have told of a wrong signature: so now and then it is taken back unasked. */
  private recover(inboxId: string): void {
    const now = Date.now();
    const known = this.refused.delete(inboxId);
    if (!known && now - (this.recovered.get(inboxId) ?? 0) < TELL_AGAIN_MS) return;
    this.recovered.set(inboxId, now);
    void this.tell(() => this.health.recovered(inboxId, REFUSED));
  }

  /** One log line each time; the inbox's health at most once a minute. */
  private report(inbox: LoadedInbox, reason: string): void {
    this.log.warn('ingress refused a request', {
      security: true,
      inboxId: inbox.id,
      channel: inbox.channel.manifest.id,
      reason,
    });
    const now = Date.now();
    if (now - (this.refused.get(inbox.id) ?? 0) < TELL_AGAIN_MS) return;
    this.refused.set(inbox.id, now);
    void this.tell(() => this.health.record(inbox.id, 'warning', { code: REFUSED, detail: reason }));
  }

  /** Health is told beside the answer, which does not wait for it. */
  private async tell(work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) =>
      this.log.warn('health of an inbox could not be written', { error: String(error) }),
    );
  }
}

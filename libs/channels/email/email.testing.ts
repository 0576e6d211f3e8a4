import type { ChannelPorts, EventSink, InboxContext, OutboundMessage, RawEvent } from '@wasl/channel-kit';
import { emailSecrets, emailSettings, type EmailSecrets, type EmailSettings } from './email.settings';

/** Settings with everything that a spec does not care about filled in. */
export const settingsWith = (more: Partial<EmailSettings> = {}): EmailSettings =>
  emailSettings.parse({ address: 'help@ghaith.example', displayName: 'جمعية الغيث', ...more });

/** Secrets with everything that a spec does not care about filled in. */
export const secretsWith = (more: Partial<EmailSecrets> = {}): EmailSecrets => emailSecrets.parse(more);

/** Ports that trust the loopback interface and keep what was logged. */
export function portsForSpec(): ChannelPorts & { logged: string[] } {
  const logged: string[] = [];
  return {
    logged,
    http: () => Promise.reject(new Error('mail makes no HTTP calls')),
    now: () => new Date('2026-11-22T09:00:00Z'),
    log: (level, message) => void logged.push(`${level}: ${message}`),
    isTrustedHost: (host) => host === '127.0.0.1',
    publicUrl: 'https://wasl.example',
  };
}

/** A context as the core builds it. */
export const contextWith = (
  settings: Partial<EmailSettings>,
  secrets: Partial<EmailSecrets> = {},
): InboxContext<EmailSettings, EmailSecrets> & { ports: ReturnType<typeof portsForSpec> } => ({
  inboxId: '0199c000-0000-7000-8000-000000000001',
  settings: settingsWith(settings),
  secrets: secretsWith(secrets),
  ports: portsForSpec(),
});

/** An outbound message with everything that a spec does not care about filled in. */
export const messageWith = (more: Partial<OutboundMessage> = {}): OutboundMessage => ({
  id: '0199c000-0000-7000-8000-0000000000aa',
  conversationId: '0199c000-0000-7000-8000-0000000000bb',
  to: { kind: 'email', value: 'noura@mail.example', scope: '', verifiedBy: 'none' },
  toName: 'نورة الحربي',
  fromName: 'سارة',
  parts: [{ type: 'text', text: 'وصلنا طلبكم.' }],
  files: [],
  quotes: null,
  subject: 'طلب مساعدة',
  cc: [],
  references: [],
  replyToken: 'c0ffee12.token34',
  language: 'ar',
  automatic: false,
  template: null,
  reaction: null,
  ...more,
});

/** A sink that keeps events in memory, can refuse, and remembers the cursor. */
export class MemorySink implements EventSink {
  readonly events: RawEvent[] = [];
  readonly healths: string[] = [];
  /** What was said beside each health. */
  readonly details: string[] = [];
  state: unknown = null;
  /** When set, accepting fails with it. */
  failure: Error | null = null;
  private readonly waiting = new Set<() => void>();

  accept(event: { body: Buffer; headers?: Record<string, string> }): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.events.push({
      body: event.body,
      headers: event.headers ?? {},
      receivedAt: new Date('2026-11-22T09:00:00Z'),
    });
    this.wake();
    return Promise.resolve();
  }
  health(level: 'ok' | 'warning' | 'error', code: string, detail = ''): Promise<void> {
    this.healths.push(`${level}:${code}`);
    this.details.push(detail);
    this.wake();
    return Promise.resolve();
  }
  loadState(): Promise<unknown> {
    return Promise.resolve(structuredClone(this.state));
  }
  saveState(state: unknown): Promise<void> {
    this.state = structuredClone(state);
    return Promise.resolve();
  }
  /** Waits until the condition holds; fails after the time is over. */
  async until(condition: (sink: this) => boolean, timeoutMs = 8_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!condition(this)) {
      const left = deadline - Date.now();
      if (left <= 0)
        throw new Error(`waited in vain; events ${this.events.length}, healths ${this.healths.join(' ')}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, 250));
        this.waiting.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }
  private wake(): void {
    for (const resume of this.waiting) resume();
    this.waiting.clear();
  }
}

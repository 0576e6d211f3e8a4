import type { SimulatedTemplate } from './template-check';
import type { OutboxRules, Pace } from './outbox';
import type { SimulatedTime } from '../provider/simulated-time';
import type { SimulatedNumber } from './webhook-payloads';
import type { WebhookSettings } from './webhook-sender';

/** How lively statuses follow: `lively` looks real to a visitor, `instant` keeps tests short. */
export const paces: Readonly<Record<'lively' | 'instant', Pace>> = {
  lively: { sent: [150, 600], delivered: [400, 2_500], read: [2_000, 15_000] },
  instant: { sent: [0, 0], delivered: [0, 0], read: [0, 0] },
};

/** How the simulated account looks; what is left out gets a believable value. */
export interface SimulatorOptions {
  number?: Partial<SimulatedNumber>;
  secrets: { accessToken: string; appSecret: string; verifyToken: string };
  webhookUrl?: string;
  templates?: readonly SimulatedTemplate[];
  pace?: Pace | keyof typeof paces;
  refusals?: OutboxRules['refusals'];
  /** False lets free text through at any time. */
  window?: boolean;
  retryMs?: readonly number[];
  webhookTimeoutMs?: number;
  escapeUnicode?: boolean;
  /** The same seed makes the same ids: leave it out wherever the receiving database outlives the simulator. */
  seed?: number;
  time?: SimulatedTime;
  /** Told of errors in what people do on their own (listeners); without it they are thrown. */
  onError?: (error: unknown) => void;
}

const MINUTE_MS = 60_000;

/** Options with every gap filled. */
export function completeOptions(options: SimulatorOptions): {
  number: SimulatedNumber;
  secrets: SimulatorOptions['secrets'];
  rules: OutboxRules;
  webhook: WebhookSettings;
  seed: number;
  time: SimulatedTime | undefined;
  onError: ((error: unknown) => void) | undefined;
} {
  const pace = options.pace ?? 'lively';
  return {
    number: {
      phoneNumberId: '104800000000001',
      businessAccountId: '204800000000001',
      displayPhoneNumber: '966110000000',
      verifiedName: 'Simulated number',
      ...options.number,
    },
    secrets: options.secrets,
    rules: {
      pace: typeof pace === 'string' ? paces[pace] : pace,
      templates: options.templates ?? [],
      refusals: options.refusals ?? 'status',
      window: options.window ?? true,
    },
    webhook: {
      url: options.webhookUrl,
      appSecret: options.secrets.appSecret,
      retryMs: options.retryMs ?? [1_000, 2_000, 5_000, 15_000, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS],
      escapeUnicode: options.escapeUnicode ?? true,
      timeoutMs: options.webhookTimeoutMs ?? 10_000,
    },
    seed: options.seed ?? Date.now() ^ Math.floor(Math.random() * 2 ** 31),
    time: options.time,
    onError: options.onError,
  };
}

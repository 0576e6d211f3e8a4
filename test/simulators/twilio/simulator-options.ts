import type { SimulatedTime } from '../provider/simulated-time';

/** How long each stage takes, lowest and highest, in milliseconds after the one before. */
export interface TextPace {
  sent: readonly [number, number];
  delivered: readonly [number, number];
  read: readonly [number, number];
}

/** `lively` looks real to a visitor, `instant` keeps tests short. */
export const textPaces: Readonly<Record<'lively' | 'instant', TextPace>> = {
  lively: { sent: [200, 700], delivered: [500, 3_000], read: [2_000, 15_000] },
  instant: { sent: [0, 0], delivered: [0, 0], read: [0, 0] },
};

/** A content template of the account. */
export interface ContentTemplate {
  sid: string;
  name: string;
  language: string;
  body: string;
  approval: 'approved' | 'pending' | 'rejected' | 'unsubmitted';
  /** As it was made; only a text when left out. */
  types?: Readonly<Record<string, object>>;
  variables?: Readonly<Record<string, string>>;
}

/** How the simulated account looks; what is left out gets a believable value. */
export interface TwilioOptions {
  accountSid?: string;
  authToken: string;
  /** Numbers and names of the account; those for WhatsApp begin with `whatsapp:`. */
  senders: readonly string[];
  /** Numbers that carry MMS; none when left out. */
  pictures?: readonly string[];
  messagingServiceSid?: string;
  templates?: readonly ContentTemplate[];
  pace?: TextPace | keyof typeof textPaces;
  /** False for accounts whose stop words are switched off at the provider. */
  obeysStop?: boolean;
  retryMs?: number;
  webhookTimeoutMs?: number;
  /** The same seed makes the same ids: leave it out wherever the receiving database outlives the simulator. */
  seed?: number;
  time?: SimulatedTime;
  /** Told of errors in what people do on their own (listeners); without it they are thrown. */
  onError?: (error: unknown) => void;
}

export const SIMULATED_ACCOUNT = `AC${'7'.padStart(32, '0')}`;

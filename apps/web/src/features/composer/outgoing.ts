import type { Attachment, Bilingual, ReplyRequest } from '@wasl/contracts';

/** What we asked the server to say, until its message is in the thread. */
export interface Outgoing {
  readonly clientKey: string;
  readonly conversationId: string;
  readonly kind: 'public' | 'note';
  readonly channel: string | null;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly at: string;
  /**
   * sending: on its way to the server · waiting: nobody answered, it is sent again by itself · moved: held, the thread
   * has newer messages · failed: something broke that may pass · refused: the server said no, and would say it again.
   */
  readonly state: 'sending' | 'waiting' | 'moved' | 'failed' | 'refused';
  /** Why it failed or was refused, as a sentence. */
  readonly sentence: Bilingual | null;
  /** The code behind the sentence; null where nobody gave one. */
  readonly code: string | null;
  readonly request: OutgoingRequest;
}

/** The request behind it, kept so that it can be sent again under the same key. */
export type OutgoingRequest =
  | { readonly kind: 'public'; readonly body: ReplyRequest }
  | {
      readonly kind: 'note';
      readonly body: { clientKey: string; text: string; mentions: string[]; attachmentIds: string[] };
    };

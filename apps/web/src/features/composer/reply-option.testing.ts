import type { ReplyOption } from '@wasl/contracts';

/** A way to answer, for specs; `name` stands for its inbox. */
export function anOption(name: string, over: Partial<ReplyOption> = {}): ReplyOption {
  return {
    inboxId: name,
    inboxName: name,
    channel: 'email',
    identityId: `${name}-identity`,
    identityKind: 'email',
    address: 'a@example.org',
    verifiedBy: 'provider',
    open: true,
    reason: null,
    suppressed: null,
    closesAt: null,
    templateOnly: false,
    templates: [],
    preferred: false,
    limits: { textMax: null, attachmentBytes: null, attachmentMimes: [] },
    features: { subject: false, cc: false, quote: false, reactions: false, attachments: true },
    ...over,
  };
}

import { Injectable } from '@nestjs/common';
import { readSignedIdentity } from '@wasl/channels';
import type { VisitSession } from '@wasl/contracts';
import { AppError } from '@wasl/kernel';
import { newVisitor, VisitorKeys, type VisitPass } from '@wasl/messaging';
import { Log } from '@wasl/platform/logging';
import type { OpenChat } from './open-chats';

/** Gives a browser the key to its visit: the one it had, the one of the user that its site has signed, or a new one. */
@Injectable()
export class BeginVisit {
  constructor(
    private readonly keys: VisitorKeys,
    private readonly log: Log,
  ) {}

  /**
   * A wrong identity is refused (403) and opens nothing, not even an anonymous visit. Without one, the key of a signed
   * visit opens nothing either: on a shared computer the next person starts anew.
   */
  execute(
    chat: OpenChat,
    offered: { token: string | null; identity: string | null },
    ip: string,
  ): VisitSession {
    if (offered.identity !== null) return this.answer(this.signed(chat, offered.identity, ip), true);
    const before = offered.token === null ? null : this.keys.read(chat.id, offered.token);
    if (before && !before.signed) return this.answer(before, true);
    return this.answer({ inboxId: chat.id, visitor: newVisitor(), signed: false }, false);
  }

  private signed(chat: OpenChat, token: string, ip: string): VisitPass {
    const expected = { secret: chat.identitySecret, inboxId: chat.id, now: new Date() };
    const verdict = readSignedIdentity(token, expected);
    if (verdict.ok) {
      const { userId, ...known } = verdict.identity;
      return { inboxId: chat.id, visitor: `user:${userId}`, signed: true, ...known };
    }
    this.log.warn('a visitor came with an identity that was not accepted', {
      security: true,
      inboxId: chat.id,
      reason: verdict.reason,
      ip,
    });
    if (verdict.reason === 'expired') throw new AppError('chat.identity-expired', {}, { status: 403 });
    throw new AppError('chat.identity-refused', {}, { status: 403 });
  }

  private answer(pass: VisitPass, resumed: boolean): VisitSession {
    return { token: this.keys.issue(pass), signed: pass.signed, resumed };
  }
}

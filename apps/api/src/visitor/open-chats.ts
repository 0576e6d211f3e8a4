import { Injectable } from '@nestjs/common';
import { CHAT, chatSecrets, chatSettings, type ChatSettings, sitesOf } from '@wasl/channels';
import type { VisitorMessage } from '@wasl/contracts';
import { InboxDirectory } from '@wasl/inboxes';
import { AppError, isUuid } from '@wasl/kernel';

/** A live chat that is offered now. */
export interface OpenChat {
  id: string;
  settings: ChatSettings;
  /** With which its sites sign; undefined where none do. */
  identitySecret: string | undefined;
  /** Origins of sites that may show it. */
  sites: string[];
}

/** Which live chats are open to the public. */
@Injectable()
export class OpenChats {
  constructor(private readonly inboxes: InboxDirectory) {}

  /** null: there is no such chat, or it is switched off. */
  async find(inboxId: string): Promise<OpenChat | null> {
    const inbox = isUuid(inboxId) ? await this.inboxes.find(inboxId) : null;
    if (!inbox?.enabled || inbox.channel.manifest.id !== CHAT) return null;
    const settings = chatSettings.parse(inbox.settings);
    const { identitySecret } = chatSecrets.parse(inbox.secrets);
    return { id: inbox.id, settings, identitySecret, sites: sitesOf(settings.allowedSites) ?? [] };
  }

  /** Throws `chat.not-offered` (404). */
  async get(inboxId: string): Promise<OpenChat> {
    const chat = await this.find(inboxId);
    if (!chat) throw new AppError('chat.not-offered', {}, { status: 404 });
    return chat;
  }

  /** The first chat that is open; for the demo's page. */
  async any(): Promise<OpenChat | null> {
    for (const inbox of await this.inboxes.all()) {
      const chat = await this.find(inbox.id);
      if (chat) return chat;
    }
    return null;
  }
}

/** Messages as this chat shows them: who answered is named only where the inbox says so. */
export function asShown(chat: OpenChat, messages: readonly VisitorMessage[]): VisitorMessage[] {
  return messages.map((message) => (chat.settings.showNames ? message : { ...message, name: '' }));
}

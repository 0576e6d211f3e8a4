import { Injectable } from '@nestjs/common';
import type { Actor } from '@wasl/identity';
import { newId } from '@wasl/kernel';
import type { ConversationRecord } from './conversation.repository';
import { MessageRepository, type NewMessage } from './message.repository';
import { previewOf } from './preview-of';

/** A message before its thread gives it a place. */
export type ThreadEntry = Omit<NewMessage, 'id' | 'conversationId' | 'seq' | 'author'> & { id?: string };

/** A grey line of the thread: a stable code with its parameters; the web has the sentence. */
export interface ThreadEvent {
  code: string;
  params?: Record<string, string>;
}

/** How staff appear as authors; an API key is an author too, under its own id. */
export function authorOf(actor: Actor): NewMessage['author'] {
  if (actor.kind === 'system') return { type: 'system', id: null, name: '' };
  return { type: 'user', id: actor.userId ?? actor.credentialId, name: actor.name };
}

/** Appends to a locked conversation: gives out `seq` and keeps the summary that lists read. The caller saves the record. */
@Injectable()
export class ThreadWriter {
  constructor(private readonly messages: MessageRepository) {}

  /** Stores the message as the next one of the thread; answers its id and place. */
  async add(
    record: ConversationRecord,
    actor: Actor,
    entry: ThreadEntry,
  ): Promise<{ id: string; seq: number }> {
    const id = entry.id ?? newId();
    record.lastSeq += 1;
    await this.messages.insert({
      ...entry,
      id,
      conversationId: record.id,
      seq: record.lastSeq,
      author: authorOf(actor),
    });
    if (entry.kind !== 'event') summarise(record, entry);
    return { id, seq: record.lastSeq };
  }

  /** Leaves grey lines in the thread; answers their ids. */
  async tell(
    record: ConversationRecord,
    actor: Actor,
    { events, at }: { events: readonly ThreadEvent[]; at: Date },
  ): Promise<string[]> {
    const ids: string[] = [];
    for (const { code, params = {} } of events) {
      const parts: NewMessage['parts'] = [{ type: 'system', code, params }];
      const { id } = await this.add(record, actor, {
        kind: 'event',
        direction: 'internal',
        status: 'sent',
        parts,
        at,
      });
      ids.push(id);
    }
    return ids;
  }
}

function summarise(record: ConversationRecord, entry: ThreadEntry): void {
  record.lastText = previewOf(entry.parts);
  record.lastDirection = entry.direction;
  record.lastMessageAt = entry.at;
  if (entry.at > record.lastActivityAt) record.lastActivityAt = entry.at;
  if (entry.kind !== 'public') return;
  record.lastPublicSeq = record.lastSeq;
  record.lastInboxId = entry.inboxId ?? record.lastInboxId;
  record.lastChannel = entry.channel ?? record.lastChannel;
  record.waitingSince = null;
}

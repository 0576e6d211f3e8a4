import type { Attachment, Message, TemplateLocation } from '@wasl/contracts';
import { useEffect, useEffectEvent } from 'react';
import type { Outgoing } from './outgoing';

/** What goes back to the composer of a conversation: everything that its author had put in. */
export interface Restored {
  readonly conversationId: string;
  readonly mode: 'reply' | 'note';
  readonly text: string;
  readonly files: readonly Attachment[];
  readonly template: {
    readonly name: string;
    readonly language: string;
    readonly variables: string[];
    readonly location?: TemplateLocation | null;
  } | null;
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  /** Open the choice of templates: the one that was used is of no use now. */
  readonly otherTemplate?: boolean;
}

const listeners = new Set<(restored: Restored) => void>();

/** Gives back what did not reach the server, or was held or refused there; `otherTemplate` opens the choice of templates. */
export function giveBack(outgoing: Outgoing, otherTemplate = false): void {
  const { conversationId, kind, text, attachments, request } = outgoing;
  const { template = null, cc = [], bcc = [] } = request.kind === 'public' ? request.body : {};
  tell({
    conversationId,
    mode: kind === 'note' ? 'note' : 'reply',
    text: template === null ? text : '',
    files: attachments,
    template: otherTemplate ? null : template,
    cc,
    bcc,
    otherTemplate,
  });
}

/** Gives back a message that was taken back. */
export function giveBackMessage(message: Message): void {
  const template = message.parts.find((part) => part.type === 'template') ?? null;
  const place = message.parts.find((part) => part.type === 'location');
  const location = place ? { ...place, name: place.name ?? '', address: place.address ?? '' } : null;
  tell({
    conversationId: message.conversationId,
    mode: message.kind === 'note' ? 'note' : 'reply',
    text: message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n'),
    files: filesOf(message),
    template: template && { ...template, location },
    cc: listed(message.facts['cc']),
    bcc: listed(message.facts['bcc']),
  });
}

const listed = (value = ''): string[] => value.split(', ').filter((address) => address !== '');

/** Lets a refused message be written anew; its files stay with it as evidence and are attached again. */
export function rewrite(message: Message, { otherTemplate }: { otherTemplate: boolean }): void {
  const words = message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  tell({
    conversationId: message.conversationId,
    mode: 'reply',
    text: words.join('\n'),
    files: [],
    template: null,
    cc: [],
    bcc: [],
    otherTemplate,
  });
}

/** The files of a message as its parts name them: the server has freed them from it already. */
function filesOf(message: Message): Attachment[] {
  return message.parts.flatMap((part) =>
    part.type === 'media' && part.attachmentId !== undefined
      ? [
          {
            id: part.attachmentId,
            fileName: part.fileName ?? '',
            mime: part.mime ?? 'application/octet-stream',
            size: part.size ?? 0,
            state: 'stored' as const,
            reason: null,
            width: null,
            height: null,
          },
        ]
      : [],
  );
}

function tell(restored: Restored): void {
  for (const listener of listeners) listener(restored);
}

/** Runs when something comes back to the composer of this conversation. */
export function useRestored(conversationId: string, take: (restored: Restored) => void): void {
  const latest = useEffectEvent(take);
  useEffect(() => {
    const listener = (restored: Restored): void => {
      if (restored.conversationId === conversationId) latest(restored);
    };
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [conversationId]);
}

import { aMessage } from '../thread/message.testing';
import type { Outgoing } from './outgoing';
import { changeOutgoing, outgoingOf, putOutgoing, removeOutgoing, stillOutgoing } from './outgoing-store';

function anOutgoing(clientKey: string): Outgoing {
  return {
    clientKey,
    conversationId: 'c1',
    kind: 'note',
    channel: null,
    text: 'ملاحظة',
    attachments: [],
    at: '2026-11-01T09:00:00Z',
    state: 'sending',
    sentence: null,
    code: null,
    request: { kind: 'note', body: { clientKey, text: 'ملاحظة', mentions: [], attachmentIds: [] } },
  };
}

describe('outgoing', () => {
  it('shows a send once: the message of the server replaces ours', () => {
    const items = [anOutgoing('key-1'), anOutgoing('key-2')];
    const left = stillOutgoing(items, [aMessage({ seq: 4, clientKey: 'key-1' })]);
    expect(left.map((item) => item.clientKey)).toEqual(['key-2']);
  });

  it('keeps a failed send until it is sent again or given up', () => {
    putOutgoing(anOutgoing('key-3'));
    changeOutgoing('key-3', { state: 'failed', sentence: { ar: 'تعذّر', en: 'Failed' } });
    expect(outgoingOf('c1')[0]?.state).toBe('failed');
    putOutgoing(anOutgoing('key-3'));
    expect(outgoingOf('c1')).toHaveLength(1);
    removeOutgoing('key-3');
    expect(outgoingOf('c1')).toHaveLength(0);
    expect(outgoingOf('other')).toBe(outgoingOf('c1'));
  });
});

import { OutgoingShelf, type Shelf } from './outgoing-shelf';
import type { Outgoing } from './outgoing';

const id = '0199a000-0000-7000-8000-000000000001';
const NOW = Date.parse('2026-11-01T09:10:00Z');
const outgoing = (clientKey: string, more: Partial<Outgoing> = {}): Outgoing => ({
  clientKey,
  conversationId: id,
  kind: 'note',
  channel: null,
  text: 'ملاحظة',
  attachments: [],
  at: '2026-11-01T09:00:00Z',
  state: 'sending',
  sentence: null,
  code: null,
  request: { kind: 'note', body: { clientKey, text: 'ملاحظة', mentions: [], attachmentIds: [] } },
  ...more,
});

function device(room = Infinity): Shelf & { names: () => string[] } {
  const held = new Map<string, string>();
  return {
    names: () => [...held.keys()],
    get length() {
      return held.size;
    },
    key: (index) => [...held.keys()][index] ?? null,
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, value) => {
      if (value.length > room) throw new Error('QuotaExceededError');
      held.set(name, value);
    },
    removeItem: (name) => void held.delete(name),
  };
}

describe(OutgoingShelf.name, () => {
  it('keeps what was under way over a reload, oldest first, to be sent again', () => {
    const place = device();
    const before = new OutgoingShelf(place, 'sara');
    before.keep(outgoing('key-00002', { at: '2026-11-01T09:05:00Z' }));
    before.keep(outgoing('key-00001'));
    before.keep(outgoing('key-00003', { at: '2026-11-01T09:06:00Z', state: 'moved' }));
    const after = new OutgoingShelf(place, 'sara').read(NOW);
    expect(after.map(({ clientKey, state }) => [clientKey, state])).toEqual([
      ['key-00001', 'waiting'],
      ['key-00002', 'waiting'],
      ['key-00003', 'moved'],
    ]);
    expect(after[0]?.request).toEqual(outgoing('key-00001').request);
  });

  it('sends nothing by itself that has waited for long', () => {
    const place = device();
    new OutgoingShelf(place, 'sara').keep(outgoing('key-00001', { at: '2026-11-01T06:00:00Z' }));
    expect(new OutgoingShelf(place, 'sara').read(NOW)).toMatchObject([{ state: 'failed' }]);
  });

  it("shows nobody else's words", () => {
    const place = device();
    new OutgoingShelf(place, 'sara').keep(outgoing('key-00001'));
    expect(new OutgoingShelf(place, 'omar').read(NOW)).toEqual([]);
  });

  it('forgets what the server took, and what cannot be read', () => {
    const place = device();
    const shelf = new OutgoingShelf(place, 'sara');
    shelf.keep(outgoing('key-00001'));
    shelf.drop('key-00001');
    place.setItem('wasl.outgoing.sara.key-00002', '{"half');
    expect(shelf.read(NOW)).toEqual([]);
    expect(place.names()).toEqual([]);
  });

  it('does without a device that has no room', () => {
    const shelf = new OutgoingShelf(device(10), 'sara');
    expect(() => shelf.keep(outgoing('key-00001'))).not.toThrow();
    expect(shelf.read(NOW)).toEqual([]);
  });
});

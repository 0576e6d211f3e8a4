import { deliveryLook, undoSeconds } from './delivery-state';
import { aMessage } from './message.testing';

describe('delivery state', () => {
  it('is shown for what we sent, and only for that', () => {
    expect(deliveryLook(aMessage({ seq: 1, direction: 'out', status: 'delivered' }))).toBe('delivered');
    expect(deliveryLook(aMessage({ seq: 1, direction: 'out', status: 'uncertain' }))).toBe('uncertain');
    expect(deliveryLook(aMessage({ seq: 1 }))).toBeNull();
    expect(
      deliveryLook(aMessage({ seq: 1, kind: 'note', direction: 'internal', status: 'sent' })),
    ).toBeNull();
  });

  it('counts down while it can be taken back', () => {
    const now = Date.parse('2026-11-01T09:00:00Z');
    const until = '2026-11-01T09:00:04.200Z';
    expect(undoSeconds({ undoUntil: until, status: 'queued' }, now)).toBe(5);
    expect(undoSeconds({ undoUntil: until, status: 'sent' }, now)).toBe(0);
    expect(undoSeconds({ undoUntil: null, status: 'queued' }, now)).toBe(0);
    expect(undoSeconds({ undoUntil: until, status: 'queued' }, now + 60_000)).toBe(0);
  });
});

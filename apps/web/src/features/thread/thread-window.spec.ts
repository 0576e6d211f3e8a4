import { aMessage } from './message.testing';
import { appendNewer, joinNewest, mergePushed, openWindow, prependOlder } from './thread-window';

const seqs = (window: { items: readonly { seq: number }[] }): number[] =>
  window.items.map((item) => item.seq);
const page = (...numbers: number[]) => ({ items: numbers.map((seq) => aMessage({ seq })), hasOlder: true });

describe('thread window', () => {
  it('is at its end only when the newest message is inside', () => {
    expect(openWindow(page(4, 5), 5).atEnd).toBe(true);
    expect(openWindow(page(4, 5), 9).atEnd).toBe(false);
  });

  it('takes the same pushed message many times as once', () => {
    const start = openWindow(page(1, 2), 2);
    const once = mergePushed(start, [aMessage({ seq: 3 })]).window;
    const twice = mergePushed(once, [aMessage({ seq: 3 }), aMessage({ seq: 3 })]).window;
    expect(seqs(twice)).toEqual([1, 2, 3]);
  });

  it('puts a shuffled push in the order of seq', () => {
    const merged = mergePushed(openWindow(page(1), 1), [aMessage({ seq: 3 }), aMessage({ seq: 2 })]);
    expect(seqs(merged.window)).toEqual([1, 2, 3]);
    expect(merged.gap).toBe(false);
  });

  it('reports a gap instead of showing a thread with a hole', () => {
    const merged = mergePushed(openWindow(page(1, 2), 2), [aMessage({ seq: 5 })]);
    expect(seqs(merged.window)).toEqual([1, 2]);
    expect(merged.gap).toBe(true);
  });

  it('does not append arrivals to a window that looks at older history', () => {
    const merged = mergePushed(openWindow(page(1, 2), 90), [aMessage({ seq: 91 })]);
    expect(seqs(merged.window)).toEqual([1, 2]);
    expect(merged.gap).toBe(false);
  });

  it('never takes a delivery state back', () => {
    const read = aMessage({ seq: 1, direction: 'out', status: 'read' });
    const late = aMessage({ seq: 1, direction: 'out', status: 'sent' });
    const merged = mergePushed(openWindow({ items: [read], hasOlder: false }, 1), [late]);
    expect(merged.window.items[0]?.status).toBe('read');
  });

  it('lets a failed message be queued again', () => {
    const failed = aMessage({ seq: 1, direction: 'out', status: 'failed' });
    const again = aMessage({ seq: 1, direction: 'out', status: 'queued' });
    const merged = mergePushed(openWindow({ items: [failed], hasOlder: false }, 1), [again]);
    expect(merged.window.items[0]?.status).toBe('queued');
  });

  it('joins the newest page after a reconnection and refuses when messages lie between', () => {
    const start = openWindow(page(1, 2, 3), 3);
    expect(seqs(joinNewest(start, page(3, 4, 5)) ?? start)).toEqual([1, 2, 3, 4, 5]);
    expect(joinNewest(start, page(7, 8))).toBeNull();
  });

  it('grows at both ends without repeating', () => {
    const start = openWindow(page(5, 6), 99);
    const older = prependOlder(start, {
      items: [aMessage({ seq: 4 }), aMessage({ seq: 5 })],
      hasOlder: false,
    });
    expect(seqs(older)).toEqual([4, 5, 6]);
    expect(older.hasOlder).toBe(false);
    const newer = appendNewer(older, page(7));
    expect(seqs(newer)).toEqual([4, 5, 6, 7]);
    expect(newer.atEnd).toBe(true);
  });
});

import type { MessageStatus } from '@wasl/contracts';
import fc from 'fast-check';
import { mergeReceipt, type ReceiptStatus } from './receipt-rank';

const receipts: ReceiptStatus[] = ['accepted', 'sent', 'delivered', 'read', 'failed'];
const after = (start: MessageStatus, ...given: ReceiptStatus[]): MessageStatus =>
  given.reduce<MessageStatus>(mergeReceipt, start);

describe('mergeReceipt', () => {
  it('moves forward only', () => {
    expect(after('submitting', 'accepted', 'sent', 'delivered', 'read')).toBe('read');
    expect(after('submitting', 'read', 'sent')).toBe('read');
    expect(after('delivered', 'accepted')).toBe('delivered');
  });

  it('lets a refusal win over what was only taken, never over what arrived', () => {
    expect(after('accepted', 'failed')).toBe('failed');
    expect(after('sent', 'failed')).toBe('failed');
    expect(after('delivered', 'failed')).toBe('delivered');
    expect(after('read', 'failed')).toBe('read');
  });

  it('lets a later delivery win over a refusal, and a mere acceptance not', () => {
    expect(after('failed', 'delivered')).toBe('delivered');
    expect(after('failed', 'accepted', 'sent')).toBe('failed');
  });

  it('settles what was uncertain by any word of the provider', () => {
    expect(after('uncertain', 'accepted')).toBe('accepted');
    expect(after('uncertain', 'failed')).toBe('failed');
  });

  it('never touches what was not sent by us', () => {
    for (const receipt of receipts) {
      expect(mergeReceipt('cancelled', receipt)).toBe('cancelled');
      expect(mergeReceipt('received', receipt)).toBe('received');
    }
  });

  it('ends the same in every order and however often a receipt is repeated', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...receipts), { maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (given, keys) => {
          const shuffled = given
            .map((receipt) => [receipt, keys.next().value ?? 0] as const)
            .toSorted((a, b) => a[1] - b[1]);
          const once = after('submitting', ...given);
          expect(after('submitting', ...shuffled.map(([receipt]) => receipt))).toBe(once);
          expect(after('submitting', ...given, ...given)).toBe(once);
        },
      ),
    );
  });
});

import { tabStorage } from '../../api/tab-storage.testing';
import type { DraftValue } from './draft-value';
import type { Outgoing } from './outgoing';
import { rescueDraft, takeRescuedDraft, withUnsent } from './rescued-draft';

const words: DraftValue = {
  text: 'لم يُحفظ',
  mode: 'note',
  otherText: 'رد',
  inboxId: null,
  identityId: null,
  attachmentIds: ['0190a0f0-0000-7000-8000-000000000001'],
  otherAttachmentIds: [],
};
const mine = { userId: 'u1', conversationId: 'c1' };

describe('a rescued draft', () => {
  it('comes back once, to its owner and its conversation', () => {
    const place = tabStorage();
    rescueDraft(place, mine, words);
    expect(takeRescuedDraft(place, { ...mine, conversationId: 'c2' })).toBeNull();
    expect(takeRescuedDraft(place, mine)).toEqual(words);
    expect(takeRescuedDraft(place, mine)).toBeNull();
  });

  it('is thrown away when somebody else signs in', () => {
    const place = tabStorage();
    rescueDraft(place, mine, words);
    expect(takeRescuedDraft(place, { ...mine, userId: 'u2' })).toBeNull();
    expect(takeRescuedDraft(place, mine)).toBeNull();
  });

  it('is nothing when something else stands in its place', () => {
    const place = tabStorage();
    place.setItem('wasl.rescued-draft', '{"userId":');
    expect(takeRescuedDraft(place, mine)).toBeNull();
  });

  it('holds what was on its way to the server too', () => {
    const sending = (kind: 'public' | 'note', text: string) =>
      ({ kind, text, attachments: [{ id: `file of ${text}` }] }) as unknown as Outgoing;
    expect(withUnsent(words, [sending('note', 'أُرسل'), sending('public', 'جواب')])).toMatchObject({
      mode: 'note',
      text: 'أُرسل\nلم يُحفظ',
      otherText: 'جواب\nرد',
      attachmentIds: ['file of أُرسل', ...words.attachmentIds],
      otherAttachmentIds: ['file of جواب'],
    });
    expect(withUnsent(null, [sending('public', 'جواب')])).toMatchObject({ mode: 'reply', text: 'جواب' });
    expect(withUnsent(null, [])).toBeNull();
  });
});

import { openingAt } from './chat-hours';
import { chatSettings } from './chat.settings';
import { chatRoomOf } from './chat-view';

const usual = chatSettings.parse({});

describe(openingAt.name, () => {
  it('is open from Sunday to Thursday in Riyadh, and says when it opens again', () => {
    expect(openingAt(usual, new Date('2026-01-04T06:00:00Z'))).toMatchObject({ open: true, opensAt: null });
    // Thursday evening: next is Sunday 08:00 in Riyadh.
    expect(openingAt(usual, new Date('2026-01-08T17:00:00Z'))).toMatchObject({
      open: false,
      opensAt: new Date('2026-01-11T05:00:00Z'),
    });
  });

  it('is closed on a public holiday', () => {
    // Founding day 2027 is a Monday.
    expect(openingAt(usual, new Date('2027-02-22T08:00:00Z')).open).toBe(false);
  });

  it('takes hours that end before they begin for none', () => {
    const hours = [{ days: 'every-day' as const, from: '16:00', to: '08:00' }];
    expect(openingAt({ alwaysOpen: false, hours }, new Date())).toMatchObject({ open: false, opensAt: null });
  });
});

describe(chatRoomOf.name, () => {
  it('asks for consent only where it asks for something', () => {
    const organisation = { ar: 'جمعية', en: 'Association' };
    const room = (changes: object) =>
      chatRoomOf({ id: 'x', settings: chatSettings.parse(changes) }, organisation, new Date());
    expect(room({}).preChat.consent?.ar).toMatch(/أوافق/);
    expect(room({ askName: 'off', askPhone: 'off' }).preChat.consent).toBeNull();
    expect(room({ answerMinutes: 0 }).answerMinutes).toBeNull();
  });
});

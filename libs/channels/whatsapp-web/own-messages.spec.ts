import { OwnMessages } from './session/own-messages';

describe(OwnMessages.name, () => {
  it('hides what we send from here, also when it is seen before the send returns', async () => {
    const own = new OwnMessages();
    const seen: string[] = [];
    await own.sending(
      async () => {
        own.seen('ours', () => seen.push('ours'));
        own.seen('from the phone', () => seen.push('from the phone'));
        expect(seen).toEqual([]);
        return 'ours';
      },
      (stanza) => stanza,
    );
    own.seen('ours', () => seen.push('ours, late'));
    own.seen('later', () => seen.push('later'));
    expect(seen).toEqual(['from the phone', 'later']);
  });

  it('lets go what waited when the send fails', async () => {
    const own = new OwnMessages();
    const seen: string[] = [];
    const failing = own.sending(
      async () => {
        own.seen('from the phone', () => seen.push('from the phone'));
        throw new Error('no');
      },
      () => null,
    );
    await expect(failing).rejects.toThrow('no');
    expect(seen).toEqual(['from the phone']);
  });
});

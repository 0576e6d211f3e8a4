import { mailLetter } from '@wasl/contracts';
import { fixture, messageOf } from './fixtures.testing';
import { readLetter } from './read-letter';

describe('readLetter', () => {
  it('opens the mail that was passed on as a file', async () => {
    const message = await messageOf(fixture('nested-forward'));
    const at = message.parts.findIndex((part) => part.type === 'media' && part.kind === 'email');
    const file = message.files?.find(({ partIndex }) => partIndex === at);
    const letter = mailLetter.parse(readLetter(Buffer.from(file?.bytes ?? [])));
    expect(letter.subject).not.toBe('');
    expect(letter.from).toContain('@');
    expect(letter.text).not.toBe('');
  });
  it('opens what is hardly a mail', () => {
    for (const odd of ['', 'just words', 'From: x\r\nDate: never\r\n\r\n'])
      expect(mailLetter.parse(readLetter(Buffer.from(odd))).writtenAt).toBeNull();
  });
});

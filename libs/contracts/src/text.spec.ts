import { contactLogRequest } from './contact-log';
import { noteRequest } from './message';
import { words } from './text';
import { tagInput } from './conversation';
import { visitorText } from './visitor-chat';

const UNSEEN = ['', ' \n', '\u200f', '\u200b\u2060', '\u3164 \u115f', '\u2800', '\u0000'];

describe('words', () => {
  it.each(UNSEEN)('are more than letters that nobody sees: %j', (text) => {
    expect(words.safeParse(text).success).toBe(false);
  });

  it('keep the marks between their letters', () => {
    expect(words.parse(' \u200fشكرًا\u200c ')).toBe('\u200fشكرًا\u200c');
  });

  it('are what a note, a log, a visitor and a name need', () => {
    const asked = [noteRequest.shape.text, contactLogRequest.shape.note, visitorText.shape.text];
    for (const text of [...asked, tagInput.shape.name]) expect(text.safeParse('\u200f').success).toBe(false);
  });
});

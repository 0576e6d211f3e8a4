import { answerForElsewhere } from './answer-elsewhere';

const answer = (parts: unknown, language = 'ar') => ({
  visitor: 'v',
  message_id: 'm',
  conversation_id: 'c',
  person_id: 'p',
  language,
  parts,
  recorded_at: new Date(),
  told: false,
});

describe(answerForElsewhere.name, () => {
  it('puts several answers under one opening, in the person’s language', () => {
    const text = answerForElsewhere(
      [answer([{ type: 'text', text: 'One' }], 'en'), answer([{ type: 'text', text: 'Two' }], 'en')],
      null,
    );
    expect(text).toMatch(/^You wrote.*\n\nOne\n\nTwo$/s);
  });

  it('speaks of a file that cannot come along', () => {
    expect(answerForElsewhere([answer([{ type: 'media', kind: 'image' }])], null)).toMatch(/ملفًا/);
  });

  it('fits into what the channel takes', () => {
    expect(answerForElsewhere([answer([{ type: 'text', text: 'س'.repeat(5000) }])], 300)).toHaveLength(300);
  });
});

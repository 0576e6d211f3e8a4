import { fixture, messageOf, textOf } from './fixtures.testing';
import { foldQuotes } from './quote-fold';

describe('foldQuotes', () => {
  it.each([
    ['reply-gmail-ar', 'شكراً لكم، وصلتني السلة.', 'وصلنا طلبكم رقم 1024.'],
    ['reply-gmail-en', 'Thank you, it arrived.', 'We received your request.'],
    ['reply-outlook-ar', 'أرفقت صورة العقد.', 'نرجو إرسال صورة العقد.'],
    ['reply-outlook-en', 'Attached as asked.', 'Please send the contract.'],
    ['reply-outlook-html-only', 'Here it is.', 'Please send the contract.'],
    ['reply-gmail-html-only', 'وصلت، شكراً.', 'هل وصلت السلة؟'],
    ['reply-apple-ar', 'تم، شكراً.', 'هل وصلت السلة؟'],
    ['reply-kataba-ar', 'نعم وصلت.', 'هل وصلت السلة؟'],
    ['reply-original-message', 'Yes please.', 'Shall we call you?'],
  ])('%s keeps what is new and folds the history', async (name, text, quoted) => {
    expect(textOf(await messageOf(fixture(name)))).toEqual({
      text,
      quoted: expect.stringContaining(quoted) as string,
    });
  });

  it('leaves an answer between the lines whole', async () => {
    const message = textOf(await messageOf(fixture('reply-interleaved')));
    expect(message.text).toContain('Noura');
    expect(message.text).toContain('Where do you live?');
    expect(message).not.toHaveProperty('quoted');
  });

  it('does not take a story for a quotation', async () => {
    expect(textOf(await messageOf(fixture('not-a-quote'))).text).toContain('That is all I know.');
  });

  it.each([
    ['Sent from my iPhone', 'ok\n\nSent from my iPhone'],
    ['أُرسلت من هاتفي', 'ok\n\nأُرسلت من هاتفي'],
    ['Get Outlook for iOS', 'ok\nGet Outlook for iOS'],
  ])('folds a phone signature away: %s', (signature, body) => {
    expect(foldQuotes(body)).toEqual({ text: 'ok', quoted: signature });
  });

  it('never folds everything', () => {
    expect(foldQuotes('> only\n> history')).toEqual({ text: '> only\n> history', quoted: '' });
  });

  it('is linear on hostile bodies', () => {
    const started = process.cpuUsage();
    for (const body of [
      'On '.repeat(200_000),
      `On ${' '.repeat(300_000)}wrote`,
      '> \n'.repeat(200_000),
      'من: x\n'.repeat(100_000),
      'في كتب '.repeat(100_000),
    ])
      foldQuotes(body);
    expect(process.cpuUsage(started).user).toBeLessThan(4_000_000);
  });
});

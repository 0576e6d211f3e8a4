import { outgoingOfWritten, type Written } from './outgoing-request';
import { EMPTY_PLACE } from './template-media';
import { anOption } from './reply-option.testing';

const mail = anOption('mail', {
  features: { subject: true, cc: true, quote: false, reactions: false, attachments: true },
});
const written = (over: Partial<Written> = {}): Written => ({
  clientKey: 'key-12345',
  conversationId: 'c1',
  mode: 'reply',
  option: mail,
  text: ' حياك الله ',
  template: null,
  mail: { subject: 'طلب طرف', cc: ['x@example.org'], bcc: ['y@example.org'] },
  files: [],
  quotedId: 'q1',
  seenSeq: 7,
  colleagues: [{ id: 'u1', name: 'هدى', nameEn: 'Huda' }],
  ...over,
});

describe('what is sent', () => {
  it('carries the newest message that was seen, and never forces by itself', () => {
    const body = outgoingOfWritten(written(), 0)?.request.body;
    expect(body).toMatchObject({
      seenSeq: 7,
      force: false,
      text: 'حياك الله',
      subject: 'طلب طرف',
      cc: ['x@example.org'],
      bcc: ['y@example.org'],
    });
  });

  it('leaves out what the channel does not know', () => {
    const body = outgoingOfWritten(written({ option: anOption('chat') }), 0)?.request.body;
    expect(body).toMatchObject({ cc: [], quotedMessageId: null });
    expect(body).not.toHaveProperty('subject');
  });

  it('shows a template filled in but sends its name and variables', () => {
    const template = {
      name: 'visit',
      language: 'ar',
      body: 'مرحبًا {{1}}',
      variableCount: 1,
      variables: ['نورة'],
      media: null,
      place: EMPTY_PLACE,
    };
    const item = outgoingOfWritten(written({ template }), 0);
    expect(item?.text).toBe('مرحبًا نورة');
    expect(item?.request.body).toMatchObject({ text: '', template: { name: 'visit', variables: ['نورة'] } });
  });

  it('names the mentioned colleagues of a note and needs no channel for it', () => {
    const item = outgoingOfWritten(written({ mode: 'note', option: null, text: '@هدى انظري' }), 0);
    expect(item?.request).toMatchObject({ kind: 'note', body: { mentions: ['u1'] } });
  });

  it('is nothing when there is no way to answer', () => {
    expect(outgoingOfWritten(written({ option: null }), 0)).toBeNull();
  });
});

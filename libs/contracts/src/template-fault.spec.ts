import { hasErrorSentence } from './error-messages';
import { templateDraft } from './message-template';
import { templateFault } from './template-fault';

const everything = {
  languages: ['ar'],
  media: ['image', 'video', 'document', 'location'] as const,
  buttons: ['reply', 'url', 'phone', 'copy'] as const,
};
const wordsOnly = { languages: ['ar'], media: [], buttons: ['reply' as const] };
const draft = (more: object) =>
  templateDraft.parse({ name: 'x', language: 'ar', category: 'utility', body: 'نص القالب.', ...more });
const codeOf = (more: object, taken: typeof wordsOnly | typeof everything = everything): string | null => {
  const found = templateFault(draft(more), {
    ...taken,
    media: [...taken.media],
    buttons: [...taken.buttons],
  });
  if (found) expect(hasErrorSentence(found.code)).toBe(true);
  return found?.code ?? null;
};
const reply = { type: 'reply', text: 'أؤكد' };
const link = { type: 'url', text: 'الموقع', url: 'https://wasl.example/v/{{1}}', example: '7' };
const phone = { type: 'phone', text: 'اتصل بنا', phone: '+966110000000' };
const copy = { type: 'copy', example: 'A12' };

describe(templateFault.name, () => {
  it.each([
    { body: 'أهلًا {{1}}، موعدك {{2}}.', examples: ['سلمى', 'الأحد'] },
    { header: 'موعد {{1}} القادم', headerExample: 'الزيارة' },
    { media: 'location' },
    { media: 'image', sampleId: '0197a2a0-0000-7000-8000-000000000001' },
    { buttons: [reply, link, phone, copy] },
    { buttons: [link, phone, reply, { ...reply, text: 'أعتذر' }] },
  ])('lets %j go', (more) => expect(codeOf(more)).toBeNull());

  it.each([
    ['inboxes.template-places', { body: 'أهلًا {{2}}.', examples: ['x'] }],
    ['inboxes.template-places', { body: 'أهلًا {{name}}.', examples: ['x'] }],
    ['inboxes.template-edges', { body: '{{1}} أهلًا', examples: ['x'] }],
    ['inboxes.template-edges', { body: 'أهلًا {{1}}', examples: ['x'] }],
    ['inboxes.template-examples', { body: 'أهلًا {{1}}.' }],
    ['inboxes.template-examples', { examples: ['زائد'] }],
    ['inboxes.template-header', { header: 'موعد {{1}}' }],
    ['inboxes.template-header', { header: '{{1}} و{{2}}', headerExample: 'x' }],
    ['inboxes.template-header', { header: 'عنوان', media: 'location' }],
    ['inboxes.template-sample', { media: 'video' }],
    ['inboxes.template-buttons', { buttons: [reply, phone, reply] }],
    ['inboxes.template-buttons', { buttons: [phone, phone] }],
    ['inboxes.template-button-text', { buttons: [{ ...reply, text: ' ' }] }],
    ['inboxes.template-phone', { buttons: [{ ...phone, phone: '0110000000' }] }],
    ['inboxes.template-code', { buttons: [{ ...copy, example: '' }] }],
    ['inboxes.template-url', { buttons: [{ ...link, url: 'wasl.example' }] }],
    ['inboxes.template-url', { buttons: [{ ...link, example: '' }] }],
    ['inboxes.template-url', { buttons: [{ ...link, url: 'https://{{1}}.wasl.example' }] }],
  ])('tells %s of %j', (code, more) => expect(codeOf(more)).toBe(code));

  it('refuses what the channel of the inbox does not take, and says which button', () => {
    expect(codeOf({ media: 'location' }, wordsOnly)).toBe('inboxes.template-part');
    expect(templateFault(draft({ buttons: [reply, copy] }), wordsOnly)).toMatchObject({
      ...{ code: 'inboxes.template-part', field: 'buttons', at: 1 },
    });
  });
});

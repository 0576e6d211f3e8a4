import type { Part } from '@wasl/contracts';
import { choicesContent } from './choices.outbound';

type Choices = Extract<Part, { type: 'choices' }>;
const asked = (more: Partial<Choices> = {}): Choices => ({
  type: 'choices',
  style: 'buttons',
  text: 'هل يناسبك الأحد؟',
  button: '',
  options: [
    { id: 'yes', title: 'نعم' },
    { id: 'no', title: 'لا' },
  ],
  ...more,
});
const many = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, index) => ({ id: `o${index}`, title: `خيار ${index}`, ...more }));

describe(choicesContent.name, () => {
  it('writes reply buttons', () => {
    expect(choicesContent(asked())).toEqual({
      type: 'button',
      body: { text: 'هل يناسبك الأحد؟' },
      action: {
        buttons: [
          { type: 'reply', reply: { id: 'yes', title: 'نعم' } },
          { type: 'reply', reply: { id: 'no', title: 'لا' } },
        ],
      },
    });
  });

  it('writes a list behind its button', () => {
    const options = [
      { id: 'a', title: 'السكن', description: 'الإيجار والترميم' },
      { id: 'b', title: 'التعليم' },
    ];
    expect(choicesContent(asked({ style: 'list', button: 'اختر', options }))).toMatchObject({
      type: 'list',
      action: {
        button: 'اختر',
        sections: [
          {
            rows: [
              { id: 'a', title: 'السكن', description: 'الإيجار والترميم' },
              { id: 'b', title: 'التعليم' },
            ],
          },
        ],
      },
    });
  });

  it.each([
    ['four buttons', { options: many(4) }],
    ['a long button', { options: [{ id: 'a', title: 'م'.repeat(21) }] }],
    ['a text over 1024', { text: 'م'.repeat(1025) }],
    ['no text', { text: ' ' }],
    ['a list of eleven', { style: 'list' as const, button: 'اختر', options: many(11) }],
    ['a list without its button', { style: 'list' as const, options: many(2) }],
    ['a long row', { style: 'list' as const, button: 'اختر', options: many(1, { title: 'م'.repeat(25) }) }],
    [
      'a long description',
      { style: 'list' as const, button: 'اختر', options: many(1, { description: 'م'.repeat(73) }) },
    ],
  ])('refuses %s', (_name, more) => {
    expect(() => choicesContent(asked(more))).toThrow(expect.objectContaining({ kind: 'content_rejected' }));
  });
});

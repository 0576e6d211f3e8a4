import { templateContent } from './template.outbound';
import { settings } from './fixtures.testing';
import { shapeOf } from './template-shape';

const reminder = {
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'موعد {{1}}', example: { header_text: ['الزيارة'] } },
    {
      type: 'BODY',
      text: 'أهلًا {{1}}، موعدك {{2}}. نلقاك {{2}}.',
      example: { body_text: [['سلمى', 'الأحد']] },
    },
    { type: 'FOOTER', text: 'وصل' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'أؤكد' },
        {
          type: 'URL',
          text: 'الموقع',
          url: 'https://wasl.example/v/{{1}}',
          example: ['https://wasl.example/v/7'],
        },
      ],
    },
  ],
};

describe(shapeOf.name, () => {
  it('numbers the places of all components one after another, a repeated one once', () => {
    expect(shapeOf(reminder)).toEqual({
      body: 'موعد {{1}}\n\nأهلًا {{2}}، موعدك {{3}}. نلقاك {{3}}.\n\nوصل\n\n• أؤكد\n• الموقع: https://wasl.example/v/{{4}}',
      places: [{ in: 'header' }, { in: 'body' }, { in: 'body' }, { in: 'button', index: 1 }],
      examples: ['الزيارة', 'سلمى', 'الأحد', 'https://wasl.example/v/7'],
    });
  });

  it('reads named places with their examples', () => {
    const named = {
      components: [
        {
          type: 'BODY',
          text: 'Hello {{first_name}}',
          example: { body_text_named_params: [{ param_name: 'first_name', example: 'Salma' }] },
        },
      ],
    };
    expect(shapeOf(named)).toEqual({
      body: 'Hello {{1}}',
      places: [{ in: 'body', name: 'first_name' }],
      examples: ['Salma'],
    });
  });

  it.each([
    ['a picture above', { type: 'HEADER', format: 'IMAGE' }],
    ['a code to copy', { type: 'BUTTONS', buttons: [{ type: 'OTP', text: 'Copy' }] }],
    ['a text of its own', { type: 'BODY', add_security_recommendation: true }],
  ])('cannot fill a template with %s', (_name, component) => {
    expect(shapeOf({ components: [component] }).places).toBeNull();
  });

  it('gives each variable back to its component', () => {
    const { places } = shapeOf(reminder);
    const sent = {
      name: 'visit',
      language: 'ar',
      variables: ['الزيارة', 'سلمى', 'الأحد\nصباحًا', '7'],
      definition: { places },
    };
    expect(templateContent(sent, settings)).toEqual({
      name: 'visit',
      language: { code: 'ar' },
      components: [
        { type: 'header', parameters: [{ type: 'text', text: 'الزيارة' }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'سلمى' },
            { type: 'text', text: 'الأحد صباحًا' },
          ],
        },
        { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: '7' }] },
      ],
    });
    expect(() => templateContent({ ...sent, variables: [] }, settings)).toThrow(
      expect.objectContaining({ kind: 'content_rejected' }),
    );
  });
});

import { templatePiece, withHeaderMedia } from './template.outbound';
import { settings } from './fixtures.testing';
import { shapeOf } from './template-shape';

const nothing = { parts: [], files: [] };
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
      examples: ['الزيارة', 'سلمى', 'الأحد', '7'],
      media: null,
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
      media: null,
    });
  });

  it.each([
    ['a product above', { type: 'HEADER', format: 'PRODUCT' }],
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
    expect(templatePiece(sent, nothing, settings).content).toEqual({
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
    expect(() => templatePiece({ ...sent, variables: [] }, nothing, settings)).toThrow(
      expect.objectContaining({ kind: 'content_rejected' }),
    );
  });

  it('reads a code to copy as a variable of its button, and gives it back there', () => {
    const buttons = [
      { type: 'QUICK_REPLY', text: 'شكرًا' },
      { type: 'COPY_CODE', text: 'انسخ', example: 'A12' },
    ];
    const shape = shapeOf({
      components: [
        { type: 'BODY', text: 'رمزك.' },
        { type: 'BUTTONS', buttons },
      ],
    });
    expect(shape).toMatchObject({ body: 'رمزك.\n\n• شكرًا\n• انسخ: {{1}}', examples: ['A12'] });
    const sent = { name: 'code', language: 'ar', variables: ['B34'], definition: shape };
    expect(templatePiece(sent, nothing, settings).content.components).toEqual([
      {
        ...{ type: 'button', sub_type: 'copy_code', index: '1' },
        parameters: [{ type: 'coupon_code', coupon_code: 'B34' }],
      },
    ]);
  });

  it.each(['image', 'video', 'document'] as const)('brings a %s along above the words', (media) => {
    const shape = shapeOf({
      components: [
        { type: 'HEADER', format: media.toUpperCase() },
        { type: 'BODY', text: 'نص {{1}}.' },
      ],
    });
    expect(shape).toMatchObject({ media, body: 'نص {{1}}.' });
    const sent = { name: 'x', language: 'ar', variables: ['أ'], definition: shape };
    const file = { fileName: 'a.pdf', mime: 'application/pdf', size: 1, read: async () => Buffer.alloc(1) };
    const piece = templatePiece(sent, { parts: [], files: [file] }, settings);
    expect(piece.upload).toEqual({ fileIndex: 0, mediaType: media });
    const named = media === 'document' ? { filename: 'a.pdf' } : {};
    expect(withHeaderMedia(piece.content, media, '77').components).toEqual([
      { type: 'header', parameters: [{ type: media, [media]: { ...named, id: '77' } }] },
      { type: 'body', parameters: [{ type: 'text', text: 'أ' }] },
    ]);
    expect(() => templatePiece(sent, nothing, settings)).toThrow(
      expect.objectContaining({ kind: 'media_rejected' }),
    );
  });

  it('brings a place along above the words', () => {
    const sent = { name: 'x', language: 'ar', variables: [], definition: { places: [], media: 'location' } };
    const location = { latitude: 24.7, longitude: 46.7, name: 'الفرع', address: 'الرياض' };
    const parts = [{ type: 'location' as const, ...location }];
    expect(templatePiece(sent, { parts, files: [] }, settings)).toMatchObject({
      ...{ upload: null },
      content: { components: [{ type: 'header', parameters: [{ type: 'location', location }] }] },
    });
  });
});

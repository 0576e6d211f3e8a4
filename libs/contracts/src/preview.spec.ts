import { previewCode, wordlessKind } from './preview';

describe(wordlessKind.name, () => {
  it.each(['voice', 'document', 'unsupported', 'contact_log'] as const)('reads the code of %s', (kind) => {
    expect(wordlessKind(previewCode(kind))).toBe(kind);
  });
  it.each(['voice', '[voice] ', '[VOICE]', '[unheard-of]', '[constructor]', '', 'صورة [image]'])(
    'takes %j for words',
    (preview) => {
      expect(wordlessKind(preview)).toBeNull();
    },
  );
});

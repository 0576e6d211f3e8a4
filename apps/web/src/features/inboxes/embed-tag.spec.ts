import { embedTag } from './embed-tag';

describe(embedTag.name, () => {
  it('is one script tag of our host that names what is shown', () => {
    const embed = {
      script: '/chat.js',
      attribute: 'data-inbox',
      shows: 'inbox',
      preview: '/chat/{value}/preview',
    } as const;
    expect(embedTag('https://wasl.example', embed, '019b')).toBe(
      '<script src="https://wasl.example/chat.js" data-inbox="019b" async></script>',
    );
  });
});

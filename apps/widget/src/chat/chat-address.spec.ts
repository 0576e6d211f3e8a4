import { chatAddress, chosenLanguage } from './chat-address';

const script = 'https://wasl.example/chat.js?v=2';
const inbox = '019b0000-0000-7000-8000-000000000001';

describe(chatAddress.name, () => {
  it('lies on the host of the script and names the page around it', () => {
    expect(chatAddress(script, inbox, 'https://charity.example')).toBe(
      `https://wasl.example/chat/${inbox}?origin=https%3A%2F%2Fcharity.example`,
    );
  });
  it.each([undefined, '', '//evil.example', `${inbox}/../../f`, 'https://evil.example/chat'])(
    'takes %j for no inbox',
    (value) => {
      expect(chatAddress(script, value, 'https://charity.example')).toBeNull();
    },
  );
});

describe(chosenLanguage.name, () => {
  it('is the first one that we speak', () => {
    expect(chosenLanguage(undefined, 'en-GB', 'ar')).toBe('en');
    expect(chosenLanguage('fr', 'ar-SA')).toBe('ar');
    expect(chosenLanguage('fr', null)).toBe('ar');
  });
});

import { frameAddress } from './frame-address';
import { reportedHeight } from './reported-height';

const script = 'https://wasl.example/embed.js?v=2';
const tag = (form: string | undefined, lang?: string) => ({ form, lang });

describe(frameAddress.name, () => {
  it('lies on the host of the script and names the page around it', () => {
    expect(frameAddress(script, tag('contact', 'ar'), 'https://charity.example')).toBe(
      'https://wasl.example/f/contact?embed=1&lang=ar&origin=https%3A%2F%2Fcharity.example',
    );
  });
  it.each([
    undefined,
    '',
    '//evil.example',
    '../admin',
    'contact?x',
    'contact#',
    'Contact',
    'https://evil.example/f/contact',
  ])('takes %j for no form', (form) => {
    expect(frameAddress(script, tag(form), 'https://charity.example')).toBeNull();
  });
  it('leaves out a language that we do not speak and an origin that is none', () => {
    expect(frameAddress(script, tag('contact', 'fr'), 'null')).toBe('https://wasl.example/f/contact?embed=1');
  });
});

describe(reportedHeight.name, () => {
  const own = { name: 'our frame' };
  const frame = { origin: 'https://wasl.example', window: own };
  const said = (changes: object) => ({
    origin: frame.origin,
    source: own as unknown,
    data: { type: 'wasl.form.height', height: 812.3 } as unknown,
    ...changes,
  });

  it('is what our frame says', () => {
    expect(reportedHeight(said({}), frame)).toBe(813);
  });
  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['a longer origin', { origin: 'https://wasl.example.evil.example' }],
    ['another scheme', { origin: 'http://wasl.example' }],
    ['another window of our host', { source: { name: 'another frame' } }],
    ['no window', { source: null }],
    ['something else', { data: { type: 'navigate', height: 10 } }],
    ['no object', { data: 'wasl.form.height' }],
    ['an absurd height', { data: { type: 'wasl.form.height', height: 1e9 } }],
    ['no number', { data: { type: 'wasl.form.height', height: '99px' } }],
  ])('is not taken from %s', (_title, changes) => {
    expect(reportedHeight(said(changes), frame)).toBeNull();
  });
  it('is not taken before the frame exists', () => {
    expect(reportedHeight(said({ source: null }), { origin: frame.origin, window: null })).toBeNull();
  });
});

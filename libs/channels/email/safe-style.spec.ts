import { safeStyle } from './safe-style';

describe('safeStyle', () => {
  it('keeps listed properties with values of their shape', () => {
    expect(safeStyle('COLOR: #FF0000 !important; text-align:right ;margin: 0 0 12px;')).toBe(
      'color:#FF0000;text-align:right;margin:0 0 12px',
    );
  });

  it.each([
    'background:url(https://evil.example/x)',
    'position:fixed',
    'color:expression(alert(1))',
    'width:\\75rl(x)',
    'color:red/**/',
    'color:red}body{display:none',
    'constructor:x',
    '__proto__:x',
    ':red',
    'color',
    'font-family:"a;position:fixed"',
    '@import:"x"',
    'color:red\nposition:fixed',
  ])('drops %s', (style) => {
    expect(safeStyle(style)).toBe('');
  });

  it('says the same about a style it has seen, and forgets the oldest', () => {
    for (let at = 0; at < 2_000; at++)
      expect(safeStyle(`width:${at % 1000}px;x:y`)).toBe(`width:${at % 1000}px`);
  });
});

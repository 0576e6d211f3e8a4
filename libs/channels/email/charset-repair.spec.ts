import iconv from 'iconv-lite';
import { decodeText } from './charset-repair';

describe(decodeText.name, () => {
  const words = 'السلام عليكم، أرجو المساعدة في دفع فاتورة الكهرباء';

  it.each(['windows-1256', 'cp1256', 'x-windows-1256', 'iso-8859-6', 'windows-1251'])(
    'reads UTF-8 that a program called %s',
    (label) => {
      expect(decodeText(Buffer.from(words), label)).toBe(words);
      expect(decodeText(Buffer.from('نعم'), label)).toBe('نعم');
    },
  );

  it('believes a label of single bytes where the bytes are no words in UTF-8', () => {
    expect(decodeText(iconv.encode(words, 'windows-1256'), 'windows-1256')).toBe(words);
    expect(decodeText(iconv.encode('ط، ظ،', 'windows-1256'), 'windows-1256')).toBe('ط، ظ،');
    expect(decodeText(iconv.encode('Привет', 'windows-1251'), 'windows-1251')).toBe('Привет');
  });
});

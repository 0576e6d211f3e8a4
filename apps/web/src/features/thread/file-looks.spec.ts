import { formatClock, formatLength } from '../../format/clock';
import { mayHaveThumbnail } from './file-address';
import { fittedBox } from './fitted-box';
import { kindOfFile } from './kind-of-file';
import { BARS, peaksOf } from './sound-peaks';

describe('the look of a file in the thread', () => {
  it('keeps the room of a picture free by its shape, and never makes it larger', () => {
    expect(fittedBox({ width: 4000, height: 3000 })).toEqual({ width: 320, height: 240 });
    expect(fittedBox({ width: 1000, height: 4000 })).toEqual({ width: 75, height: 300 });
    expect(fittedBox({ width: 100, height: 50 })).toEqual({ width: 100, height: 50 });
    expect(fittedBox({ width: 512, height: 512 }, true)).toEqual({ width: 140, height: 140 });
    expect(fittedBox({ width: null, height: 3 })).toBeNull();
    expect(fittedBox({ width: 0, height: 0 })).toBeNull();
  });

  it('names the kind by the ending of the name, else by the type', () => {
    expect(kindOfFile('عقد الإيجار.docx', 'application/zip')).toBe('DOCX');
    expect(kindOfFile('بلا اسم', 'application/pdf')).toBe('PDF');
    expect(kindOfFile('v1.something-long', 'image/svg+xml')).toBe('SVG');
  });

  it('asks for a small picture only where one can be', () => {
    const file = (mime: string, state: 'stored' | 'pending' = 'stored') => ({ mime, state });
    expect(mayHaveThumbnail(file('application/pdf'))).toBe(true);
    expect(mayHaveThumbnail(file('image/jpeg'))).toBe(true);
    expect(mayHaveThumbnail(file('image/jpeg', 'pending'))).toBe(false);
    expect(mayHaveThumbnail(file('image/svg+xml'))).toBe(false);
    expect(mayHaveThumbnail(file('text/html'))).toBe(false);
  });

  it('draws a sound by how loud each stretch of it is', () => {
    const sound = new Float32Array(BARS * 100).map((_, at) => (at < (BARS * 100) / 2 ? 0.1 : -0.5));
    const peaks = peaksOf(sound);
    expect(peaks).toHaveLength(BARS);
    expect([peaks[0], peaks.at(-1)].map((peak) => Math.round((peak ?? 0) * 10) / 10)).toEqual([0.2, 1]);
    expect(peaksOf(new Float32Array(10))).toEqual(Array.from({ length: BARS }, () => 0));
    expect(peaksOf(new Float32Array())).toEqual(Array.from({ length: BARS }, () => 0));
  });

  it('shows lengths as players do', () => {
    expect([7.9, 750, 3723, -1].map(formatClock)).toEqual(['0:07', '12:30', '1:02:03', '0:00']);
  });
  it('a length that nobody knows yet is not nothing, and what can be heard lasts at least a second', () => {
    expect([null, 0.2, 0.9, 7.6, 59.7].map(formatLength)).toEqual(['–:––', '0:01', '0:01', '0:08', '1:00']);
  });
});

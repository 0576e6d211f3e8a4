import sharp from 'sharp';
import { cleanPicture } from './clean-picture';

const PLACE = {
  IFD0: { Copyright: 'بيت فلان' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '24/1 42/1 0/1' },
};
const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0a7' } });

describe(cleanPicture.name, () => {
  it.each([
    ['image/jpeg', 'jpeg'],
    ['image/png', 'png'],
    ['image/webp', 'webp'],
  ] as const)('takes place and time out of %s', async (mime, format) => {
    const taken = await blank(60, 40).withExif(PLACE).toFormat(format).toBuffer();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const clean = await cleanPicture(taken, mime);
    const seen = await sharp(clean?.bytes).metadata();
    expect([seen.format, seen.exif, seen.xmp, seen.iptc]).toEqual([format, undefined, undefined, undefined]);
    expect(clean).toMatchObject({ width: 60, height: 40 });
  });

  it('turns a picture upright before it forgets how it was held', async () => {
    const held = await blank(60, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await cleanPicture(held, 'image/jpeg')).toMatchObject({ width: 40, height: 60 });
  });

  it('leaves nothing of what was hung on the picture', async () => {
    const script = '<script>alert(1)</script>';
    const polyglot = Buffer.concat([await blank(20, 20).jpeg().toBuffer(), Buffer.from(script)]);
    const clean = await cleanPicture(polyglot, 'image/jpeg');
    expect(clean?.bytes.includes('script')).toBe(false);
  });

  it('leaves moving pictures, other types and broken files as they are', async () => {
    const frames = await Promise.all(
      ['#000', '#fff'].map((background) =>
        sharp({ create: { width: 8, height: 8, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const moving = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(await cleanPicture(moving, 'image/webp')).toBeNull();
    expect(await cleanPicture(Buffer.from('%PDF-1.4'), 'application/pdf')).toBeNull();
    expect(await cleanPicture(Buffer.from('no picture'), 'image/png')).toBeNull();
  });
});

import iconv from 'iconv-lite';

const FONTS_AT_MOST = 1_000;
/** Code pages of the charsets that fonts name (RTF 1.9, `\fcharset`). */
const CODE_PAGES = new Map([
  [0, 1252],
  [77, 10_000],
  [128, 932],
  [129, 949],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [163, 1258],
  [177, 1255],
  [178, 1256],
  [179, 1256],
  [180, 1256],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
]);

/** In which charset the bytes of a font are written; a font that says nothing takes the one of the whole text. */
export class FontCharsets {
  private readonly pages = new Map<number, number>();

  constructor(public usual: number) {}

  learn(font: number, charset: number): void {
    const page = CODE_PAGES.get(charset);
    if (page !== undefined && this.pages.size < FONTS_AT_MOST) this.pages.set(font, page);
  }

  /** A name that the decoder knows. */
  of(font: number): string {
    const name = nameOf(this.pages.get(font) ?? this.usual);
    return iconv.encodingExists(name) ? name : 'windows-1252';
  }
}

function nameOf(page: number): string {
  if (page === 65_001) return 'utf-8';
  return page >= 1250 && page <= 1258 ? `windows-${page}` : `cp${page}`;
}

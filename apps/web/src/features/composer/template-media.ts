import type { TemplateLocation, TemplateMedia } from '@wasl/contracts';

/** A place as it is written: the coordinates in one line, as maps give them. */
export interface WrittenPlace {
  readonly name: string;
  readonly address: string;
  readonly coordinates: string;
}

/** A place without a word yet. */
export const EMPTY_PLACE: WrittenPlace = { name: '', address: '', coordinates: '' };

/** The place to be sent; null while it is not whole. */
export function placeOf({ name, address, coordinates }: WrittenPlace): TemplateLocation | null {
  const found = coordinatesOf(coordinates);
  if (found === null || name.trim() === '' || address.trim() === '') return null;
  return { ...found, name: name.trim(), address: address.trim() };
}

/** A place that was sent, as it was written. */
export function writtenPlace(sent: TemplateLocation | null | undefined): WrittenPlace {
  if (!sent) return EMPTY_PLACE;
  return { name: sent.name, address: sent.address, coordinates: `${sent.latitude}, ${sent.longitude}` };
}

const ARABIC_DIGITS = '٠١٢٣٤٥٦٧٨٩';

/** Latitude and longitude out of "24.7136, 46.6753", in either kind of digits; null for anything else. */
export function coordinatesOf(line: string): { latitude: number; longitude: number } | null {
  const latin = line.replace(/[٠-٩]/g, (digit) => String(ARABIC_DIGITS.indexOf(digit))).replaceAll('٫', '.');
  const [, latitude, longitude] =
    /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,،]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(latin) ?? [];
  if (latitude === undefined || longitude === undefined) return null;
  const found = { latitude: Number(latitude), longitude: Number(longitude) };
  return Math.abs(found.latitude) <= 90 && Math.abs(found.longitude) <= 180 ? found : null;
}

/** What a file dialog offers for it. */
export const ACCEPTED: Readonly<Record<Exclude<TemplateMedia, 'location'>, string>> = {
  image: 'image/jpeg,image/png',
  video: 'video/mp4',
  document: 'application/pdf',
};

/** Whether a template has what stands above its words: exactly one stored file of its kind, or a whole place. */
export function hasMedia(
  media: TemplateMedia | null,
  { mimes, place }: { mimes: readonly string[]; place: WrittenPlace },
): boolean {
  if (media === null) return true;
  if (media === 'location') return placeOf(place) !== null;
  const [mime] = mimes;
  if (mime === undefined || mimes.length > 1) return false;
  return media === 'document' ? !/^(?:image|video|audio)\//.test(mime) : mime.startsWith(`${media}/`);
}

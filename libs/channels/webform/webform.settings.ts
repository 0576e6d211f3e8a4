import { z } from 'zod';

/** Id of the channel under which submissions arrive. */
export const WEBFORM = 'webform';

/** The origins in a list that was typed by hand; null when one of them is not a plain site address. */
export function originsOf(sites: string): string[] | null {
  const origins: string[] = [];
  for (const site of sites.split(/[\s,،]+/).filter(Boolean)) {
    if (!URL.canParse(site)) return null;
    const { protocol, origin, pathname, search, hash, username } = new URL(site);
    const plain = pathname === '/' && search === '' && hash === '' && username === '';
    if (!plain || !/^https?:$/.test(protocol) || /[;'"*]/.test(origin)) return null;
    origins.push(origin);
  }
  return origins;
}

/**
 * Settings of an inbox of hosted forms: where they may be embedded. Which forms reach it is said by each form; what older
 * inboxes say of single forms went over to those when forms became data.
 */
export const webformSettings = z.object({
  allowedSites: z
    .string()
    .trim()
    .max(2000)
    .refine((sites) => originsOf(sites) !== null, {
      message: 'must be addresses such as https://example.org',
    })
    .default('')
    .meta({
      label: { ar: 'مواقع تعرض النماذج داخلها', en: 'Sites that may embed the forms' },
      help: {
        ar: 'عناوين مثل https://example.org تفصل بينها فاصلة. ما عداها لا يستطيع عرض النماذج داخل صفحاته.',
        en: 'Addresses such as https://example.org, separated by commas. No other site can show the forms inside its pages.',
      },
      placeholder: 'https://example.org',
    }),
});

/** Hosted forms have no provider and so no secrets. */
export const webformSecrets = z.object({});

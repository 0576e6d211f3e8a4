import { z } from 'zod';

const LONGEST_INTRO = 1000;

const offered = (ar: string, en: string) => z.boolean().default(true).meta({ label: { ar, en } });

const intro = (ar: string, en: string) =>
  z
    .string()
    .trim()
    .max(LONGEST_INTRO)
    .default('')
    .meta({
      label: { ar, en },
      help: { ar: 'اتركه فارغًا لاستعمال النص المعتاد.', en: 'Leave empty for the usual text.' },
    });

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

/** Settings of an inbox of hosted forms: which are offered, with which opening words, and where they may be embedded. */
export const webformSettings = z.object({
  contact: offered('نموذج «تواصل معنا»', 'The form “Contact us”'),
  contactIntroAr: intro('مقدمة «تواصل معنا» بالعربية', 'Opening words of “Contact us”, Arabic'),
  contactIntroEn: intro('مقدمة «تواصل معنا» بالإنجليزية', 'Opening words of “Contact us”, English'),
  helpRequest: offered('نموذج «طلب مساعدة»', 'The form “Request help”'),
  helpRequestIntroAr: intro('مقدمة «طلب مساعدة» بالعربية', 'Opening words of “Request help”, Arabic'),
  helpRequestIntroEn: intro('مقدمة «طلب مساعدة» بالإنجليزية', 'Opening words of “Request help”, English'),
  volunteering: offered('نموذج «التطوع معنا»', 'The form “Volunteer with us”'),
  volunteeringIntroAr: intro('مقدمة «التطوع معنا» بالعربية', 'Opening words of “Volunteer with us”, Arabic'),
  volunteeringIntroEn: intro(
    'مقدمة «التطوع معنا» بالإنجليزية',
    'Opening words of “Volunteer with us”, English',
  ),
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
export type WebformSettings = z.infer<typeof webformSettings>;

/** Hosted forms have no provider and so no secrets. */
export const webformSecrets = z.object({});

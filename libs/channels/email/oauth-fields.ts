import { z } from 'zod';

/** The login without a password. */
export const oauth = {
  oauthProvider: z
    .enum(['none', 'google', 'microsoft'])
    .default('none')
    .meta({
      label: { ar: 'الدخول عبر OAuth2', en: 'Login by OAuth2' },
      help: {
        ar: 'لصناديق Gmail وMicrosoft 365 التي لا تقبل كلمة سر. اتركه «none» لكلمة السر.',
        en: 'For Gmail and Microsoft 365 mailboxes that take no password. Leave "none" to use a password.',
      },
    }),
  oauthClientId: z
    .string()
    .trim()
    .max(253)
    .default('')
    .meta({
      label: { ar: 'معرّف التطبيق (client id)', en: 'Client id' },
      help: { ar: 'من تسجيل التطبيق لدى المزوّد.', en: 'From the app registration at the provider.' },
    }),
  oauthTenant: z
    .string()
    .trim()
    .max(120)
    .default('')
    .meta({
      label: { ar: 'المستأجر (tenant)', en: 'Tenant' },
      help: { ar: 'لمايكروسوفت فقط.', en: 'Microsoft only.' },
    }),
  oauthConsentUrl: z
    .string()
    .trim()
    .max(500)
    .refine((url) => url === '' || /^https?:\/\//i.test(url), 'must be an address of the web')
    .default('')
    .meta({
      label: { ar: 'عنوان صفحة الموافقة', en: 'Consent address' },
      help: {
        ar: 'يُترك فارغاً عادةً: عنوان المزوّد معروف.',
        en: 'Usually empty: the address of the provider is known.',
      },
    }),
  oauthTokenUrl: z
    .string()
    .trim()
    .max(500)
    .default('')
    .meta({
      label: { ar: 'عنوان خدمة الرموز', en: 'Token address' },
      help: {
        ar: 'يُترك فارغاً عادةً: عنوان المزوّد معروف.',
        en: 'Usually empty: the address of the provider is known.',
      },
    }),
};

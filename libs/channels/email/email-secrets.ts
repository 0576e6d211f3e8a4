import { z } from 'zod';

/** Passwords of the mail servers; both may be missing where a server asks for none. */
export const emailSecrets = z.object({
  imapPassword: z
    .string()
    .max(1_024)
    .default('')
    .meta({
      label: { ar: 'كلمة سر IMAP', en: 'IMAP password' },
      help: {
        ar: 'أو كلمة سر التطبيق إن كان الخادم يطلبها.',
        en: 'Or the app password when the server asks for one.',
      },
      secret: true,
      goesTo: ['imapHost', 'smtpHost'],
    }),
  smtpPassword: z
    .string()
    .max(1_024)
    .default('')
    .meta({
      label: { ar: 'كلمة سر SMTP', en: 'SMTP password' },
      help: { ar: 'إن تُركت فارغة استُعملت كلمة سر IMAP.', en: 'Empty means the IMAP password.' },
      secret: true,
      goesTo: ['smtpHost'],
    }),
  oauthClientSecret: z
    .string()
    .max(1_024)
    .default('')
    .meta({
      label: { ar: 'سر التطبيق (client secret)', en: 'Client secret' },
      help: { ar: 'لدخول OAuth2.', en: 'For the login by OAuth2.' },
      secret: true,
      goesTo: ['oauthTokenUrl', 'oauthProvider', 'oauthTenant'],
    }),
  oauthRefreshToken: z
    .string()
    .max(8_192)
    .default('')
    .meta({
      label: { ar: 'رمز التجديد (refresh token)', en: 'Refresh token' },
      help: {
        ar: 'يمنحه المزوّد عند الموافقة. لمايكروسوفت يمكن تركه فارغاً إن كان للتطبيق نفسه صلاحية الصندوق.',
        en: 'Given by the provider with the consent. May be empty at Microsoft when the app itself has access to the mailbox.',
      },
      secret: true,
      goesTo: ['oauthTokenUrl', 'oauthProvider', 'oauthTenant'],
    }),
  dkimKey: z
    .string()
    .max(8_192)
    .default('')
    .refine((key) => key === '' || key.includes('PRIVATE KEY'), 'must be a private key in PEM form')
    .meta({
      label: { ar: 'مفتاح توقيع DKIM', en: 'DKIM private key' },
      help: {
        ar: 'المفتاح الخاص بصيغة PEM. لا يغادر هذا الخادم.',
        en: 'The private key in PEM form. It never leaves this server.',
      },
      secret: true,
      multiline: true,
    }),
});
export type EmailSecrets = z.infer<typeof emailSecrets>;

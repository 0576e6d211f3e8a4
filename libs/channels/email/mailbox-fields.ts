import { z } from 'zod';

const mailboxAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/, 'must be one plain address');

/** Who the mailbox is. */
export const identity = {
  address: mailboxAddress.meta({
    label: { ar: 'عنوان البريد', en: 'E-mail address' },
    help: {
      ar: 'العنوان الذي يكتب إليه الناس ومنه نردّ.',
      en: 'People write to it and our answers come from it.',
    },
    placeholder: 'help@example.org',
  }),
  displayName: z
    .string()
    .trim()
    .max(120)
    .default('')
    .meta({
      label: { ar: 'اسم المرسِل', en: 'Sender name' },
      help: {
        ar: 'يظهر قبل العنوان في صندوق المستلم.',
        en: 'Shown before the address in the recipient’s mailbox.',
      },
    }),
  otherAddresses: z
    .string()
    .trim()
    .max(2_000)
    .default('')
    .meta({
      label: { ar: 'عناوين أخرى للصندوق نفسه', en: 'Other addresses of this mailbox' },
      help: {
        ar: 'افصل بينها بفاصلة. تُقبل رسائلها، ولا تُعدّ مرسِلاً غريباً.',
        en: 'Separated by commas. Mail to them is accepted, and mail from them counts as our own.',
      },
    }),
  plusAddressing: z
    .boolean()
    .default(true)
    .meta({
      label: { ar: 'الردّ على عنوان موقّع', en: 'Signed reply address' },
      help: {
        ar: 'نضع رمزاً موقّعاً بعد علامة + في عنوان الردّ. أوقفه إن كان خادمكم لا يقبل العناوين ذات +.',
        en: 'Puts a signed code after a + in the reply address. Turn off when your server refuses such addresses.',
      },
    }),
};

/** How its mail is signed. */
export const signing = {
  dkimDomain: z
    .string()
    .trim()
    .max(253)
    .default('')
    .meta({
      label: { ar: 'نطاق توقيع DKIM', en: 'DKIM domain' },
      help: {
        ar: 'إن تُرك فارغاً استُعمل نطاق عنوان البريد. نوقّع حين يكون للصندوق مفتاح ومُحدِّد.',
        en: 'Empty means the domain of the address. Mail is signed when the mailbox has a key and a selector.',
      },
      placeholder: 'example.org',
    }),
  dkimSelector: z
    .string()
    .trim()
    .max(63)
    .regex(/^[a-z0-9._-]*$/i, 'letters, digits, dots and dashes')
    .default('')
    .meta({
      label: { ar: 'مُحدِّد DKIM', en: 'DKIM selector' },
      help: {
        ar: 'الاسم قبل ‎._domainkey‎ في سجل DNS.',
        en: 'The name before ._domainkey in the DNS record.',
      },
      placeholder: 'wasl',
    }),
};

/** What its mail says beside what the officer writes, and whom it believes. */
export const wording = {
  signatureAr: z
    .string()
    .max(2_000)
    .default('')
    .meta({
      label: { ar: 'التوقيع بالعربية', en: 'Arabic signature' },
      help: { ar: 'يُضاف في آخر الردود العربية.', en: 'Added at the end of Arabic answers.' },
      multiline: true,
    }),
  signatureEn: z
    .string()
    .max(2_000)
    .default('')
    .meta({
      label: { ar: 'التوقيع بالإنجليزية', en: 'English signature' },
      help: { ar: 'يُضاف في آخر الردود الإنجليزية.', en: 'Added at the end of English answers.' },
      multiline: true,
    }),
  templateAr: z
    .string()
    .max(4_000)
    .default('')
    .meta({
      label: { ar: 'قالب الرسالة بالعربية', en: 'Arabic letter' },
      help: {
        ar: 'مثال: «السلام عليكم {{name}}» ثم {{text}} ثم {{signature}}. إن تُرك فارغاً أُرسل النص والتوقيع وحدهما.',
        en: 'For example a greeting with {{name}}, then {{text}}, then {{signature}}. Empty sends the text and the signature alone.',
      },
      multiline: true,
    }),
  templateEn: z
    .string()
    .max(4_000)
    .default('')
    .meta({
      label: { ar: 'قالب الرسالة بالإنجليزية', en: 'English letter' },
      help: {
        ar: 'الأسماء نفسها: {{name}} و{{officer}} و{{text}} و{{signature}}.',
        en: 'The same names: {{name}}, {{officer}}, {{text}} and {{signature}}.',
      },
      multiline: true,
    }),
  authservId: z
    .string()
    .trim()
    .max(253)
    .default('')
    .meta({
      label: { ar: 'اسم خادم التحقّق', en: 'Authentication server name' },
      help: {
        ar: 'الاسم الذي يضعه خادمكم أول ترويسة Authentication-Results. بدونه لا نعتمد أي نتيجة تحقّق، إلا لصناديق Gmail وMicrosoft 365 المربوطة عبر OAuth2 فهي معروفة لنا.',
        en: 'The name that your server puts first in Authentication-Results. Without it no verdict is believed, except for Gmail and Microsoft 365 mailboxes that log in by OAuth2: those are known.',
      },
      placeholder: 'mx.example.org',
    }),
};

import { defineChannel } from '@wasl/channel-kit';
import { WEBFORM } from './hosted-forms';
import { parse } from './webform.inbound';
import { webformSecrets, webformSettings } from './webform.settings';

/** Our own forms on our own pages: contact, help request, volunteering. */
export const webform = defineChannel({
  manifest: {
    id: WEBFORM,
    title: { ar: 'نماذج الموقع', en: 'Web forms' },
    summary: {
      ar: 'نماذج جاهزة للتواصل وطلب المساعدة والتطوع، بصفحة مستقلة أو داخل موقعكم. الرد يكون على الجوال أو البريد.',
      en: 'Ready-made forms to get in touch, ask for help and volunteer, on a page of their own or inside your site. Answers go to the phone or the mailbox.',
    },
    icon: 'forms',
    threading: 'form',
    settings: webformSettings,
    secrets: webformSecrets,
    capabilities: {},
    guide: [
      {
        ar: 'اختر النماذج التي تعرضها والفريق الذي تصل إليه، ثم احفظ.',
        en: 'Choose the forms to offer and the team that they reach, then save.',
      },
      {
        ar: 'انشر رابط النموذج: ‎/f/contact أو ‎/f/help-request أو ‎/f/volunteering بعد عنوان وصل لديكم.',
        en: 'Publish the address of a form: /f/contact, /f/help-request or /f/volunteering after your address of Wasl.',
      },
      {
        ar: 'لعرض نموذج داخل موقعكم: أضف عنوان الموقع هنا، ثم ضع في صفحته: <script src="https://…/embed.js" data-form="contact"></script>',
        en: 'To show a form inside your site: add the address of the site here, then put into its page: <script src="https://…/embed.js" data-form="contact"></script>',
      },
      {
        ar: 'افتح النموذج وأرسل طلبًا تجريبيًا، ثم ابحث عنه في صندوق الوارد برقمه المرجعي.',
        en: 'Open the form and send a trial request, then find it in the inbox by its reference.',
      },
    ],
  },
  transport: { kind: 'manual', parse },
  reaches: [],
});

import { defineChannel } from '@wasl/channel-kit';
import { parse } from './webform.inbound';
import { WEBFORM, webformSecrets, webformSettings } from './webform.settings';

/** Our own forms on our own pages and inside other sites; what they ask is data, kept by administrators. */
export const webform = defineChannel({
  manifest: {
    id: WEBFORM,
    title: { ar: 'نماذج الموقع', en: 'Web forms' },
    summary: {
      ar: 'نماذج تبنيها أنت: تواصل وطلب مساعدة ودعم وتطوع، بصفحة مستقلة أو داخل موقعكم. الرد يكون على الجوال أو البريد.',
      en: 'Forms that you build: contact, help, support and volunteering, on a page of their own or inside your site. Answers go to the phone or the mailbox.',
    },
    icon: 'forms',
    threading: 'form',
    settings: webformSettings,
    secrets: webformSecrets,
    capabilities: {
      embed: { script: '/embed.js', attribute: 'data-form', shows: 'form', preview: '/f/{value}' },
    },
    guide: [
      {
        ar: 'اختر الفريق الذي تصل إليه الطلبات، ثم احفظ.',
        en: 'Choose the team that submissions reach, then save.',
      },
      {
        ar: 'ابنِ النماذج وافتحها من «الإدارة ← النماذج»؛ لكل نموذج رابطه: ‎/f/contact مثلًا بعد عنوان وصل لديكم.',
        en: 'Build and open forms under Administration → Forms; each has its address, such as /f/contact after your address of Wasl.',
      },
      {
        ar: 'لعرض نموذج داخل موقعكم: أضف عنوان الموقع هنا، ثم انسخ سطر التركيب الذي يظهر في صفحة الصندوق بعد حفظه، وضعه في الصفحة حيث يظهر النموذج.',
        en: 'To show a form inside your site: add the address of the site here, then copy the line that the page of the inbox shows once it is saved, and put it where the form is to stand.',
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

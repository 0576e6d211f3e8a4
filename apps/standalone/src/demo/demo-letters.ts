import { said, type Story, words, wrote } from './story';

const HOUR = 60;
const DAY = 24 * HOUR;

const letterAr = `<div dir="rtl" style="font-family:Tahoma,sans-serif"><p><img data-cid="logo@khuta.example" alt="مركز الخطى للتأهيل" width="220" /></p>
<p>السادة <b>جمعية مدى الخطوة</b> حفظهم الله</p><p>نأمل اعتماد الحالات التالية للموعد المشترك:</p>
<table border="1" cellpadding="6"><tr><th>الاسم</th><th>نوع البتر</th><th>الجلسة</th></tr><tr><td>أبو ماجد</td><td>تحت الركبة</td><td>قياس</td></tr><tr><td>أم ريان</td><td>فوق الركبة</td><td>تركيب</td></tr></table>
<p>مرفق خطاب التعريف ودعوة الموعد.</p><blockquote><p>في الأحد كتب بريد الجمعية: نرجو إرسال قائمة الحالات.</p></blockquote></div>`;
const letterEn = `<div dir="ltr"><p>Dear Beneficiary Relations,</p><p>Thank you for the quick answer. The <b>socket photo</b> is attached, and my questions are:</p>
<ol><li>Is the replacement covered?</li><li>Can I be seen in <i>Jeddah</i>?</li></ol><p>Best regards,<br />Adam</p><blockquote><p>On Sunday Mada Step wrote: Please send a photo of the socket.</p></blockquote></div>`;

/** Letters and forms: formatting, a picture in the words, quoted history, appointments, and one that came back. */
export const letterStories: readonly Story[] = [
  {
    person: 'مركز الخطى للتأهيل',
    language: 'ar',
    branch: 'riyadh',
    way: 'email',
    subject: 'قائمة الحالات للموعد المشترك',
    team: 'relations',
    tags: ['prosthesis'],
    status: 'open',
    priority: 'normal',
    officer: 'reem',
    age: 7 * HOUR,
    turns: [
      wrote(0, 'السلام عليكم\n\nنرجو إرسال قائمة الحالات المرشحة للموعد المشترك.'),
      {
        by: 'person',
        after: 3 * HOUR,
        html: { body: letterAr, picture: 'logo' },
        facts: { participants: 'cc:coordinator@khuta.example' },
        parts: [
          {
            type: 'text',
            text: 'السادة جمعية مدى الخطوة حفظهم الله\n\nنأمل اعتماد الحالات التالية للموعد المشترك:\nأبو ماجد، تحت الركبة، قياس\nأم ريان، فوق الركبة، تركيب\n\nمرفق خطاب التعريف ودعوة الموعد.',
            hasHtml: true,
            quoted: 'في الأحد كتب بريد الجمعية:\nنرجو إرسال قائمة الحالات المرشحة للموعد المشترك.',
          },
          { file: 'letter', kind: 'document' },
          {
            kind: 'calendar',
            file: {
              inDays: 3,
              event: {
                method: 'request',
                title: 'موعد القياس المشترك',
                allDay: false,
                repeats: false,
                answer: null,
                place: 'مركز الخطى للتأهيل، الرياض',
                organizer: 'coordinator@khuta.example',
              },
            },
          },
        ],
      },
    ],
  },
  {
    person: 'Adam Okafor',
    language: 'en',
    branch: 'jeddah',
    way: 'email',
    subject: 'Socket replacement',
    team: 'support',
    tags: ['prosthesis', 'documents'],
    status: 'open',
    priority: 'high',
    officer: 'lama',
    age: 3 * DAY,
    turns: [
      said(0, 'Hello,\n\nThe socket of my prosthesis is cracked. What should I send you?\n\nAdam'),
      wrote(2 * HOUR, 'Hello Adam,\n\nPlease send a photo of the socket, and tell us your size.'),
      {
        by: 'person',
        after: 60 * HOUR,
        html: { body: letterEn },
        parts: [
          {
            type: 'text',
            text: 'Dear Beneficiary Relations,\n\nThank you for the quick answer. The socket photo is attached, and my questions are:\n1. Is the replacement covered?\n2. Can I be seen in Jeddah?\n\nBest regards,\nAdam',
            hasHtml: true,
            quoted: 'On Sunday Mada Step wrote:\nPlease send a photo of the socket, and tell us your size.',
          },
          { file: 'liner', kind: 'image' },
        ],
      },
    ],
  },
  {
    person: 'تركي اليامي',
    language: 'ar',
    branch: 'riyadh',
    way: 'email',
    subject: 'شهادة حضور الدورة',
    team: 'relations',
    tags: [],
    status: 'open',
    priority: 'normal',
    officer: 'omar',
    age: 2 * DAY,
    turns: [
      said(0, 'السلام عليكم\n\nأرجو إرسال شهادة حضور الدورة التأهيلية.'),
      {
        by: 'officer',
        after: 3 * HOUR,
        status: 'failed',
        failure: { kind: 'recipient_unreachable', code: '550', detail: '550 5.1.1 mailbox unavailable' },
        parts: [...words('وعليكم السلام\n\nمرفقة الشهادة.'), { file: 'letter', kind: 'document' }],
      },
    ],
  },
  {
    person: 'شيخة الخالدي',
    language: 'ar',
    branch: 'riyadh',
    way: 'form',
    subject: 'طلب كرسي متحرك',
    team: 'support',
    tags: ['documents'],
    status: 'open',
    priority: 'normal',
    officer: null,
    age: 50,
    turns: [
      {
        by: 'person',
        after: 0,
        parts: [
          {
            type: 'form',
            form: 'help-request',
            title: { ar: 'طلب مساعدة', en: 'Help request' },
            fields: [
              { key: 'name', label: { ar: 'الاسم', en: 'Name' }, value: 'شيخة الخالدي' },
              { key: 'city', label: { ar: 'المدينة', en: 'City' }, value: 'الرياض' },
              { key: 'need', label: { ar: 'نوع المساعدة', en: 'Kind of help' }, value: 'كرسي متحرك كهربائي' },
              {
                key: 'nationalId',
                label: { ar: 'رقم الهوية', en: 'National id' },
                sensitive: true,
                value: '•••••••214',
              },
              {
                key: 'message',
                label: { ar: 'الطلب', en: 'Request' },
                value: 'والدي لا يستطيع دفع الكرسي العادي، ونحتاج كرسيًا كهربائيًا مثل الذي في الصورة.',
              },
            ],
          },
          { file: 'wheelchair', kind: 'image' },
        ],
      },
    ],
  },
];

/** Contacts outside the wire, both ways: at the desk, by telephone and on the road. */
export const deskStories: readonly Story[] = [
  {
    person: 'عائشة العمري',
    language: 'ar',
    branch: 'abha',
    way: 'desk',
    subject: '',
    team: null,
    tags: ['prosthesis'],
    status: 'open',
    priority: 'normal',
    officer: 'saad',
    age: 2 * DAY,
    turns: [
      {
        by: 'log',
        after: 0,
        direction: 'in',
        parts: [
          {
            type: 'contact_log',
            log: 'interview',
            outcome: 'completed',
            duration: 20,
            companions: 'ابنها فيصل',
            place: 'فرع أبها',
            note: 'حضرت تسأل عن التسجيل. شرحت لها المستندات واستلمت صورة التقرير.',
          },
          { file: 'report', kind: 'image' },
        ],
      },
      {
        by: 'log',
        after: 46 * HOUR + 40,
        direction: 'out',
        parts: [
          {
            type: 'contact_log',
            log: 'field_visit',
            outcome: 'completed',
            duration: 45,
            place: 'حي المنسك، أبها',
            note: 'زيارة المنزل: الدرج عند المدخل بلا منحدر، والأسرة متعاونة. يوصى بكرسي ومنحدر.',
          },
        ],
      },
    ],
  },
  {
    person: 'حسن الغامدي',
    language: 'ar',
    branch: 'jeddah',
    way: 'desk',
    subject: '',
    team: null,
    tags: ['documents'],
    status: 'open',
    priority: 'high',
    officer: 'amal',
    age: 26 * HOUR,
    turns: [
      {
        by: 'log',
        after: 0,
        direction: 'out',
        parts: [
          {
            type: 'contact_log',
            log: 'phone_call',
            outcome: 'no_answer',
            note: 'لم يرد، أعاود الاتصال بعد العصر.',
          },
        ],
      },
      {
        by: 'log',
        after: 25 * HOUR + 15,
        direction: 'in',
        parts: [
          {
            type: 'contact_log',
            log: 'phone_call',
            outcome: 'answered',
            duration: 6,
            note: 'اتصل بنا وحددنا موعد المقابلة يوم الثلاثاء.',
          },
        ],
      },
    ],
  },
  {
    person: 'منيرة السبيعي',
    language: 'ar',
    branch: 'riyadh',
    way: 'desk',
    subject: '',
    team: 'relations',
    tags: [],
    status: 'resolved',
    priority: 'normal',
    officer: 'reem',
    age: 9 * DAY,
    turns: [
      {
        by: 'log',
        after: 0,
        direction: 'out',
        parts: [
          {
            type: 'contact_log',
            log: 'interview',
            outcome: 'completed',
            duration: 30,
            place: 'المركز الرئيس',
            note: 'دعوناها لتعبئة خطة التأهيل، واتفقنا على متابعة شهرية.',
          },
        ],
      },
      {
        by: 'log',
        after: 4 * DAY,
        as: 'omar',
        direction: 'out',
        parts: [
          { type: 'contact_log', log: 'field_visit', outcome: 'no_answer', note: 'لم نجد أحدًا في المنزل.' },
        ],
      },
    ],
  },
];

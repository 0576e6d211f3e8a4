/** One turn of an invented dialogue. */
export interface Turn {
  by: 'person' | 'officer' | 'note';
  text: string;
  /** Minutes after the turn before. */
  after: number;
}
/** A way in of the demo. */
export type DemoWay = 'whatsapp' | 'branches' | 'sms' | 'email' | 'form' | 'chat' | 'desk';
/** An invented matter; seeds the history and gives the living people their words. */
export interface Script {
  subject: string;
  channel: 'whatsapp' | 'email' | 'form';
  team: 'relations' | 'support' | 'volunteering' | null;
  tags: readonly string[];
  language: 'ar' | 'en';
  turns: readonly Turn[];
}

interface WayTraits {
  hasSubject: boolean;
  mailFacts: boolean;
  firstIsForm: boolean;
  isChat: boolean;
  /** The way by which it is answered: not every way in is a way out. */
  answeredBy: DemoWay;
  /** Which of a person's addresses writes by it. */
  address: 'phone' | 'email' | 'visitor' | null;
}
const chatLike = { hasSubject: false, mailFacts: false, firstIsForm: false, isChat: true } as const;

/** What the ways in differ by, as data. */
export const scriptChannels: Record<DemoWay, WayTraits> = {
  whatsapp: { ...chatLike, answeredBy: 'whatsapp', address: 'phone' },
  branches: { ...chatLike, answeredBy: 'branches', address: 'phone' },
  sms: { ...chatLike, answeredBy: 'sms', address: 'phone' },
  email: {
    hasSubject: true,
    mailFacts: true,
    firstIsForm: false,
    isChat: false,
    answeredBy: 'email',
    address: 'email',
  },
  form: {
    hasSubject: true,
    mailFacts: false,
    firstIsForm: true,
    isChat: false,
    answeredBy: 'email',
    address: 'email',
  },
  chat: { ...chatLike, answeredBy: 'chat', address: 'visitor' },
  desk: { ...chatLike, isChat: false, answeredBy: 'desk', address: null },
};

const p = (text: string, after = 4): Turn => ({ by: 'person', text, after });
const o = (text: string, after = 12): Turn => ({ by: 'officer', text, after });
const n = (text: string, after = 6): Turn => ({ by: 'note', text, after });

export const scripts: readonly Script[] = [
  {
    subject: 'موعد قياس الطرف الصناعي',
    channel: 'whatsapp',
    team: 'support',
    tags: ['prosthesis'],
    language: 'ar',
    turns: [
      p('السلام عليكم، متى موعد أخذ القياس للطرف الصناعي؟'),
      p('أنا مسجل عندكم من رجب'),
      o('وعليكم السلام ورحمة الله، حياك الله. أراجع ملفك الآن وأعود إليك خلال دقائق.'),
      n('الملف مكتمل، ينتظر جدول المركز الشريك'),
      o('موعد القياس يوم الأحد القادم الساعة العاشرة صباحًا. هل يناسبك؟', 25),
      p('يناسبني جدًا، الله يجزاكم خير', 9),
    ],
  },
  {
    subject: 'مستندات طلب الدعم',
    channel: 'whatsapp',
    team: 'support',
    tags: ['documents'],
    language: 'ar',
    turns: [
      p('ما المستندات المطلوبة لطلب الدعم؟'),
      o('أهلًا بك. نحتاج: صورة الهوية الوطنية، والتقرير الطبي، وسجل الأسرة، وإثبات السكن.'),
      p('التقرير الطبي عمره سنة، هل يصلح؟', 30),
      o('التقرير صالح إذا كان خلال ستة أشهر من تاريخ التقديم. نستطيع مساعدتك في طلب تقرير محدّث.'),
      p('طيب، أرسله لكم الأسبوع القادم بإذن الله', 90),
    ],
  },
  {
    subject: 'صيانة المفصل',
    channel: 'whatsapp',
    team: 'relations',
    tags: ['prosthesis'],
    language: 'ar',
    turns: [
      p('الركبة الصناعية تصدر صوت عند المشي وصرت أخاف أطيح'),
      p('هل فيه صيانة؟'),
      o('سلامتك. توقف عن استخدامها على السلالم حتى نفحصها. أقرب موعد صيانة غدًا الساعة الرابعة عصرًا.'),
      p('تمام، أحضر إن شاء الله', 15),
    ],
  },
  {
    subject: 'شكر وتقدير',
    channel: 'whatsapp',
    team: 'relations',
    tags: [],
    language: 'ar',
    turns: [
      p('الحمد لله مشيت اليوم بدون عكاز لأول مرة من سنتين'),
      p('شكرًا لكل من ساعدني في الجمعية'),
      o('خبر يفرحنا جميعًا! مبارك لك هذه الخطوة، ونحن معك في كل ما تحتاج.'),
    ],
  },
  {
    subject: 'تأخر الرد على طلبي',
    channel: 'email',
    team: 'support',
    tags: ['complaint'],
    language: 'ar',
    turns: [
      p(
        'السلام عليكم ورحمة الله\n\nقدّمت طلب الدعم قبل ثلاثة أسابيع ولم يصلني أي رد حتى الآن. أرجو إفادتي بحالة الطلب.\n\nولكم جزيل الشكر',
      ),
      n('الطلب عند لجنة البحث، الجلسة القادمة الثلاثاء', 60),
      o(
        'وعليكم السلام ورحمة الله وبركاته\n\nنعتذر عن التأخر. طلبكم معروض على لجنة البحث في جلستها القادمة، وسيصلكم القرار قبولًا أو اعتذارًا بعد الجلسة مباشرة.\n\nمع التقدير',
        40,
      ),
    ],
  },
  {
    subject: 'الاستفسار عن شروط الاستفادة',
    channel: 'email',
    team: 'relations',
    tags: [],
    language: 'ar',
    turns: [
      p(
        'تحية طيبة\n\nوالدي أصيب ببتر في الساق اليسرى بسبب السكري، ونقيم في بريدة. هل يمكنه التسجيل لديكم دون الحضور إلى الرياض؟',
      ),
      o(
        'حياكم الله، ونسأل الله لوالدكم العافية.\n\nنعم، يمكن التسجيل عن بعد من خلال نموذج طلب المساعدة، ويزوركم مندوبنا عند الحاجة.',
        120,
      ),
      p('جزاكم الله خيرًا، سأعبئ النموذج اليوم.', 200),
    ],
  },
  {
    subject: 'رغبة في التطوع',
    channel: 'form',
    team: 'volunteering',
    tags: ['volunteer'],
    language: 'ar',
    turns: [
      p('أعمل أخصائي علاج طبيعي وأرغب في التطوع يوم السبت من كل أسبوع.'),
      o('نشكر لكم مبادرتكم. يسعدنا انضمامكم، وسنتواصل معكم لتحديد موعد المقابلة التعريفية.', 180),
    ],
  },
  {
    subject: 'طلب مساعدة لوالدتي',
    channel: 'form',
    team: 'support',
    tags: [],
    language: 'ar',
    turns: [
      p('والدتي تبلغ من العمر 61 سنة، بُترت قدمها اليمنى قبل شهرين، ونحتاج إلى كرسي متحرك وتأهيل نفسي.'),
      o('نسأل الله لها العافية. سُجّل الطلب، وسيتصل بكم الباحث الاجتماعي خلال يومي عمل.', 95),
    ],
  },
  {
    subject: 'هل الخدمة برسوم؟',
    channel: 'whatsapp',
    team: 'relations',
    tags: ['misconception'],
    language: 'ar',
    turns: [
      p('سمعت أن تركيب الطرف عندكم برسوم، صحيح؟'),
      o('غير صحيح، جميع خدمات الجمعية للمستفيدين دون مقابل.'),
      p('الله يبشركم بالخير', 3),
    ],
  },
  {
    subject: 'تغيير رقم الجوال',
    channel: 'whatsapp',
    team: 'relations',
    tags: [],
    language: 'ar',
    turns: [
      p('غيّرت رقمي القديم وأريد تحديثه عندكم'),
      o('أهلًا بك، نحدّث الرقم بعد التحقق من هويتك. هل يناسبك اتصال قصير الآن؟'),
      p('نعم تفضلوا', 2),
    ],
  },
  {
    subject: 'مواعيد العمل',
    channel: 'whatsapp',
    team: 'relations',
    tags: [],
    language: 'ar',
    turns: [
      p('كم دوامكم؟'),
      o('من الأحد إلى الخميس، من الثامنة صباحًا حتى الرابعة عصرًا. ويسعدنا خدمتك في أي وقت عبر هذه المحادثة.'),
    ],
  },
  {
    subject: 'التبرع بكرسي متحرك',
    channel: 'whatsapp',
    team: 'relations',
    tags: ['donor'],
    language: 'ar',
    turns: [
      p('عندي كرسي متحرك كهربائي بحالة ممتازة وأرغب بالتبرع به'),
      o('كتب الله أجرك. نرسل لك مندوبًا لاستلامه، ما الحي والمدينة؟'),
      p('الرياض، حي الياسمين', 6),
      o('يمر بك المندوب غدًا بين الرابعة والسادسة بإذن الله.'),
    ],
  },
  {
    subject: 'Prosthetic liner replacement',
    channel: 'email',
    team: 'support',
    tags: ['prosthesis'],
    language: 'en',
    turns: [
      p(
        'Hello,\n\nThe silicone liner of my prosthesis is torn. I was fitted through your association last year. Could it be replaced?\n\nKind regards',
      ),
      o(
        'Hello, thank you for writing to us. Please send a photo of the liner and its size, and we will arrange the replacement.',
        75,
      ),
    ],
  },
  {
    subject: 'دعم نفسي',
    channel: 'whatsapp',
    team: 'support',
    tags: [],
    language: 'ar',
    turns: [
      p('من بعد العملية وأنا ما أطلع من البيت، أحتاج أحد يسمعني'),
      o('نحن هنا معك، وما تشعر به مفهوم تمامًا. لدينا أخصائية نفسية تتواصل معك هاتفيًا اليوم إن أحببت.'),
      p('أحب ذلك، لكن بعد المغرب', 18),
    ],
  },
  {
    subject: 'دعوة ملتقى المستفيدين',
    channel: 'email',
    team: 'relations',
    tags: [],
    language: 'ar',
    turns: [
      p('السلام عليكم\n\nوصلتني الدعوة إلى الملتقى، هل يُسمح بحضور مرافق؟ وهل المكان مهيأ للكراسي المتحركة؟'),
      o(
        'وعليكم السلام\n\nنعم، يُسمح بمرافق واحد، والقاعة مهيأة بالكامل، ومواقف مخصصة عند المدخل الشمالي.',
        65,
      ),
    ],
  },
  {
    subject: 'نقل الملف إلى فرع جدة',
    channel: 'whatsapp',
    team: 'support',
    tags: [],
    language: 'ar',
    turns: [
      p('انتقلت للسكن في جدة، كيف أنقل ملفي؟'),
      o('نقلنا ملفك إلى فرع جدة، وستتواصل معك زميلتنا هناك خلال يومين.'),
      p('شكرًا لسرعتكم', 5),
    ],
  },
];

/** What living people write next, when they are answered. */
export const followUps = [
  'شكرًا لكم، الله يعطيكم العافية',
  'تمام، متى أراجعكم؟',
  'هل أحتاج أن أحضر بنفسي؟',
  'ممتاز، أنتظر اتصالكم',
  'جزاكم الله خيرًا',
  'وهل أقدر أرسل التقرير هنا؟',
  'طيب، وإذا كان عندي مرافق؟',
  'الله يسعدكم على الاهتمام',
];
/** What people write out of the blue while a visitor looks on. */
export const openings = [
  'السلام عليكم، أبغى أستفسر عن موعدي',
  'مساء الخير، الطرف يضايقني عند المشي الطويل',
  'هل وصلكم التقرير اللي أرسلته أمس؟',
  'أحتاج تغيير موعد الأحد لو تكرمتم',
  'كيف أسجل أخوي عندكم؟',
  'هل فيه دورات تأهيل مهني قريبة؟',
  'الكرسي يحتاج بطارية جديدة',
  'أبشركم تحسنت كثيرًا مع التمارين',
  'عندي سؤال عن نموذج طلب الدعم',
  'متى تجتمع لجنة البحث؟',
];

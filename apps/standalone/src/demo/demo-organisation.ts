/** The invented charity of the demo: nobody in it exists. */
export const organisation = {
  name: 'جمعية مدى الخطوة لذوي البتر',
  nameEn: 'Mada Step Association for Amputees',
};

/** Everybody's password in the demo, printed on its sign-in page. */
export const DEMO_PASSWORD = 'khutwa-demo-2026';

export const branches = [
  { key: 'riyadh', name: 'المركز الرئيس بالرياض', nameEn: 'Riyadh head office', city: 'الرياض' },
  { key: 'jeddah', name: 'فرع جدة', nameEn: 'Jeddah branch', city: 'جدة' },
  { key: 'abha', name: 'فرع أبها', nameEn: 'Abha branch', city: 'أبها' },
] as const;

export const teams = [
  { key: 'relations', name: 'علاقات المستفيدين', nameEn: 'Beneficiary relations' },
  { key: 'support', name: 'طلبات الدعم', nameEn: 'Support requests' },
  { key: 'volunteering', name: 'التطوع', nameEn: 'Volunteering' },
] as const;

type TeamKey = (typeof teams)[number]['key'];
type BranchKey = (typeof branches)[number]['key'];

export const staff: readonly {
  key: string;
  name: string;
  nameEn: string;
  role: 'administrator' | 'supervisor' | 'relations_officer' | 'branch_representative';
  teams: readonly TeamKey[];
  branch: BranchKey | null;
  colour: string;
}[] = [
  {
    key: 'admin',
    name: 'سلطان الوادي',
    nameEn: 'Sultan Alwadi',
    role: 'administrator',
    teams: [],
    branch: 'riyadh',
    colour: 'gray',
  },
  {
    key: 'supervisor',
    name: 'هيفاء المرشد',
    nameEn: 'Haifa Almurshid',
    role: 'supervisor',
    teams: [],
    branch: 'riyadh',
    colour: 'violet',
  },
  {
    key: 'reem',
    name: 'ريم السهلي',
    nameEn: 'Reem Alsahli',
    role: 'relations_officer',
    teams: ['relations'],
    branch: 'riyadh',
    colour: 'teal',
  },
  {
    key: 'fahad',
    name: 'فهد الربيعان',
    nameEn: 'Fahad Alrubaian',
    role: 'relations_officer',
    teams: ['relations', 'support'],
    branch: 'riyadh',
    colour: 'blue',
  },
  {
    key: 'lama',
    name: 'لمى باعشن',
    nameEn: 'Lama Baeshen',
    role: 'relations_officer',
    teams: ['support'],
    branch: 'jeddah',
    colour: 'amber',
  },
  {
    key: 'omar',
    name: 'عمر النجدي',
    nameEn: 'Omar Alnajdi',
    role: 'relations_officer',
    teams: ['volunteering', 'relations'],
    branch: 'riyadh',
    colour: 'green',
  },
  {
    key: 'saad',
    name: 'سعد الشهراني',
    nameEn: 'Saad Alshahrani',
    role: 'branch_representative',
    teams: [],
    branch: 'abha',
    colour: 'red',
  },
  {
    key: 'amal',
    name: 'أمل الحربي',
    nameEn: 'Amal Alharbi',
    role: 'branch_representative',
    teams: [],
    branch: 'jeddah',
    colour: 'violet',
  },
];

export const tags = [
  { key: 'prosthesis', name: 'طرف صناعي', nameEn: 'Prosthesis', colour: 'teal' },
  { key: 'documents', name: 'نواقص مستندات', nameEn: 'Missing documents', colour: 'amber' },
  { key: 'misconception', name: 'تصحيح مفهوم', nameEn: 'Misconception', colour: 'violet' },
  { key: 'complaint', name: 'شكوى', nameEn: 'Complaint', colour: 'red' },
  { key: 'volunteer', name: 'متطوع', nameEn: 'Volunteer', colour: 'green' },
  { key: 'donor', name: 'متبرع', nameEn: 'Donor', colour: 'blue' },
] as const;

export const firstNames = [
  'عبدالله',
  'نورة',
  'محمد',
  'فاطمة',
  'خالد',
  'سارة',
  'إبراهيم',
  'مها',
  'يوسف',
  'عائشة',
  'تركي',
  'هند',
  'ماجد',
  'جواهر',
  'ناصر',
  'أسماء',
  'حسن',
  'منيرة',
  'بدر',
  'رقية',
  'وليد',
  'شيخة',
  'أحمد',
  'ليلى',
  'مشعل',
  'عبير',
  'زياد',
  'حصة',
];
export const familyNames = [
  'العمري',
  'الفيفي',
  'الدوسري',
  'الزهراني',
  'السبيعي',
  'القرشي',
  'الخالدي',
  'الجهني',
  'المالكي',
  'العسيري',
  'البقمي',
  'الشمري',
  'الغامدي',
  'الرويلي',
  'اليامي',
  'الحازمي',
  'الصاعدي',
  'المطيري',
];
export const cities = ['الرياض', 'جدة', 'أبها', 'خميس مشيط', 'الطائف', 'بريدة', 'حائل', 'الدمام'];
export const accommodations = [
  '',
  '',
  '',
  '',
  'يفضّل الاتصال الصوتي، الكتابة متعبة له',
  'خط كبير وردود قصيرة',
  'يحضر مع مرافق، يحتاج مدخلًا للكرسي',
  'أفضل وقت للاتصال بعد صلاة العصر',
];

/** Sentences of the sign-in page. */
export const signIn = {
  title: 'تسجيل الدخول',
  welcome: 'أهلًا بك في مساحة عمل {{organisation}}',
  email: 'البريد الإلكتروني',
  password: 'كلمة المرور',
  submit: 'دخول',
  missingEmail: 'اكتب بريدك الإلكتروني.',
  missingPassword: 'اكتب كلمة المرور.',
  help: 'نسيت كلمة المرور؟ يعيد مدير النظام ضبطها لك.',
  onward: 'سجّل الدخول لتصل إلى الصفحة التي طلبتها.',
  demoTitle: 'تجوّل بدور من الأدوار',
  demoText: 'هذه نسخة تجريبية: الأشخاص والرسائل فيها من نسج الخيال، وكل ما عدا ذلك حقيقي.',
  wasl: 'وصل',
  tagline: 'كل تواصل يصل، ولكل رسالة جواب.',
};

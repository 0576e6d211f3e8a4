import type { Bilingual } from '../text';

/** Sentences of the codes `email.*`: health of a mailbox, steps of its test, and parts that were refused. */
export const emailSentences: Readonly<Record<string, Bilingual>> = {
  'email.connected': { ar: 'الصندوق متصل ويُقرأ.', en: 'The mailbox is connected and read.' },
  'email.door-open': { ar: 'باب استقبال البريد مفتوح.', en: 'The door for incoming mail is open.' },
  'email.auth-failed': {
    ar: 'رفض خادم البريد الدخول. راجع اسم المستخدم وكلمة السر، أو أنشئ كلمة سر للتطبيق.',
    en: 'The mail server refused the login. Check user and password, or create an app password.',
  },
  'email.unreachable': {
    ar: 'تعذّر الاتصال بخادم البريد. نعيد المحاولة تلقائياً؛ راجع العنوان والمنفذ إن طال الأمر.',
    en: 'The mail server cannot be reached. We keep trying; check host and port if it lasts.',
  },
  'email.name-unresolved': {
    ar: 'لا يُعثر الآن على خادم بريد بهذا الاسم. راجع كتابته؛ ونعيد المحاولة تلقائياً.',
    en: 'No mail server is found by this name now. Check its spelling; we keep trying.',
  },
  'email.folder-missing': {
    ar: 'لا يوجد مجلد بهذا الاسم في الصندوق. صحّح اسم المجلد.',
    en: 'The mailbox has no folder of this name. Correct the name of the folder.',
  },
  'email.certificate': {
    ar: 'شهادة خادم البريد غير صالحة. راجع اسم الخادم، أو أضفه إلى الخوادم الموثوقة إن كان داخل شبكتكم.',
    en: 'The certificate of the mail server is not valid. Check the host name, or trust the host if it is yours.',
  },
  'email.mailbox-rebuilt': {
    ar: 'أُعيد بناء الصندوق على الخادم. نقرؤه من جديد ولن تتكرر أي رسالة.',
    en: 'The mailbox was rebuilt on the server. It is read again; no message will appear twice.',
  },
  'email.no-server': { ar: 'لم يُحدَّد خادم البريد.', en: 'No mail server is set.' },
  'email.plain-not-allowed': {
    ar: 'الاتصال بلا تشفير بهذا الخادم غير مسموح. اختر TLS، أو اطلب من المشغّل إضافته إلى الخوادم الموثوقة.',
    en: 'An unencrypted connection to this host is not allowed. Choose TLS, or ask the operator to trust the host.',
  },
  'email.private-host': {
    ar: 'هذا الخادم داخل الشبكة ولم يأذن به المشغّل. اطلب منه إضافته إلى الخوادم الموثوقة.',
    en: 'This host is inside the network and the operator did not allow it. Ask for it to be trusted.',
  },
  'email.door-closed': {
    ar: 'تعذّر فتح باب البريد: المنفذ مستعمل أو العنوان غير موجود على هذا الجهاز.',
    en: 'The mail door cannot open: its port is taken, or the address is not of this machine.',
  },
  'email.not-stored': {
    ar: 'تعذّر حفظ رسالة. بقيت على الخادم وسنعيد المحاولة.',
    en: 'A mail could not be stored. It stays on the server and is tried again.',
  },
  'email.mail-unreadable': {
    ar: 'رسالة في الصندوق لم يستطع الخادم تسليمها فتجاوزناها. افتحها من برنامج البريد.',
    en: 'The server could not hand over one mail, so it was passed over. Open it in a mail program.',
  },
  'email.no-way-in': {
    ar: 'لا طريق لوصول البريد: أدخل خادم IMAP أو افتح باب SMTP.',
    en: 'There is no way in: enter an IMAP server or open the SMTP door.',
  },
  'email.receives-only': {
    ar: 'لا خادم إرسال: هذا الصندوق للاستقبال فقط.',
    en: 'No outgoing server: this mailbox only receives.',
  },
  'email.imap-login': { ar: 'تم الدخول إلى خادم الاستقبال.', en: 'Logged in to the incoming server.' },
  'email.imap-folder': { ar: 'فُتح المجلد للقراءة.', en: 'The folder was opened for reading.' },
  'email.smtp-login': { ar: 'تم الدخول إلى خادم الإرسال.', en: 'Logged in to the outgoing server.' },
  'email.smtp-auth-failed': {
    ar: 'رفض خادم الإرسال الدخول. راجع اسم المستخدم وكلمة السر.',
    en: 'The outgoing server refused the login. Check user and password.',
  },
  'email.smtp-unreachable': {
    ar: 'تعذّر الاتصال بخادم الإرسال. راجع العنوان والمنفذ ونوع الحماية.',
    en: 'The outgoing server cannot be reached. Check host, port and protection.',
  },
  'email.too-large': {
    ar: 'الرسالة أكبر من الحد المسموح. اطلب من المرسل إعادة إرسالها بملفات أصغر.',
    en: 'The mail is larger than we take. Ask the sender for smaller files.',
  },
  'email.too-deep': {
    ar: 'بنية الرسالة متداخلة أكثر من المسموح.',
    en: 'The mail is nested deeper than we take.',
  },
  'email.too-many-parts': {
    ar: 'في الرسالة أجزاء أكثر من المسموح؛ لم تُحفظ بقيتها.',
    en: 'The mail has more parts than we take; the rest was not kept.',
  },
  'email.too-heavy': {
    ar: 'تعذّرت قراءة هذه الرسالة ضمن الحدود الآمنة. يمكن تنزيل الأصل وفتحه بحذر.',
    en: 'This mail could not be read within safe limits. Its original can be downloaded; open it with care.',
  },
  'email.text-cut': {
    ar: 'نصّ الرسالة أطول من المسموح؛ بقيته في الأصل.',
    en: 'The text is longer than we show; the rest is in the original.',
  },
  'email.unreadable': {
    ar: 'تعذّرت قراءة الرسالة حتى ترويستها. بقي أصلها محفوظاً.',
    en: 'Not even the header of the mail could be read. Its original is kept.',
  },
  'email.reconciled': {
    ar: 'المحفوظ عندنا يطابق ما على الخادم (آخر سبعة أيام).',
    en: 'What we stored is what the server has (last seven days).',
  },
  'email.mail-missing': {
    ar: 'على الخادم رسائل لم نستطع أخذها. افتحوا الصندوق وراجعوها.',
    en: 'The server has mail that we could not take. Open the mailbox and look at it.',
  },
  'email.reconnect-needed': {
    ar: 'سُحب الإذن بالدخول إلى الصندوق. أعيدوا ربطه من صفحة إعداده.',
    en: 'The permission to read this mailbox was taken back. Connect it again on its set-up page.',
  },
  'email.consent-expired': {
    ar: 'لم يقبل المزوّد الموافقة: انتهت مدتها أو استُعملت من قبل. ابدؤوا الربط من جديد.',
    en: 'The provider did not take the consent: it is too old or was used before. Begin again.',
  },
  'email.consent-for-once': {
    ar: 'أعطى المزوّد إذناً لمرة واحدة لا يتجدد. أزيلوا إذن التطبيق من حساب المزوّد ثم اربطوا من جديد.',
    en: 'The provider gave a permission that cannot be renewed. Remove the app from the account at the provider, then connect again.',
  },
  'email.no-refresh-token': {
    ar: 'لا رمز تجديد لدخول OAuth2.',
    en: 'There is no refresh token for the login by OAuth2.',
  },
  'email.oauth-refused': {
    ar: 'رفضت خدمة الدخول الطلب. راجع معرّف التطبيق وسرّه والمستأجر.',
    en: 'The login service refused. Check client id, client secret and tenant.',
  },
  'email.oauth-unreachable': {
    ar: 'لا تجيب خدمة الدخول الآن؛ نعيد المحاولة.',
    en: 'The login service does not answer now; we try again.',
  },
};

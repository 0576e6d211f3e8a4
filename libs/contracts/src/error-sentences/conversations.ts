import type { Bilingual } from '../text';

/** Sentences of the codes `conversations.*`. */
export const conversationsSentences: Readonly<Record<string, Bilingual>> = {
  'conversations.not-found': {
    ar: 'هذه المحادثة غير موجودة، أو لا تملك صلاحية رؤيتها.',
    en: 'This conversation does not exist, or you may not see it.',
  },
  'conversations.message-not-found': {
    ar: 'هذه الرسالة غير موجودة، أو لا تملك صلاحية رؤيتها.',
    en: 'This message does not exist, or you may not see it.',
  },
  'conversations.thread-moved': {
    ar: 'وصلت رسالة أحدث قبل إرسال ردك. اقرأها ثم أرسل الرد أو عدّله.',
    en: 'A newer message arrived before your reply left. Read it, then send or change your reply.',
  },
  'conversations.draft-moved': {
    ar: 'تغيّرت المسودة في صفحة أخرى لك. اقرأها من جديد قبل الحفظ.',
    en: 'The draft was changed in another page of yours. Read it again before you save.',
  },
  'conversations.already-sent': {
    ar: 'خرجت الرسالة من قبل، فلم يعد التراجع عنها ممكنًا.',
    en: 'The message has already left and cannot be taken back.',
  },
  'conversations.not-yours': {
    ar: 'هذه رسالة زميل. يمكن لكاتبها أو لمشرف أن يفعل ذلك.',
    en: 'This is a colleague’s message. Its writer or a supervisor can do this.',
  },
  'conversations.not-retriable': {
    ar: 'لا تُعاد إلا رسالة لم تصل. حدّث المحادثة لترى حالتها.',
    en: 'Only a message that did not arrive can be sent again. Reload to see its state.',
  },
  'conversations.may-arrive-twice': {
    ar: 'قد تكون الرسالة وصلت فعلًا. أكّد أنك تريد إرسالها ثانية وإن وصلت مرتين.',
    en: 'The message may have arrived already. Confirm that you want to send it again, even if it arrives twice.',
  },
  'conversations.client-key-reused': {
    ar: 'استُخدم رقم الإرسال هذا لرسالة أخرى. حدّث الصفحة ثم أعد الإرسال.',
    en: 'This sending number was used for another message. Reload the page and send again.',
  },
  'conversations.no-such-way': {
    ar: 'لا يمكن الرد على هذا الشخص عبر هذه القناة. اختر قناة أخرى.',
    en: 'This person cannot be answered on this channel. Choose another one.',
  },
  'conversations.window-closed': {
    ar: 'انتهت مهلة الرد الحر على هذه القناة. استخدم قالبًا أو قناة أخرى.',
    en: 'The time for free replies on this channel is over. Use a template or another channel.',
  },
  'conversations.recipient-blocked': {
    ar: 'لا يستقبل هذا الشخص رسائلنا على هذه القناة. تواصل معه بطريقة أخرى.',
    en: 'This person does not take our messages on this channel. Reach them another way.',
  },
  'conversations.opted-out': {
    ar: 'أوقف هذا الشخص رسائلنا هنا بكلمة «{detail}» في {since}. تعود حين يرسل كلمة الاستئناف، أو تواصل معه بقناة أخرى.',
    en: 'This person opted out here by “{detail}” on {since}. Messages resume when they send a start word; or use another channel.',
  },
  'conversations.opted-out-at-provider': {
    ar: 'أوقف هذا الشخص رسائلنا لدى مزوّد الخدمة ({detail})، كما عُلم في {since}. تعود حين يرسل كلمة الاستئناف، أو تواصل معه بقناة أخرى.',
    en: 'This person stopped our messages at the provider ({detail}), as we learned on {since}. They resume when the person sends a start word; or use another channel.',
  },
  'conversations.address-bounced': {
    ar: 'رُدّت رسالتنا من هذا العنوان نهائيًا في {since} ({detail}). صحّح العنوان أو تواصل بقناة أخرى.',
    en: 'A message to this address came back for good on {since} ({detail}). Correct the address or use another channel.',
  },
  'conversations.address-complained': {
    ar: 'وصلت شكوى من هذا العنوان على رسائلنا في {since}. لا تُرسل إليه، وتواصل بقناة أخرى.',
    en: 'This address complained about our messages on {since}. Do not write to it; use another channel.',
  },
  'conversations.address-suppressed': {
    ar: 'أوقف زميل المراسلة على هذا العنوان في {since}: {detail}. تواصل بقناة أخرى.',
    en: 'A colleague stopped messages to this address on {since}: {detail}. Use another channel.',
  },
  'conversations.copy-suppressed': {
    ar: 'العنوان {address} موقوف عن المراسلة منذ {since}. احذفه من النسخ ثم أرسل.',
    en: 'Nothing is sent to {address} since {since}. Remove it from the copies and send again.',
  },
  'conversations.one-way': {
    ar: 'هذا المرسل للإشعارات فقط: لا يستطيع الشخص الرد عليه. اختر قناة أخرى.',
    en: 'This sender only carries notices: the person cannot answer it. Choose another channel.',
  },
  'conversations.person-writes-first': {
    ar: 'لا تسمح هذه القناة بأن نبدأ نحن. انتظر رسالة منه أو اختر قناة أخرى.',
    en: 'On this channel the person has to write first. Wait for a message or choose another channel.',
  },
  'conversations.no-templates': {
    ar: 'انتهت مهلة الرد الحر، ولا توجد قوالب معتمدة. اطلب من المسؤول إضافة قالب، أو اختر قناة أخرى.',
    en: 'The time for free replies is over and no template is set up. Ask your administrator for one, or choose another channel.',
  },
  'conversations.needs-template': {
    ar: 'لا تقبل القناة الآن إلا قالبًا معتمدًا. اختر قالبًا.',
    en: 'The channel takes only an approved template now. Choose one.',
  },
  'conversations.no-such-template': {
    ar: 'القالب «{name}» غير موجود أو لم يعد معتمدًا. اختر قالبًا آخر.',
    en: 'The template “{name}” does not exist or is no longer approved. Choose another one.',
  },
  'conversations.template-image': {
    ar: 'لهذا القالب صورة: أرفق صورة واحدة.',
    en: 'This template has a picture: attach one picture.',
  },
  'conversations.template-video': {
    ar: 'لهذا القالب مقطع فيديو: أرفق مقطعًا واحدًا.',
    en: 'This template has a video: attach one video.',
  },
  'conversations.template-document': {
    ar: 'لهذا القالب ملف: أرفق ملفًا واحدًا.',
    en: 'This template has a document: attach one document.',
  },
  'conversations.template-location': {
    ar: 'لهذا القالب موقع: اكتب اسم المكان وعنوانه وإحداثياته.',
    en: 'This template has a place: write its name, address and coordinates.',
  },
  'conversations.template-variables': {
    ar: 'يحتاج القالب إلى {expected} من القيم. أكملها ثم أرسل.',
    en: 'The template needs {expected} values. Fill them in and send.',
  },
  'conversations.empty-message': {
    ar: 'الرسالة فارغة. اكتب نصًا أو أرفق ملفًا.',
    en: 'The message is empty. Write something or attach a file.',
  },
  'conversations.text-too-long': {
    ar: 'النص أطول مما تسمح به القناة ({max} حرف). اختصره أو قسّمه.',
    en: 'The text is longer than the channel allows ({max} characters). Shorten or split it.',
  },
  'conversations.no-choices': {
    ar: 'هذه القناة لا تعرض خيارات للنقر. اكتب السؤال نصًا.',
    en: 'This channel has no choices to tap. Write the question as text.',
  },
  'conversations.choices-need-text': {
    ar: 'الخيارات تحتاج إلى نص فوقها، ولا ترافقها ملفات.',
    en: 'Choices need a text above them, and no files beside them.',
  },
  'conversations.choices-refused': {
    ar: 'اختصر الخيارات: لا تزيد على {max}، ولا يزيد عنوان كل منها على {titleMax} حرفًا، ولا تتكرر.',
    en: 'Shorten the choices: at most {max}, each of at most {titleMax} characters, none twice.',
  },
  'conversations.no-files': {
    ar: 'لا تقبل هذه القناة ملفات. احذف المرفقات أو اختر قناة أخرى.',
    en: 'This channel takes no files. Remove them or choose another channel.',
  },
  'conversations.no-such-file': {
    ar: 'أحد المرفقات لم يعد موجودًا. ارفعه من جديد.',
    en: 'An attachment is no longer there. Upload it again.',
  },
  'conversations.file-too-large': {
    ar: 'الملف «{name}» أكبر مما تسمح به القناة. اختر ملفًا أصغر.',
    en: 'The file “{name}” is larger than the channel allows. Choose a smaller one.',
  },
  'conversations.file-type-refused': {
    ar: 'لا تقبل القناة هذا النوع من الملفات: «{name}».',
    en: 'The channel does not take this kind of file: “{name}”.',
  },
  'conversations.no-copies': {
    ar: 'النسخ (Cc) متاحة في البريد الإلكتروني فقط.',
    en: 'Copies (Cc) exist in e-mail only.',
  },
  'conversations.bad-address': {
    ar: 'العنوان {address} غير صحيح.',
    en: 'The address {address} is not right.',
  },
  'conversations.no-quotes': {
    ar: 'لا تدعم هذه القناة الرد على رسالة بعينها.',
    en: 'This channel cannot answer one particular message.',
  },
  'conversations.no-reactions': {
    ar: 'لا تدعم هذه القناة التفاعل بالرموز.',
    en: 'This channel has no reactions.',
  },
  'conversations.no-such-colleague': {
    ar: 'هذا الزميل غير موجود أو حسابه موقوف.',
    en: 'This colleague does not exist or their account is disabled.',
  },
  'conversations.mention-out-of-sight': {
    ar: 'لا يملك {name} صلاحية رؤية هذه المحادثة، فلن تصله الإشارة.',
    en: '{name} may not see this conversation, so a mention would not reach them.',
  },
  'conversations.no-such-reference': {
    ar: 'ما اخترته لم يعد موجودًا. حدّث الصفحة واختر من القائمة.',
    en: 'What you chose is no longer there. Reload the page and choose from the list.',
  },
  'conversations.no-such-tag': { ar: 'هذا الوسم غير موجود.', en: 'This tag does not exist.' },
  'conversations.bad-cursor': {
    ar: 'انقطع تصفح القائمة. حدّثها لتبدأ من أولها.',
    en: 'The list lost its place. Reload it to start from the top.',
  },
  'conversations.people-only': {
    ar: 'هذا الإجراء للأشخاص وليس لمفاتيح البرمجة.',
    en: 'This is for people, not for API keys.',
  },
  'conversations.restriction-not-yours': {
    ar: 'تقييد المحادثة أو رفع تقييدها للمشرفين.',
    en: 'Restricting a conversation, or lifting that, is for supervisors.',
  },
  'conversations.search-too-broad': {
    ar: 'نتائج البحث كثيرة جدًا. أضف كلمة أو رقمًا لتضييقها.',
    en: 'This search finds too much. Add a word or a number to narrow it.',
  },
  'conversations.snooze-in-past': {
    ar: 'موعد التذكير مضى. اختر وقتًا لاحقًا.',
    en: 'That moment has passed. Choose a later one.',
  },
  'conversations.snooze-with-status': {
    ar: 'التأجيل يحتاج إلى موعد، ولا يجتمع مع حالة أخرى.',
    en: 'Snoozing needs a moment and does not go together with another status.',
  },
};

import type { Bilingual } from '../text';

/** Sentences of the codes `forms.*`: what a stranger reads who fills in a form. */
export const formsSentences: Readonly<Record<string, Bilingual>> = {
  'forms.not-offered': {
    ar: 'هذا النموذج غير متاح الآن. تأكد من الرابط، أو تواصل معنا بطريقة أخرى.',
    en: 'This form is not open at the moment. Check the link, or reach us in another way.',
  },
  'forms.too-fast': {
    ar: 'أُرسل النموذج أسرع مما نتوقع. انتظر لحظات ثم أرسله مرة أخرى؛ ما كتبته محفوظ.',
    en: 'The form was sent sooner than we expect. Wait a moment and send it again; what you wrote is kept.',
  },
  'forms.page-expired': {
    ar: 'بقيت الصفحة مفتوحة طويلًا. أعد تحميلها ثم أرسل؛ ما كتبته محفوظ على جهازك.',
    en: 'The page was open for too long. Reload it and send again; what you wrote is kept on your device.',
  },
  'forms.already-sent': {
    ar: 'سبق إرسال هذا النموذج برقم {reference}. لإرسال طلب آخر أعد تحميل الصفحة.',
    en: 'This form was already sent, under {reference}. To send another one, reload the page.',
  },
  'forms.required': { ar: 'هذا الحقل مطلوب.', en: 'Please fill this in.' },
  'forms.contact-missing': {
    ar: 'اكتب رقم جوال أو بريدًا إلكترونيًا، لنستطيع الرد عليك.',
    en: 'Give a phone number or an e-mail address, so that we can answer you.',
  },
  'forms.too-long': {
    ar: 'النص أطول من المسموح ({max} حرفًا). اختصره قليلًا.',
    en: 'This is longer than {max} characters. Please shorten it.',
  },
  'forms.bad-phone': {
    ar: 'الرقم غير صحيح. اكتبه مثل 0501234567، أو بعلامة + ورمز الدولة.',
    en: 'This number does not exist. Write it like 0501234567, or with + and the country code.',
  },
  'forms.bad-email': {
    ar: 'عنوان البريد غير صحيح. مثال: name@example.org',
    en: 'This is not an e-mail address. Example: name@example.org',
  },
  'forms.bad-choice': { ar: 'اختر من القائمة.', en: 'Choose one from the list.' },
  'forms.consent-missing': {
    ar: 'ضع علامة هنا لتتمكن من المتابعة.',
    en: 'Please tick this to go on.',
  },
  'forms.bad-number': { ar: 'اكتب رقمًا فقط، مثل 12 أو 3.5', en: 'Write a number only, such as 12 or 3.5' },
  'forms.bad-amount': {
    ar: 'اكتب المبلغ بالريال رقمًا فقط، مثل 1500 أو 1500.50',
    en: 'Write the amount in riyals as a number only, such as 1500 or 1500.50',
  },
  'forms.too-small': { ar: 'أقل ما يُقبل هنا {min}.', en: 'The least that can be given here is {min}.' },
  'forms.too-large': { ar: 'أكثر ما يُقبل هنا {max}.', en: 'The most that can be given here is {max}.' },
  'forms.saudi-id-length': {
    ar: 'رقم الهوية أو الإقامة عشرة أرقام، والمكتوب {count}. راجع الرقم على البطاقة.',
    en: 'An identity or residence number has ten digits; this has {count}. Check it on the card.',
  },
  'forms.saudi-id-start': {
    ar: 'رقم الهوية يبدأ بالرقم 1، ورقم الإقامة يبدأ بالرقم 2. راجع الرقم على البطاقة.',
    en: 'An identity number begins with 1 and a residence number with 2. Check it on the card.',
  },
  'forms.saudi-id-typo': {
    ar: 'في رقم الهوية خطأ في أحد الأرقام. راجعه رقمًا رقمًا على البطاقة.',
    en: 'One of the digits of this identity number is wrong. Check it digit by digit on the card.',
  },
  'forms.bad-iban': {
    ar: 'الآيبان السعودي يبدأ بـ SA وبعده 22 رقمًا أو حرفًا. تجده في تطبيق البنك.',
    en: 'A Saudi IBAN begins with SA, then 22 digits or letters. You find it in the app of your bank.',
  },
  'forms.iban-typo': {
    ar: 'في الآيبان خطأ في أحد الأرقام. انسخه من تطبيق البنك إن استطعت.',
    en: 'One of the digits of this IBAN is wrong. Copy it from the app of your bank if you can.',
  },
  'forms.no-such-day': {
    ar: 'لا يوجد يوم بهذا التاريخ. راجع اليوم والشهر والسنة، والتقويم الذي اخترته.',
    en: 'There is no such day. Check day, month and year, and the calendar that you chose.',
  },
  'forms.date-in-future': { ar: 'اختر يومًا مضى، أو اليوم.', en: 'Choose a day that has passed, or today.' },
  'forms.date-in-past': { ar: 'اختر اليوم أو يومًا قادمًا.', en: 'Choose today or a day to come.' },
  'forms.version-gone': {
    ar: 'تغيّر هذا النموذج. أعد تحميل الصفحة؛ ما كتبته محفوظ على جهازك.',
    en: 'This form has changed. Reload the page; what you wrote is kept on your device.',
  },
  'forms.not-resumable': {
    ar: 'لا يمكن حفظ هذا النموذج لإكماله لاحقًا.',
    en: 'This form cannot be saved to go on later.',
  },
  'forms.resume-unknown': {
    ar: 'لم نجد ما حُفظ بهذا الرمز. راجع الرمز؛ وما حُفظ يبقى ثلاثين يومًا أو حتى إرساله.',
    en: 'Nothing is kept under this code. Check it; what was saved is kept for thirty days, or until it is sent.',
  },
  'forms.not-found': { ar: 'لم نجد هذا النموذج.', en: 'This form was not found.' },
  'forms.version-not-found': {
    ar: 'لم نجد هذه النسخة من النموذج.',
    en: 'This version of the form was not found.',
  },
  'forms.slug-taken': {
    ar: 'يوجد نموذج آخر بهذا العنوان. اختر عنوانًا غيره.',
    en: 'Another form has this address. Choose a different one.',
  },
  'forms.draft-moved': {
    ar: 'حفظ شخص آخر (أو نافذة أخرى) هذه المسودة بعد أن فتحتها. أعد التحميل لترى ما تغيّر.',
    en: 'Somebody else, or another window, saved this draft after you opened it. Reload to see what changed.',
  },
  'forms.not-publishable': {
    ar: 'في المسودة ما يجب إصلاحه قبل النشر.',
    en: 'Something in the draft has to be mended before it can be published.',
  },
  'forms.not-published': {
    ar: 'انشر النموذج أولًا، ثم افتحه للناس.',
    en: 'Publish the form first, then open it to people.',
  },
  'forms.submission-not-found': {
    ar: 'لم نجد هذا الطلب، أو ليس ضمن ما تطّلع عليه.',
    en: 'This submission was not found, or is not among those that you may see.',
  },
  'forms.answer-not-found': {
    ar: 'لا توجد إجابة بهذا الاسم في الطلب.',
    en: 'The submission has no such answer.',
  },
  'forms.reveal-in-bulk': {
    ar: 'البيانات الحساسة لكل الطلبات معًا يصدّرها المشرف فقط. صدّرها محجوبة، أو طلبًا طلبًا.',
    en: 'Only a supervisor can export the sensitive answers of all submissions at once. Export them masked, or one by one.',
  },
  'forms.too-many-to-export': {
    ar: 'الطلبات أكثر مما يسعه ملف واحد ({max}). حدّد مدة أقصر ثم صدّر.',
    en: 'There are more submissions than the {max} that one file takes. Choose a shorter period and export again.',
  },
  'forms.draft-without-title': { ar: 'اكتب عنوان النموذج.', en: 'Give the form a title.' },
  'forms.draft-empty': { ar: 'أضف حقلًا واحدًا على الأقل.', en: 'Add at least one field.' },
  'forms.draft-without-label': { ar: 'اكتب نص السؤال.', en: 'Write the words of the question.' },
  'forms.draft-without-options': {
    ar: 'أضف خيارًا واحدًا على الأقل، واكتب نص كل خيار.',
    en: 'Add at least one option, and write the words of each.',
  },
  'forms.draft-option-twice': { ar: 'خياران لهما القيمة نفسها.', en: 'Two options have the same value.' },
  'forms.draft-key-twice': {
    ar: 'اسم الحقل مكرر. غيّر أحدهما.',
    en: 'Two fields have the same name. Change one.',
  },
  'forms.draft-bounds': {
    ar: 'الحد الأدنى أكبر من الحد الأعلى.',
    en: 'The least is greater than the most.',
  },
  'forms.draft-condition-later': {
    ar: 'الشرط يسأل عن حقل لا يسبق هذا الموضع أو لم يعد موجودًا.',
    en: 'The condition asks for a field that does not come before this place, or is gone.',
  },
  'forms.draft-condition-option': {
    ar: 'الشرط يسأل عن خيار لم يعد موجودًا.',
    en: 'The condition asks for an option that is gone.',
  },
  'forms.draft-without-contact': {
    ar: 'أضف رقم جوال أو بريدًا إلكترونيًا، وإلا لن نستطيع الرد.',
    en: 'Add a phone number or an e-mail address: otherwise nobody could be answered.',
  },
  'forms.draft-contact-gone': {
    ar: 'حقل من حقول «واحد منها يكفي» لم يعد موجودًا.',
    en: 'A field of “one of them is enough” is gone.',
  },
  'forms.file-too-large': {
    ar: 'الملف «{name}» أكبر من {max} ميغابايت. اختر ملفًا أصغر.',
    en: 'The file “{name}” is larger than {max} MB. Choose a smaller one.',
  },
  'forms.too-many-files': {
    ar: 'عدد الملفات أكثر من المسموح ({max}). أرسل الباقي لاحقًا.',
    en: 'There are more files than the {max} that we can take. Send the rest later.',
  },
  'forms.kept-file-gone': {
    ar: 'الملف الذي حفظته لم يعد محفوظًا. أزله وأرفقه من جديد.',
    en: 'The file that you saved is no longer kept. Remove it and attach it again.',
  },
  'forms.no-room': {
    ar: 'لا نستطيع حفظ ملفات أخرى الآن. ما كتبته محفوظ؛ أرفق الملفات عند الإرسال.',
    en: 'We cannot keep more files at the moment. What you wrote is kept; attach the files when you send.',
  },
  'forms.being-sent': {
    ar: 'النموذج يُرسل الآن من نافذة أخرى. انتظر قليلًا ثم حاول مرة أخرى.',
    en: 'This form is just being sent from another window. Wait a moment and try again.',
  },
  'forms.file-refused': {
    ar: 'لا نستطيع قبول الملف «{name}». أرسل صورة أو PDF أو مستندًا عاديًا.',
    en: 'We cannot take the file “{name}”. Send a picture, a PDF or an ordinary document.',
  },
};

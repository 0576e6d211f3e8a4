/** What the simulated colleagues answer. */
export const colleagueAnswers: Record<'ar' | 'en', readonly string[]> = {
  ar: [
    'أهلًا بك، وصلت رسالتك وسجلناها في ملفك. نعود إليك بالتفاصيل اليوم.',
    'حياك الله، نعم يمكن ذلك. يسعدنا حضورك من الأحد إلى الخميس قبل الثالثة عصرًا.',
    'وعليكم السلام، راجعنا ملفك وكل شيء مكتمل. لا يلزمك أي إجراء الآن.',
    'شكرًا لتواصلك. حولنا طلبك إلى القسم المختص، وسيتصل بك زميلنا خلال يوم عمل.',
    'سلامتك، لا تقلق. حجزنا لك أقرب موعد، ويصلك تذكير به قبل يوم.',
  ],
  en: [
    'Thank you for writing. We have noted your request and will come back to you today.',
    'Yes, that is possible. You are welcome from Sunday to Thursday before 3 pm.',
  ],
};

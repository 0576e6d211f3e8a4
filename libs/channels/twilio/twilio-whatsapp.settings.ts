import { writtenTemplate } from '@wasl/channel-kit';
import { z } from 'zod';
import { accountFields, wayFields } from './twilio.settings';

const template = z.object({
  name: writtenTemplate.name,
  language: writtenTemplate.language,
  contentSid: z
    .string()
    .trim()
    .regex(/^HX[0-9a-fA-F]{32}$/)
    .meta({
      label: { ar: 'معرّف المحتوى', en: 'Content SID' },
      help: {
        ar: 'من منشئ قوالب المحتوى في Twilio. يبدأ بالحرفين HX.',
        en: 'From the Content Template Builder at Twilio. It starts with HX.',
      },
      placeholder: 'HX0123456789abcdef0123456789abcdef',
    }),
  body: writtenTemplate.body,
  variableCount: writtenTemplate.variableCount,
});

/** Settings of one WhatsApp sender at Twilio. */
export const twilioWhatsappSettings = z.object({
  ...accountFields,
  sender: z
    .string()
    .trim()
    .regex(/^\+[1-9]\d{5,14}$/)
    .meta({
      label: { ar: 'رقم واتساب', en: 'WhatsApp number' },
      help: {
        ar: 'بالصيغة الدولية، كما سُجّل في Twilio ضمن WhatsApp senders.',
        en: 'In international form, as registered at Twilio under WhatsApp senders.',
      },
      placeholder: '+966110000000',
    }),
  templates: z
    .array(template)
    .max(200)
    .default([])
    .meta({
      label: { ar: 'القوالب المعتمدة', en: 'Approved templates' },
      help: {
        ar: 'لا حاجة إليها إن حُدّثت قائمة القوالب من Twilio. تُستعمل حين تنقضي نافذة الأربع والعشرين ساعة.',
        en: 'Not needed once the list of templates was refreshed from Twilio. Used when the 24-hour window has closed.',
      },
    }),
  ...wayFields,
});
export type TwilioWhatsappSettings = z.infer<typeof twilioWhatsappSettings>;

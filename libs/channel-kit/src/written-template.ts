import { z } from 'zod';

/** What an administrator writes of one approved template where an inbox's settings list them; channels add their own ids. */
export const writtenTemplate = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(512)
    .meta({ label: { ar: 'اسم القالب', en: 'Template name' }, placeholder: 'request_received' }),
  language: z
    .string()
    .trim()
    .min(2)
    .max(16)
    .meta({ label: { ar: 'رمز اللغة', en: 'Language code' }, placeholder: 'ar' }),
  body: z
    .string()
    .min(1)
    .max(4096)
    .meta({
      label: { ar: 'نص القالب', en: 'Template text' },
      help: {
        ar: 'كما اعتُمد، والمتغيرات بالشكل {{1}} و{{2}}.',
        en: 'As approved, with variables written {{1}}, {{2}}.',
      },
    }),
  variableCount: z
    .number()
    .int()
    .min(0)
    .max(20)
    .default(0)
    .meta({ label: { ar: 'عدد المتغيرات', en: 'Number of variables' } }),
};

import { ChannelError, type RawEvent } from '@wasl/channel-kit';
import {
  type ChannelEventInput,
  formSubmission,
  type FormSubmission,
  type IdentityRef,
  type Language,
  type Part,
  type WebFormField,
} from '@wasl/contracts';
import { formatPhone, normaliseEmail, parsePhone, toVisibleLine } from '@wasl/kernel';
import type { HostedForm } from './hosted-form';
import { formBySlug } from './hosted-forms';

const UNSTORABLE = /\0|\p{Cs}/gu;
const YES = { ar: 'نعم', en: 'Yes' };

/**
 * Reads a stored submission. What nobody proved stays unproved: the phone number and the address are the sender's
 * claim, so such a message opens a thread of its own and never joins one. Unreadable bytes throw: our own pages wrote
 * them, so somebody must look.
 */
export function parse({ body }: RawEvent): ChannelEventInput[] {
  const submission = read(body);
  const form = formBySlug(submission.form);
  const title = form?.title[submission.language] ?? submission.form;
  const name = toVisibleLine(submission.values.name ?? '').trim();
  return [
    {
      type: 'message.received',
      occurredAt: submission.submittedAt,
      externalId: submission.submissionId,
      sender: senderOf(submission),
      ...(name === '' ? {} : { senderName: name.slice(0, 160) }),
      language: submission.language,
      parts: [
        { type: 'form', form: submission.form, fields: fieldsOf(submission, form) },
        ...submission.files.map(mediaOf),
      ],
      hints: { subject: `${title} ${submission.reference}` },
      facts: { reference: submission.reference, form: submission.form },
    },
  ];
}

function read(body: Buffer): FormSubmission {
  try {
    const text = body.toString('utf8').replace(UNSTORABLE, '\uFFFD');
    const storable = (_key: string, value: unknown) =>
      typeof value === 'string' ? value.replace(UNSTORABLE, '\uFFFD') : value;
    return formSubmission.parse(JSON.parse(text, storable));
  } catch (cause) {
    throw new ChannelError('provider_bug', 'not a submission of a form', { cause });
  }
}

/** Strongest first. A submission that names no way back is still somebody's: it stands for itself. */
function senderOf({ values, submissionId }: FormSubmission): IdentityRef[] {
  const claimed = { scope: '', verifiedBy: 'none' } as const;
  const phone = parsePhone(values.phone ?? '');
  const email = normaliseEmail(values.email ?? '');
  const refs: IdentityRef[] = [
    ...(phone ? [{ kind: 'phone', value: phone.e164, ...claimed } as const] : []),
    ...(email ? [{ kind: 'email', value: email.compareKey, ...claimed } as const] : []),
  ];
  return refs.length > 0 ? refs : [{ kind: 'external', value: submissionId, ...claimed }];
}

type FormPart = Extract<Part, { type: 'form' }>;

/** In the order of the form; answers that a later form no longer asks for come last, under their own keys. */
function fieldsOf({ values, language }: FormSubmission, form: HostedForm | null): FormPart['fields'] {
  const asked = new Map((form?.fields ?? []).map((field) => [field.key, field]));
  const known = [...asked.values()].filter(({ key }) => Object.hasOwn(values, key) && values[key] !== '');
  const unknown = Object.keys(values).filter((key) => !asked.has(key));
  return [
    ...known.map((field) => ({
      key: field.key,
      label: field.label,
      value: shown(field, values[field.key] ?? '', language),
    })),
    ...unknown.map((key) => ({ key, label: { ar: key, en: key }, value: values[key] ?? '' })),
  ];
}

function shown(field: WebFormField, value: string, language: Language): string {
  switch (field.type) {
    case 'select':
      return field.options?.find((option) => option.value === value)?.label[language] ?? value;
    case 'checkbox':
      return value === 'true' ? YES[language] : value;
    case 'phone':
      return formatPhone(value);
    case 'text':
    case 'textarea':
    case 'email':
    case 'file':
      return value;
  }
}

function mediaOf({
  blob,
  fileName,
  mime,
  size,
}: FormSubmission['files'][number]): Extract<Part, { type: 'media' }> {
  const family = mime.split('/')[0];
  const kind = family === 'image' || family === 'video' || family === 'audio' ? family : 'document';
  return { type: 'media', kind, blob, fileName, mime, size: Math.max(0, size), state: 'pending' };
}

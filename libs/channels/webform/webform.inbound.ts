import { ChannelError, type RawEvent } from '@wasl/channel-kit';
import {
  type ChannelEventInput,
  formSubmission,
  type FormSubmission,
  type IdentityRef,
  type Part,
} from '@wasl/contracts';
import { normaliseEmail, parsePhone, toVisibleLine } from '@wasl/kernel';

const UNSTORABLE = /\0|\p{Cs}/gu;

/**
 * Reads a stored submission. What nobody proved stays unproved: the phone number and the address are the sender's
 * claim, so such a message opens a thread of its own and never joins one. Unreadable bytes throw: our own pages wrote
 * them, so somebody must look.
 */
export function parse({ body }: RawEvent): ChannelEventInput[] {
  const submission = read(body);
  const title = submission.title?.[submission.language] || submission.title?.ar || submission.form;
  const name = toVisibleLine(submission.values.name ?? '').trim();
  return [
    {
      type: 'message.received',
      occurredAt: submission.submittedAt,
      externalId: submission.submissionId,
      sender: senderOf(submission),
      ...(name === '' ? {} : { senderName: name.slice(0, 160) }),
      language: submission.language,
      parts: [formPartOf(submission), ...submission.files.map(mediaOf)],
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

/** Typed answers as they were asked; of a submission from before forms had versions, its values under their keys. */
function formPartOf(submission: FormSubmission): FormPart {
  const { form, language, answers, title, version, submissionId, values } = submission;
  if (!answers || !title || version === undefined) {
    const fields = Object.entries(values).map(([key, value]) => ({
      key,
      label: { ar: key, en: key },
      value,
    }));
    return { type: 'form', form, fields };
  }
  const fields = answers.map(({ key, label, kind, value, text, section, sensitive }) => ({
    ...{ key, label, kind, text, data: value, value: text[language] || text.ar },
    ...(section ? { section } : {}),
    ...(sensitive ? { sensitive } : {}),
  }));
  return { type: 'form', form, fields, title, version, submissionId };
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

import { channelEvent } from '@wasl/contracts';
import { submission } from './submission.testing';
import { parse } from './webform.inbound';

const read = (changes: Parameters<typeof submission>[0]) => {
  const body = Buffer.from(JSON.stringify(submission(changes)));
  const event = channelEvent.parse(parse({ body, headers: {}, receivedAt: new Date() })[0]);
  if (event.type !== 'message.received') throw new Error(`not a message: ${event.type}`);
  return event;
};

describe(parse.name, () => {
  it('names the sender by what they claimed, phone first, and believes none of it', () => {
    expect(read({}).sender).toEqual([
      { kind: 'phone', value: '+966501234567', scope: '', verifiedBy: 'none' },
      { kind: 'email', value: 'noura@example.org', scope: '', verifiedBy: 'none' },
    ]);
  });

  it('takes a submission without a way back for somebody of its own', () => {
    expect(read({ values: { name: 'زائر', phone: 'لا يوجد' } }).sender).toEqual([
      { kind: 'external', value: submission().submissionId, scope: '', verifiedBy: 'none' },
    ]);
  });

  it('shows the answers in the order of the form, choices and ticks in words', () => {
    const [form] = read({}).parts;
    if (form?.type !== 'form') throw new Error('no form part');
    expect(form.fields.map(({ key }) => key)).toEqual([
      'name',
      'phone',
      'email',
      'city',
      'need',
      'message',
      'onBehalf',
    ]);
    expect(form.fields.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['+966 50 123 4567', 'طرف صناعي أو صيانته', 'نعم']),
    );
    expect(form.fields[4]?.label).toEqual({ ar: 'نوع المساعدة', en: 'Kind of help' });
  });

  it('points at the stored bytes of each file', () => {
    expect(read({}).parts[1]).toEqual({
      type: 'media',
      kind: 'document',
      blob: 'a'.repeat(64),
      fileName: 'تقرير.pdf',
      mime: 'application/pdf',
      size: 1200,
      state: 'pending',
    });
  });

  it('puts title and reference into the subject, so that two requests are two matters', () => {
    expect(read({}).hints.subject).toBe('طلب مساعدة F-260104-7K3M');
    expect(read({ language: 'en' }).hints.subject).toBe('Request help F-260104-7K3M');
    expect(read({}).externalId).toBe(submission().submissionId);
  });

  it('keeps answers to questions that the form no longer asks', () => {
    const [form] = read({ values: { name: 'هند', shoeSize: '39' } }).parts;
    expect(form).toMatchObject({ fields: [{ key: 'name' }, { key: 'shoeSize', value: '39' }] });
  });
});

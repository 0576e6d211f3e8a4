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

  it('shows typed answers in their order, in the words of the sender and in both languages', () => {
    const [form] = read({}).parts;
    if (form?.type !== 'form') throw new Error('no form part');
    expect(form).toMatchObject({ form: 'help-request', version: 3, submissionId: submission().submissionId });
    expect(form.fields.map(({ key }) => key)).toEqual([
      'name',
      'phone',
      'email',
      'need',
      'identityNumber',
      'message',
    ]);
    expect(form.fields[3]).toEqual({
      key: 'need',
      kind: 'choice',
      label: { ar: 'نوع المساعدة', en: 'Kind of help' },
      value: 'طرف صناعي',
      text: { ar: 'طرف صناعي', en: 'A prosthesis' },
      data: 'prosthesis',
      section: { ar: 'الحاجة', en: 'The need' },
    });
    expect(form.fields[4]).toMatchObject({ value: '••••••0008', data: '••••••0008', sensitive: true });
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

  it('reads what was sent before forms had versions', () => {
    const { version: _version, title: _title, answers: _answers, ...old } = submission();
    const body = Buffer.from(JSON.stringify({ ...old, values: { name: 'هند', shoeSize: '39' } }));
    const [event] = parse({ body, headers: {}, receivedAt: new Date() });
    expect(event).toMatchObject({
      senderName: 'هند',
      hints: { subject: 'help-request F-260104-7K3M' },
      parts: [{ fields: [{ key: 'name' }, { key: 'shoeSize', value: '39' }] }, {}],
    });
  });
});

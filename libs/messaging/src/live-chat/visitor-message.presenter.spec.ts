import { presentVisitorMessage, type VisitorRow } from './visitor-message.presenter';

const row = (changes: Partial<VisitorRow>): VisitorRow => ({
  id: '019b0000-0000-7000-8000-000000000001',
  direction: 'in',
  author_name: 'زائر W3QA',
  author_name_en: null,
  parts: [{ type: 'text', text: 'أهلًا' }],
  external_id: 'k7m2x9p4w3qa:019b0000-0000-7000-8000-0000000000c1',
  recorded_at: new Date('2026-01-04T09:00:00Z'),
  inbox_id: '019b0000-0000-7000-8000-000000000002',
  visitor: 'k7m2x9p4w3qa',
  seen: false,
  ...changes,
});

describe(presentVisitorMessage.name, () => {
  it('names the officer in both languages, and by the one name where there is one', () => {
    const said = { direction: 'out', author_name: 'ريم السهلي' } as const;
    const both = presentVisitorMessage(row({ ...said, author_name_en: 'Reem Alsahli' }));
    expect([both.name, both.nameEn]).toEqual(['ريم السهلي', 'Reem Alsahli']);
    expect(presentVisitorMessage(row(said)).nameEn).toBe('ريم السهلي');
    expect(presentVisitorMessage(row({ author_name_en: 'x' })).nameEn).toBe('');
  });

  it('gives the browser its own id back', () => {
    expect(presentVisitorMessage(row({})).clientId).toBe('019b0000-0000-7000-8000-0000000000c1');
    expect(presentVisitorMessage(row({ direction: 'out', external_id: 'x' })).clientId).toBeNull();
  });

  it('shows words and files and nothing else of what is stored', () => {
    const parts = [
      { type: 'form', form: 'chat-introduction', fields: [] },
      { type: 'text', text: 'مرفق' },
      {
        type: 'media',
        kind: 'image',
        attachmentId: row({}).id,
        fileName: 'a.png',
        state: 'stored',
        remoteId: 'secret',
      },
      { type: 'system', code: 'secret.code' },
    ];
    const shown = presentVisitorMessage(row({ parts }));
    expect(shown).toMatchObject({ text: 'مرفق', files: [{ fileName: 'a.png', stored: true }] });
    expect(JSON.stringify(shown)).not.toContain('secret');
  });

  it('shows an empty message where nothing can be read', () => {
    expect(presentVisitorMessage(row({ parts: 'broken' }))).toMatchObject({ text: '', files: [] });
  });
});

import { afterSaving, draftOf, type InboxDraft, rebased, requestOf } from './inbox-draft';
import { readSchema } from './setting-schema';

const schema = readSchema({
  type: 'object',
  properties: {
    host: { type: 'string' },
    port: { type: 'integer' },
    sites: { type: 'array', items: { type: 'string' } },
  },
});
const opened: InboxDraft = {
  ...draftOf(schema, null),
  name: 'بريد الجمعية',
  settings: { host: 'imap.example.org', port: 993, sites: ['https://example.org'] },
};

describe('the draft of an inbox', () => {
  it('keeps what was changed here, and follows a colleague in everything else', () => {
    const draft = { ...opened, settings: { ...opened.settings, port: 143 } };
    const now = {
      ...opened,
      name: 'بريد الاستقبال',
      teamId: 'team',
      settings: { host: 'mail.example.org', port: 995, sites: [] },
    };
    expect(rebased(draft, opened, now)).toMatchObject({
      name: 'بريد الاستقبال',
      teamId: 'team',
      settings: { host: 'mail.example.org', port: 143, sites: [] },
    });
  });

  it('takes a stored secret away only where that was asked for', () => {
    const draft = { ...opened, secrets: { signing: ' new ', spare: '' }, removed: ['previous'] };
    expect(requestOf(draft, schema).secrets).toEqual({ signing: ' new ', previous: '' });
    expect(requestOf(opened, schema).secrets).toEqual({});
  });

  it('still has to save what was typed while it was being saved', () => {
    const sent = { ...opened, secrets: { signing: 'first' }, removed: ['previous'] };
    const typed = { ...sent, name: 'بريد آخر', secrets: { signing: 'first', spare: 'second' } };
    expect(afterSaving(typed, sent)).toEqual({
      ...opened,
      name: 'بريد آخر',
      secrets: { spare: 'second' },
      removed: [],
    });
  });
});

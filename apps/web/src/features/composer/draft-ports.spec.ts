import { giveBack } from './draft-ports';

const EMPTY = { mode: 'reply', otherText: '', inboxId: null, identityId: null } as const;
const NO_FILES = { attachmentIds: [], otherAttachmentIds: [] };
const THERE = {
  ...{ ...EMPTY, files: [], otherFiles: [] },
  ...{ text: 'من الصفحة الأخرى', updatedAt: '2026-11-22T09:00:00.000Z' },
};
const moved = {
  ...{ type: 'x', title: 'x', status: 409, code: 'conversations.draft-moved', correlationId: '1' },
  ...{ detail: { ar: 'تغيّرت', en: 'changed' }, params: {} },
};

describe(giveBack.name, () => {
  const original = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = original;
  });

  it('keeps what was put aside beside what another page kept meanwhile', async () => {
    const answers = [
      [409, moved],
      [200, THERE],
      [200, { ...THERE, text: 'معا' }],
    ] as const;
    const sent: unknown[] = [];
    globalThis.fetch = (_url, init) => {
      const [status, body] = answers[sent.length] ?? [500, null];
      sent.push(typeof init?.body === 'string' ? JSON.parse(init.body) : null);
      return Promise.resolve(new Response(JSON.stringify(body), { status }));
    };
    const kept = await giveBack('/draft', { ...EMPTY, ...NO_FILES, text: 'وُضع جانبا', basedOn: null });
    expect(kept?.text).toBe('معا');
    expect(sent).toEqual([
      expect.objectContaining({ text: 'وُضع جانبا', basedOn: null }),
      null,
      expect.objectContaining({ text: 'من الصفحة الأخرى\nوُضع جانبا', basedOn: THERE.updatedAt }),
    ]);
  });
});

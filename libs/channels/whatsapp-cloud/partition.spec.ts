import { partition } from './partition';

const about = (body: unknown): string | null =>
  partition({ method: 'POST', url: '', headers: {}, query: {}, body: Buffer.from(JSON.stringify(body)) });

describe(partition.name, () => {
  it.each([
    ['a message', { messages: [{ from: '966500000001', id: 'a' }] }, '966500000001'],
    ['a receipt', { statuses: [{ recipient_id: '966500000001' }] }, '966500000001'],
    [
      'several of one person',
      { messages: [{ from: '1' }, { from: '1' }], statuses: [{ recipient_id: '1' }] },
      '1',
    ],
    ['two people', { messages: [{ from: '1' }, { from: '2' }] }, null],
    ['nobody', { field: 'account_update' }, null],
    ['a text that speaks like the wire', { messages: [{ from: '1', text: { body: '"from":"2"' } }] }, '1'],
    ['nothing at all', '', null],
  ])('reads %s', (_what, body, expected) => {
    expect(about(body)).toBe(expected);
  });

  it('is not held up by a value without an end', () => {
    const body = Buffer.from(`"from":"${'9'.repeat(100_000)}`);
    expect(partition({ method: 'POST', url: '', headers: {}, query: {}, body })).toBe('');
  });
});

import { z } from 'zod';
import { packedRows, packRows } from './packed-rows';

const row = z.object({
  id: z.string(),
  tags: z.array(z.string()),
  last: z.object({ text: z.string(), at: z.object({ hour: z.number() }) }).nullable(),
});
const rows = [
  { id: 'a', tags: ['x'], last: { text: 'سلام', at: { hour: 9 } } },
  { id: 'b', tags: [], last: null },
  { id: 'c', tags: [], last: { text: '', at: { hour: 0 } } },
];
const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe(packRows.name, () => {
  it('names the fields of a shape once', () => {
    expect(packRows(rows)).toEqual([
      {
        columns: ['id', 'tags', 'last.text', 'last.at.hour'],
        rows: [
          ['a', ['x'], 'سلام', 9],
          ['c', [], '', 0],
        ],
      },
      { columns: ['id', 'tags', 'last'], rows: [['b', [], null]] },
    ]);
  });

  it('reads as the rows that were packed', () => {
    const read = packedRows(row).parse(overTheWire(packRows(rows)));
    expect(read.sort((a, b) => a.id.localeCompare(b.id))).toEqual(rows);
  });

  it('has nothing to say of no rows', () => {
    expect(packRows([])).toEqual([]);
    expect(packedRows(row).parse([])).toEqual([]);
  });
});

describe(packedRows.name, () => {
  it.each([
    ['a row that misses a field', [{ columns: ['id'], rows: [['a']] }]],
    ['a field of another kind', [{ columns: ['id', 'tags', 'last'], rows: [[1, [], null]] }]],
    ['no table', [{ id: 'a' }]],
    ['no list', {}],
  ])('refuses %s', (_what, payload) => {
    expect(packedRows(row).safeParse(payload).success).toBe(false);
  });

  it("gives nobody's prototype a field", () => {
    const columns = ['id', 'tags', 'last', '__proto__.stained', 'constructor.prototype.stained'];
    packedRows(row).safeParse([{ columns, rows: [['a', [], null, true, true]] }]);
    expect(({} as { stained?: boolean }).stained).toBeUndefined();
  });
});

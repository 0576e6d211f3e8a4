import { z } from 'zod';

type Fields = Readonly<Record<string, unknown>>;

/** Rows of one shape: the names of their fields once (those of an object inside as `person.name`), then only values. */
const table = z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.unknown())) });
export type PackedRows = z.infer<typeof table>[];

/** What goes to many readers at once carries its field names once a shape, not once a row: half the bytes. */
export function packRows(rows: readonly Fields[]): PackedRows {
  const tables = new Map<string, z.infer<typeof table>>();
  for (const row of rows) {
    const columns: string[] = [];
    const values: unknown[] = [];
    flatten(row, '', (name, value) => {
      columns.push(name);
      values.push(value);
    });
    const shape = columns.join(' ');
    const held = tables.get(shape);
    if (held) held.rows.push(values);
    else tables.set(shape, { columns, rows: [values] });
  }
  return [...tables.values()];
}

/** A payload of packed rows, which reads as the rows themselves. */
export const packedRows = <T extends z.ZodType>(row: T) =>
  z
    .array(table)
    .transform((tables) => tables.flatMap(unpack))
    .pipe(z.array(row));

function flatten(fields: Fields, prefix: string, tell: (name: string, value: unknown) => void): void {
  for (const [name, value] of Object.entries(fields)) {
    if (isFields(value)) flatten(value, `${prefix}${name}.`, tell);
    else tell(prefix + name, value);
  }
}

function unpack({ columns, rows }: z.infer<typeof table>): unknown[] {
  const paths = columns.map((column) => column.split('.'));
  return rows.map((values) => nest(paths.map((path, index) => ({ path, value: values[index] }))));
}

/** `Object.fromEntries` makes own fields only, whatever a name says. */
function nest(cells: { path: string[]; value: unknown }[]): unknown {
  const groups = Map.groupBy(cells, ({ path }) => path[0] ?? '');
  return Object.fromEntries(
    [...groups].map(([name, group]) => {
      const [only] = group;
      if (only?.path.length === 1) return [name, only.value];
      return [name, nest(group.map(({ path, value }) => ({ path: path.slice(1), value })))];
    }),
  );
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

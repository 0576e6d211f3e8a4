import { z } from 'zod';

type Fields = Readonly<Record<string, unknown>>;

/** Rows of one shape: the names of their fields once (those of an object inside as `person.name`), then only values. */
const table = z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.unknown())) });
export type PackedRows = z.infer<typeof table>[];

/** What goes to many readers at once carries its field names once a shape, not once a row: half the bytes. */
export function packRows(rows: readonly Fields[]): PackedRows {
  const tables: PackedRows = [];
  const first = new Place();
  for (const row of rows) {
    const values: unknown[] = [];
    const last = readValues(row, first, values);
    if (!last.table) tables.push((last.table = { columns: namesOf(row, ''), rows: [] }));
    last.table.rows.push(values);
  }
  return tables;
}

const INSIDE = Symbol('into the object of the field');
const OUTSIDE = Symbol('out of it');

/** Where one has come to in a row by the names read so far: rows of one shape end at the same place. */
class Place {
  table: PackedRows[number] | undefined;
  private readonly next = new Map<string | symbol, Place>();

  after(step: string | symbol): Place {
    let place = this.next.get(step);
    if (!place) this.next.set(step, (place = new Place()));
    return place;
  }
}

/** Reads the values of a row in the order of its fields; gives the place of its shape. */
function readValues(fields: Fields, from: Place, values: unknown[]): Place {
  let place = from;
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    place = place.after(name);
    if (isFields(value)) place = readValues(value, place.after(INSIDE), values).after(OUTSIDE);
    else values.push(value);
  }
  return place;
}

const namesOf = (fields: Fields, prefix: string): string[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    isFields(value) ? namesOf(value, `${prefix}${name}.`) : [prefix + name],
  );

/** A payload of packed rows, which reads as the rows themselves. */
export const packedRows = <T extends z.ZodType>(row: T) =>
  z
    .array(table)
    .transform((tables) => tables.flatMap(unpack))
    .pipe(z.array(row));

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

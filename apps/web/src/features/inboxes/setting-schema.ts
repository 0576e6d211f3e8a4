import { bilingual } from '@wasl/contracts';
import { z } from 'zod';

/** The part of JSON Schema in which channels describe their settings, with our labels. */
export interface SettingSchema {
  type?: string | undefined;
  label?: { ar: string; en: string } | undefined;
  help?: { ar: string; en: string } | undefined;
  placeholder?: string | undefined;
  multiline?: boolean | undefined;
  /** Words for the values of an enum, by value. */
  optionLabels?: Record<string, { ar: string; en: string }> | undefined;
  enum?: (string | number)[] | undefined;
  const?: unknown;
  default?: unknown;
  format?: string | undefined;
  pattern?: string | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  required?: string[] | undefined;
  properties?: Record<string, SettingSchema> | undefined;
  items?: SettingSchema | undefined;
  anyOf?: SettingSchema[] | undefined;
}

const schema: z.ZodType<SettingSchema> = z.lazy(() =>
  z.looseObject({
    type: z.string().optional(),
    label: bilingual.optional(),
    help: bilingual.optional(),
    placeholder: z.string().optional(),
    multiline: z.boolean().optional(),
    optionLabels: z.record(z.string(), bilingual).optional(),
    enum: z.array(z.union([z.string(), z.number()])).optional(),
    const: z.unknown().optional(),
    default: z.unknown().optional(),
    format: z.string().optional(),
    pattern: z.string().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    required: z.array(z.string()).optional(),
    properties: z.record(z.string(), schema).optional(),
    items: schema.optional(),
    anyOf: z.array(schema).optional(),
  }),
);

/** How a setting is edited. `json`: a shape that no field fits, edited as text rather than hidden. */
export type FieldKind =
  'text' | 'area' | 'number' | 'switch' | 'choice' | 'words' | 'list' | 'group' | 'json';

/** Reads a schema of the catalogue; unions with null become what they hold besides, unions of constants an enum. */
export function readSchema(raw: unknown): SettingSchema {
  const parsed = schema.safeParse(raw);
  return parsed.success ? plain(parsed.data) : {};
}

function plain(node: SettingSchema): SettingSchema {
  const { anyOf, ...rest } = node;
  if (!anyOf) return node;
  const real = anyOf.filter((each) => each.type !== 'null');
  const only = real[0];
  if (real.length === 1 && only) return plain({ ...only, ...rest });
  const constants = real.map((each) => each.const);
  if (constants.every((each) => typeof each === 'string'))
    return { ...rest, type: 'string', enum: constants };
  return rest;
}

/** The right field for a setting. */
export function kindOf(raw: SettingSchema): FieldKind {
  const node = plain(raw);
  if (node.enum) return 'choice';
  if (node.type === 'string') return node.multiline || (node.maxLength ?? 0) > 1000 ? 'area' : 'text';
  if (node.type === 'integer' || node.type === 'number') return 'number';
  if (node.type === 'boolean') return 'switch';
  if (node.type === 'object' && node.properties) return 'group';
  if (node.type === 'array' && node.items) {
    const item = kindOf(node.items);
    if (item === 'text') return 'words';
    if (item === 'group') return 'list';
  }
  return 'json';
}

/** What an untouched field holds: the channel's default, or the empty value of its kind. */
export function initialOf(raw: SettingSchema): unknown {
  const node = plain(raw);
  if (node.default !== undefined) return node.default;
  switch (kindOf(node)) {
    case 'switch':
      return false;
    case 'words':
    case 'list':
      return [];
    case 'group':
      return initialValues(node);
    case 'choice':
      return node.enum?.[0] ?? '';
    case 'number':
    case 'json':
      return undefined;
    case 'text':
    case 'area':
      return '';
  }
}

/** The values of all fields of an object, those that are stored over the defaults. */
export function initialValues(
  raw: SettingSchema,
  stored: Record<string, unknown> = {},
): Record<string, unknown> {
  const entries = Object.entries(plain(raw).properties ?? {});
  return Object.fromEntries(entries.map(([key, field]) => [key, stored[key] ?? initialOf(field)]));
}

/** What is wrong with one value: a key of the sentences with its params. */
export interface Fault {
  key: 'required' | 'pattern' | 'short' | 'range' | 'number';
  params?: Record<string, number>;
}

/** Optional fields that stand empty are not sent at all. */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function faultOf(field: SettingSchema, value: unknown, required: boolean): Fault | null {
  if (isEmpty(value)) return required && field.default === undefined ? { key: 'required' } : null;
  if (typeof value === 'string') return textFault(field, value);
  if (typeof value === 'number') {
    const low = field.minimum ?? Number.MIN_SAFE_INTEGER;
    const high = field.maximum ?? Number.MAX_SAFE_INTEGER;
    return value < low || value > high ? { key: 'range', params: { min: low, max: high } } : null;
  }
  return null;
}

function textFault(field: SettingSchema, value: string): Fault | null {
  const length = value.trim().length;
  if (field.minLength !== undefined && length < field.minLength) {
    return { key: 'short', params: { count: field.minLength } };
  }
  if (field.pattern === undefined) return null;
  try {
    return new RegExp(field.pattern, 'u').test(value.trim()) ? null : { key: 'pattern' };
  } catch {
    // A pattern of another dialect: the server judges it.
    return null;
  }
}

/** All faults of the values, by path: `fields.0.key`. */
export function faultsOf(
  raw: SettingSchema,
  values: Record<string, unknown>,
  path = '',
): Record<string, Fault> {
  const node = plain(raw);
  const found: Record<string, Fault> = {};
  for (const [key, inner] of Object.entries(node.properties ?? {})) {
    const field = plain(inner);
    const here = `${path}${key}`;
    const value = values[key];
    const kind = kindOf(field);
    if (kind === 'group') Object.assign(found, faultsOf(field, record(value), `${here}.`));
    else if (kind === 'list' && Array.isArray(value) && field.items) {
      for (const [index, item] of value.entries()) {
        Object.assign(found, faultsOf(field.items, record(item), `${here}.${index}.`));
      }
    } else {
      const fault = faultOf(field, value, node.required?.includes(key) ?? false);
      if (fault) found[here] = fault;
    }
  }
  return found;
}

/** The value as an object, or an empty one. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** What is sent: empty optional fields are left out, so that the channel's own defaults apply. */
export function sentValues(raw: SettingSchema, values: Record<string, unknown>): Record<string, unknown> {
  const node = plain(raw);
  const entries = Object.entries(node.properties ?? {}).flatMap(([key, inner]): [string, unknown][] => {
    const field = plain(inner);
    const value = values[key];
    const kind = kindOf(field);
    if (kind === 'group') return [[key, sentValues(field, record(value))]];
    if (kind === 'list' && Array.isArray(value)) {
      return [[key, value.map((item) => sentValues(field.items ?? {}, record(item)))]];
    }
    return isEmpty(value) ? [] : [[key, typeof value === 'string' ? value.trim() : value]];
  });
  return Object.fromEntries(entries);
}

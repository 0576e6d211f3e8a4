import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import {
  explicitSurface,
  fewParameters,
  guessableName,
  noChannelChoice,
  noEnum,
  noPhysicalDirection,
  type HouseRule,
} from './house-rules';
import { ROOT } from './planted-tree';
import { foldersIn, sourceFiles, type SourceFile } from './source-files';

const files = sourceFiles('apps', 'libs', 'test');
const product = files.filter(({ path }) => !path.startsWith('test/') && !/\.spec\.tsx?$/.test(path));
const offences = (rule: HouseRule, within: SourceFile[]): string[] => within.flatMap(rule);
const planted = (rule: HouseRule, text: string, path = 'libs/people/src/planted.ts'): string[] =>
  rule({ path, text });

describe('names', () => {
  it.each(['libs/people/src/utils.ts', 'libs/people/src/helpers/fold.ts', 'apps/api/src/shared/x.ts'])(
    'reports %s, which names nothing',
    (path) => expect(planted(guessableName, '', path)).toHaveLength(1),
  );
  it.each(['libs/people/src/PersonCard.ts', 'libs/people/src/person.service.ts', 'libs/people/src/a_b.ts'])(
    'reports %s, which nobody guesses',
    (path) => expect(planted(guessableName, '', path)).toHaveLength(1),
  );
  it('are guessable in the whole tree', () => {
    expect(offences(guessableName, files)).toEqual([]);
  });
});

describe('channels', () => {
  it.each([
    "if (inbox.channel === 'email') {",
    "if ('whatsapp-cloud' === kind) {",
    "    case 'telegram':",
    'switch (message.channel) {',
    "return id !== 'web-form';",
  ])('reports the choice `%s`', (line) => {
    expect(planted(noChannelChoice, line)).toHaveLength(1);
  });
  it("lets an identity's kind and a lookup pass", () => {
    expect(planted(noChannelChoice, "if (identity.kind === 'email') {")).toEqual([]);
    expect(planted(noChannelChoice, 'const channel = registry.get(inbox.channel);')).toEqual([]);
  });
  it('are chosen by id nowhere outside libs/channels', () => {
    const outside = product.filter(({ path }) => !path.startsWith('libs/channels/'));
    expect(offences(noChannelChoice, outside)).toEqual([]);
  });
});

describe('directions on the screen', () => {
  it.each([
    '  margin-left: 4px;',
    "<Box style={{ paddingRight: 4, color: 'red' }}>",
    '<Text ml="md">',
    '  left: 0;',
    '  text-align: right;',
    '<Text ta="left">',
  ])('report `%s`', (line) => {
    expect(planted(noPhysicalDirection, line)).toHaveLength(1);
  });
  it('let logical ones and words pass', () => {
    expect(planted(noPhysicalDirection, '<Text ms="md" style={{ marginInlineStart: 4 }}>')).toEqual([]);
    expect(planted(noPhysicalDirection, '  inset-inline-start: 0;')).toEqual([]);
    expect(planted(noPhysicalDirection, 'if (left === right) return 0;')).toEqual([]);
  });
  it('are logical in every screen', () => {
    const screens = product.filter(({ path }) => /^apps\/(web|widget)\//.test(path));
    expect(offences(noPhysicalDirection, screens)).toEqual([]);
  });
});

describe('signatures', () => {
  it('report a fourth parameter; of a constructor, a route and a callback not', () => {
    expect(planted(fewParameters, 'const f = (a, b, c, d) => a;')).toHaveLength(1);
    expect(planted(fewParameters, 'class A { f(a, b, c, d) {} }')).toHaveLength(1);
    expect(planted(fewParameters, 'class A { constructor(a, b, c, d) {} }')).toEqual([]);
    expect(planted(fewParameters, 'run({ onError: (a, b, c, d) => a }); run((a, b, c, d) => a);')).toEqual(
      [],
    );
    expect(planted(fewParameters, 'class A { f(@Q() a, @Q() b, @Q() c, @Q() d) {} }')).toEqual([]);
  });
  // A spec's `it.each` hands the columns of its table over one by one: only the product is held to three.
  it('are short in the whole product', () => {
    const typed = product.filter(({ path }) => /\.tsx?$/.test(path));
    expect(offences(fewParameters, typed)).toEqual([]);
  });
});

describe('types', () => {
  it('report an enum', () => {
    expect(planted(noEnum, 'export enum Status {')).toHaveLength(1);
  });
  it('are unions of strings in the whole tree', () => {
    expect(offences(noEnum, files)).toEqual([]);
  });
});

describe('libs', () => {
  const RuleSet = z.object({ forbidden: z.array(z.object({ name: z.string() })) });
  const rules = RuleSet.parse(createRequire(__filename)(join(ROOT, '.dependency-cruiser.cjs'))).forbidden;
  const libs = foldersIn('libs');
  const grouped = ['platform', 'channels'];

  it('each have a place in the layers', () => {
    const placed = new Set(rules.map((rule) => rule.name));
    expect(libs.filter((lib) => !placed.has(`layer-${lib}`))).toEqual([]);
  });
  it('each have a public surface', () => {
    const parts = existsSync(join(ROOT, 'libs/platform'))
      ? foldersIn('libs/platform').map((part) => `platform/${part}`)
      : [];
    const surfaces = [...libs.filter((lib) => !grouped.includes(lib)), ...parts];
    expect(surfaces.filter((lib) => !existsSync(join(ROOT, `libs/${lib}/src/index.ts`)))).toEqual([]);
  });
  it('each list the names of that surface', () => {
    expect(planted(explicitSurface, "export * from './person';", 'libs/people/src/index.ts')).toHaveLength(1);
    expect(offences(explicitSurface, files)).toEqual([]);
  });
});

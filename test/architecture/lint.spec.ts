import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT, plantTree } from './planted-tree';

const Report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

const lines = (count: number, line: string): string => Array.from({ length: count }, () => line).join('\n');
const SWITCH =
  "export function f(x: 'a' | 'b'): number {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 0;\n}\n";

/** file -> [its text, the rule that must report it]. */
const VIOLATIONS: Record<string, [string, string]> = {
  'libs/people/src/any.ts': ['export const x: any = 1;\n', 'no-explicit-any'],
  'libs/people/src/bang.ts': ['export const x = (y?: string): string => y!;\n', 'no-non-null-assertion'],
  'libs/people/src/floating.ts': [
    'export function f(): void {\n  Promise.resolve();\n}\n',
    'no-floating-promises',
  ],
  'libs/people/src/misused.ts': [
    'export const f = (p: Promise<boolean>): number => (p ? 1 : 0);\n',
    'no-misused-promises',
  ],
  'libs/people/src/await.ts': ['export const f = async (): Promise<number> => await 1;\n', 'await-thenable'],
  'libs/people/src/switch.ts': [SWITCH, 'switch-exhaustiveness-check'],
  'libs/people/src/long-file.ts': [lines(301, 'export {};'), 'max-lines'],
  'libs/people/src/long.ts': [
    `export function f(): void {\n${lines(40, '  f();')}\n}\n`,
    'max-lines-per-function',
  ],
  'libs/people/src/params.ts': [
    'export const f = (...[]): void => {};\nexport function g(a: 1, b: 1, c: 1, d: 1, e: 1, h: 1, i: 1): unknown {\n  return [a, b, c, d, e, h, i];\n}\n',
    'max-params',
  ],
  'libs/people/src/environment.ts': ['export const x = process.env.PATH;\n', 'no-process-env'],
  'libs/people/src/console.ts': ["console.log('x');\n", 'no-console'],
  'libs/people/src/sql.ts': [
    "import { DataSource } from 'typeorm';\nexport const x = DataSource;\n",
    'no-restricted-imports',
  ],
  'libs/people/src/forward.entity.ts': [
    "import { forwardRef } from '@nestjs/common';\nexport const x = forwardRef;\n",
    'no-restricted-imports',
  ],
  'apps/web/src/long.tsx': [
    `export function F(): void {\n${lines(150, '  F();')}\n}\n`,
    'max-lines-per-function',
  ],
};

/** As strict as ours, but without type packages: the planted tree has no node_modules. */
const TSCONFIG = JSON.stringify({
  compilerOptions: {
    target: 'es2023',
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    types: [],
  },
});

/** What the rules let pass, because the place is right for it. */
const SOUND: Record<string, string> = {
  'libs/people/src/person.entity.ts': "import { Entity } from 'typeorm';\nexport const x = Entity;\n",
  'libs/people/src/person.repository.ts':
    "import { DataSource } from 'typeorm';\nexport const x = DataSource;\n",
  'libs/platform/config/src/read.ts': 'export const x = process.env.PATH;\n',
  'scripts/speak.mjs': "console.log('x', process.env.PATH);\n",
  'apps/web/src/screen.tsx': `export function F(): void {\n${lines(140, '  F();')}\n}\n`,
  'libs/people/src/person.spec.ts': `describe('x', () => {\n${lines(300, "  it('y', () => expect(1).toBe(1));")}\n});\n`,
};

/** What oxlint, with the real rules, reports in that tree: file -> names of rules and numbers of compiler errors. */
function lint(folder: string, ...flags: string[]): Map<string, string[]> {
  const args = [join(ROOT, 'node_modules/oxlint/bin/oxlint'), '--type-aware', '--format', 'json', ...flags];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });
  if (!stdout.startsWith('{')) throw new Error(stdout);
  const reported = new Map<string, string[]>();
  for (const { filename, code } of Report.parse(JSON.parse(stdout)).diagnostics) {
    const rule = /\(([^)]+)\)/.exec(code)?.[1] ?? code;
    reported.set(filename, [...(reported.get(filename) ?? []), rule]);
  }
  return reported;
}

describe('the lint rules of the house', () => {
  const violating = Object.entries(VIOLATIONS);
  const planted = Object.fromEntries(violating.map(([path, [text]]) => [path, text]));
  const tree = plantTree({ ...SOUND, ...planted, 'tsconfig.json': TSCONFIG }, ['.oxlintrc.json']);
  const reported = lint(tree.folder);
  afterAll(() => tree.remove());

  it.each(violating)('report %s', (path, [, rule]) => {
    expect(reported.get(path)).toContain(rule);
  });

  it.each(Object.keys(SOUND))('let %s pass', (path) => {
    expect(reported.get(path) ?? []).toEqual([]);
  });
});

/** file -> [its text, the compiler's error that must be reported]. */
const ILL_TYPED: Record<string, [string, string]> = {
  'libs/people/src/age.ts': ["export const age: number = 'x';\n", 'TS2322'],
  'libs/people/src/first.ts': ['export const first = (of: string[]): string => of[0];\n', 'TS2322'],
  'libs/people/src/late.ts': ["export { late } from './nowhere';\n", 'TS2307'],
  'libs/people/src/person.spec.ts': ["import { fine } from './fine';\n\nfine('x');\n", 'TS2345'],
  'test/simulators/chat/speak.ts': ['export const speak = (text) => text;\n', 'TS7006'],
  'apps/web/src/screen.tsx': [
    "import { fine } from '../../../libs/people/src/fine';\n\nexport const screen = <p>{fine()}</p>;\n",
    'TS2554',
  ],
  'apps/widget/src/frame.ts': ['export class Frame extends Missing {}\n', 'TS2304'],
};
const WELL_TYPED: Record<string, string> = {
  'libs/people/src/fine.ts': 'export const fine = (count: number): number => count;\n',
  'apps/web/src/ui/fine.tsx': 'export const mode = <p>{import.meta.env.MODE}</p>;\n',
};

describe('the types of the house', () => {
  const illTyped = Object.entries(ILL_TYPED);
  const planted = Object.fromEntries(illTyped.map(([path, [text]]) => [path, text]));
  const projects = ['tsconfig.json', 'apps/web/tsconfig.json', 'apps/widget/tsconfig.json'];
  const tree = plantTree({ ...WELL_TYPED, ...planted }, ['.oxlintrc.json', ...projects]);
  symlinkSync(join(ROOT, 'node_modules'), join(tree.folder, 'node_modules'));
  const reported = lint(tree.folder, '--type-check', 'apps', 'libs', 'test');
  afterAll(() => tree.remove());

  it.each(illTyped)('are wrong in %s', (path, [, error]) => {
    expect(reported.get(path)).toContain(error);
  });

  it.each(Object.keys(WELL_TYPED))('are right in %s', (path) => {
    expect(reported.get(path) ?? []).toEqual([]);
  });
});

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT, plantTree } from './planted-tree';

const Report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});
const RuleSet = z.object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string() })) });
const rules = RuleSet.parse(createRequire(__filename)(join(ROOT, '.dependency-cruiser.cjs'))).forbidden;

/** Imports that the architecture wants: none of them may be reported. */
const SOUND: Record<string, string> = {
  'package.json': JSON.stringify({ dependencies: { listed: '1' }, devDependencies: { 'only-dev': '1' } }),
  'node_modules/listed/package.json': '{"name":"listed","main":"index.js"}',
  'node_modules/listed/index.js': 'module.exports = 1;',
  'node_modules/only-dev/package.json': '{"name":"only-dev","main":"index.js"}',
  'node_modules/only-dev/index.js': 'module.exports = 1;',
  'node_modules/accident/package.json': '{"name":"accident","main":"index.js"}',
  'node_modules/accident/index.js': 'module.exports = 1;',
  'libs/kernel/src/index.ts': "export { ids } from './ids';",
  'libs/kernel/src/ids.ts': 'export const ids = 1;',
  'libs/contracts/src/index.ts': "import { ids } from '@wasl/kernel';\nexport const wire = ids;",
  'libs/platform/database/src/index.ts': "export { pool } from './pool';",
  'libs/platform/database/src/pool.ts': "import { ids } from '@wasl/kernel';\nexport const pool = ids;",
  'libs/platform/queue/src/index.ts':
    "import { pool } from '@wasl/platform/database';\nexport const queue = pool;",
  'libs/channel-kit/src/index.ts': "import { wire } from '@wasl/contracts';\nexport const kit = wire;",
  'libs/channels/src/index.ts': "import { a } from '../alpha/alpha.channel';\nexport const CHANNELS = [a];",
  'libs/channels/alpha/alpha.channel.ts':
    "import { kit } from '@wasl/channel-kit';\nimport x from './alpha.inbound';\nexport const a = [kit, x];",
  'libs/channels/alpha/alpha.inbound.ts': "import listed from 'listed';\nexport default listed;",
  'libs/channel-kit/testing/src/index.ts': 'export const suite = 1;',
  'libs/channels/alpha/alpha.channel.spec.ts':
    "import { suite } from '@wasl/channel-kit/testing';\nexport default suite;",
  'libs/channels/beta/beta.channel.ts': 'export const b = 1;',
  'libs/people/src/index.ts': "export { person } from './person.policy';",
  'libs/people/src/person.policy.ts':
    "import { pool } from '@wasl/platform/database';\nexport const person = pool;",
  'libs/people/src/person.policy.spec.ts':
    "import x from 'only-dev';\nimport { db } from '@wasl-test/support';\nexport default [x, db];",
  'libs/conversations/src/index.ts': "import { person } from '@wasl/people';\nexport const thread = person;",
  'libs/messaging/src/index.ts':
    "import { thread } from '@wasl/conversations';\nexport const intake = thread;",
  'apps/api/src/api.module.ts': "import { CHANNELS } from '@wasl/channels';\nexport const api = CHANNELS;",
  'apps/worker/src/worker.module.ts':
    "import { intake } from '@wasl/messaging';\nexport const worker = intake;",
  'apps/standalone/src/main.ts':
    "import '../../api/src/api.module';\nimport '../../worker/src/worker.module';\nimport '@wasl-test/simulators';",
  'apps/web/src/main.tsx':
    "import { wire } from '@wasl/contracts';\nimport { ids } from '@wasl/kernel';\nexport default [wire, ids];",
  'test/simulators/index.ts': 'export const play = 1;',
  'test/support/index.ts': 'export const db = 1;',
};

/** file -> [its text, the rules that must report it]. */
const VIOLATIONS: Record<string, [string, ...string[]]> = {
  'libs/kernel/src/upward.ts': ["import '@wasl/contracts';", 'layer-kernel'],
  'libs/contracts/src/upward.ts': ["import '@wasl/platform/database';", 'layer-contracts'],
  'libs/contracts/src/node.ts': ["import 'node:fs';", 'wire-runs-in-browsers'],
  'libs/platform/database/src/upward.ts': ["import '@wasl/people';", 'layer-platform'],
  'libs/channel-kit/src/upward.ts': ["import '@wasl/platform/database';", 'layer-channel-kit'],
  'libs/channels/alpha/alpha.client.ts': ["import '@wasl/platform/database';", 'layer-channels'],
  'libs/channels/alpha/alpha.outbound.ts': [
    "import '../beta/beta.channel';",
    'channels-are-isolated',
    'public-surface',
  ],
  'libs/identity/src/upward.ts': ["import '@wasl/people';", 'layer-identity'],
  'libs/knowledge/src/upward.ts': ["import '@wasl/people';", 'layer-knowledge'],
  'libs/people/src/upward.ts': ["import '@wasl/conversations';", 'layer-people'],
  'libs/people/src/type-only.ts': [
    "import type { thread } from '@wasl/conversations';\nexport type T = typeof thread;",
    'layer-people',
  ],
  'libs/inboxes/src/upward.ts': ["import '@wasl/conversations';", 'layer-inboxes'],
  'libs/conversations/src/upward.ts': ["import '@wasl/messaging';", 'layer-conversations'],
  'libs/conversations/src/registry.ts': [
    "import '@wasl/channels';",
    'layer-conversations',
    'channels-only-from-roots',
  ],
  'libs/conversations/src/deep.ts': ["import '../../people/src/person.policy';", 'public-surface'],
  'libs/people/src/from-inside.ts': ["import './index';", 'index-not-from-inside'],
  'libs/routing/src/upward.ts': ["import '@wasl/messaging';", 'layer-routing'],
  'libs/automation/src/upward.ts': ["import '@wasl/messaging';", 'layer-automation'],
  'libs/forms/src/upward.ts': ["import '@wasl/messaging';", 'layer-forms'],
  'libs/field/src/upward.ts': ["import '@wasl/messaging';", 'layer-field'],
  'libs/correspondence/src/upward.ts': ["import '@wasl/messaging';", 'layer-correspondence'],
  'libs/cases/src/upward.ts': ["import '@wasl/messaging';", 'layer-cases'],
  'libs/surveys/src/upward.ts': ["import '@wasl/messaging';", 'layer-surveys'],
  'libs/reporting/src/upward.ts': ["import '@wasl/messaging';", 'layer-reporting'],
  'libs/messaging/src/upward.ts': ["import '@wasl/channels';", 'layer-messaging', 'channels-only-from-roots'],
  'libs/messaging/src/missing.ts': ["import './nowhere';", 'imports-resolve'],
  'libs/messaging/src/unlisted.ts': ["import 'accident';", 'packages-are-listed'],
  'libs/messaging/src/dev-package.ts': ["import 'only-dev';", 'server-runs-without-dev-packages'],
  'libs/channels/beta/beta.inbound.ts': ["import '@wasl/channel-kit/testing';", 'test-kit-in-specs-only'],
  'libs/messaging/src/uses-test.ts': ["import '@wasl-test/support';", 'tests-stay-out-of-the-product'],
  'libs/messaging/src/circle-back.ts': ["import './circle';\nexport const two = 2;", 'no-circles'],
  'apps/api/src/deep.ts': ["import '../../../libs/people/src/person.policy';", 'public-surface-from-roots'],
  'apps/api/src/other-app.ts': ["import '../../worker/src/worker.module';", 'apps-stand-apart'],
  'apps/standalone/src/aids.ts': ["import '@wasl-test/support';", 'demo-uses-simulators-only'],
  'apps/web/src/server.ts': ["import '@wasl/people';", 'browser-imports-wire-only'],
};

/** The other half of the circle, which is reported once, at one of its files. */
const PARTNER = { 'libs/messaging/src/circle.ts': "import './circle-back';\nexport const one = 1;" };

/** What dependency-cruiser, with the real rules, reports in that tree: file -> names of rules. */
function cruise(folder: string): Map<string, string[]> {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [
    program,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'apps',
    'libs',
    'test',
  ];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });
  const reported = new Map<string, string[]>();
  for (const { from, rule } of Report.parse(JSON.parse(stdout)).summary.violations) {
    reported.set(from, [...(reported.get(from) ?? []), rule.name]);
  }
  return reported;
}

describe('the boundaries of the house', () => {
  const violating = Object.entries(VIOLATIONS);
  const planted = Object.fromEntries(violating.map(([path, [text]]) => [path, text]));
  const tree = plantTree({ ...SOUND, ...PARTNER, ...planted }, ['.dependency-cruiser.cjs', 'tsconfig.json']);
  const reported = cruise(tree.folder);
  afterAll(() => tree.remove());

  it.each(violating)('reports %s', (path, [, ...names]) => {
    expect(reported.get(path)?.sort()).toEqual([...names].sort());
  });

  it('reports no import that the architecture wants', () => {
    expect(Object.keys(SOUND).filter((path) => reported.has(path))).toEqual([]);
  });

  it('has no rule without a planted violation, and none without a reason', () => {
    const proved = new Set(violating.flatMap(([, [, ...names]]) => names));
    expect(rules.filter((rule) => !proved.has(rule.name)).map((rule) => rule.name)).toEqual([]);
    expect(rules.filter((rule) => rule.comment.length < 20)).toEqual([]);
  });
});

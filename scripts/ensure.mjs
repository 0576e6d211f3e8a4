// `node scripts/ensure.mjs start|test|bench`: makes `npm start`, `npm test` and the benchmarks work in a clean clone.
// Runs under whatever Node the machine has (20.19 at least), before anything is installed: no dependency here.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dependenciesAreCurrent } from './installed.mjs';
import { missingPrograms } from './system-programs.mjs';
import { ROOT, nodeBinary, run, seconds } from './workshop.mjs';

const mode = process.argv[2];
if (!['start', 'test', 'bench'].includes(mode)) {
  console.error('Usage: node scripts/ensure.mjs start|test|bench');
  process.exit(2);
}
process.chdir(ROOT);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Wasl needs Node 20.19 or newer to install itself; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Runs a step to its end and says how long it took; one that fails ends everything, but not in the middle of apt-get. */
async function step(what, action, hint) {
  console.log(`> ${what}`);
  const { code, ok, output, ms } = await action();
  if (ok) {
    console.log(`  done in ${seconds(ms)}`);
    return;
  }
  console.error(`${output}x ${what}: failed after ${seconds(ms)}. ${hint}`);
  await systemPrograms;
  process.exit(code || 1);
}

function installDependencies() {
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // puppeteer would fetch a browser that nothing here uses; npm 10 does not know the `allowScripts` of package.json.
  const env = { PUPPETEER_SKIP_DOWNLOAD: '1' };
  const npm = process.env.npm_execpath;
  // npm by its path where npm called us: `npm` need not be on PATH then, nor be the same one.
  return npm?.endsWith('.js') ? run(process.execPath, [npm, ...args], { env }) : run('npm', args, { env });
}

// Beside the rest: fetching them is mostly waiting, and neither the packages nor the build use any.
const systemPrograms = mode === 'test' ? ensureSystemPrograms() : Promise.resolve();
if (!dependenciesAreCurrent()) {
  const hint = 'Is the package registry reachable? `npm ci` shows more.';
  await step('installing the packages of package-lock.json', installDependencies, hint);
}
// One process needs no more than these; a first start should not wait for the rest.
const parts = mode === 'start' ? ['web', 'standalone', 'channel-host', 'widget'] : [];
await step(
  'building what changed',
  () => run(nodeBinary(), ['scripts/build.mjs', ...parts]),
  'The lines above say why.',
);
await systemPrograms;

/** What some tests use from the operating system. Never a reason to stop: those tests are then skipped, by name. */
async function ensureSystemPrograms() {
  const missing = missingPrograms();
  if (missing.length && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    // Apart: a mirror that lacks a spare program takes nothing else with it.
    for (const spare of [undefined, true])
      await aptInstall(missing.filter((program) => program.spare === spare));
  }
  for (const program of missingPrograms().filter(({ spare }) => !spare)) {
    console.warn(`! ${program.name} is missing: tests of ${program.use} will be skipped.`);
    console.warn(`  On Debian, as root: apt-get install ${program.debian}`);
  }
}

async function aptInstall(programs) {
  if (programs.length === 0) return;
  const packages = programs.map((program) => program.debian);
  const began = performance.now();
  const what = `apt-get install ${packages.join(' ')}`;
  console.log(`> ${what}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const allowServices = forbidServiceStart();
  const quietly = ['install', '-y', '-qq', '-o=Dpkg::Use-Pty=0', '--no-install-recommends'];
  try {
    let result = await run('apt-get', ['update', '-qq'], { env });
    if (result.ok) {
      const stdio = ['ignore', 'ignore', 'inherit'];
      result = await run('apt-get', [...quietly, ...packages], { env, stdio });
    }
    const took = seconds(performance.now() - began);
    if (result.ok) console.log(`  ${what}: done in ${took}`);
    else console.warn(`! ${what}: failed with ${result.code} after ${took}. ${result.output.trimEnd()}`);
  } finally {
    allowServices();
  }
}

/**
 * Tests start their own private Redis and Dovecot; Debian's packages would also start system-wide ones on the usual ports.
 * policy-rc.d with exit code 101 is Debian's way to say "install, do not start". Answers what takes it back.
 */
function forbidServiceStart() {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return () => undefined;
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  return () => rmSync(policy, { force: true });
}

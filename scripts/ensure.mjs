// `node scripts/ensure.mjs start|test|bench`: makes `npm start`, `npm test` and the benchmarks work in a clean clone.
// Runs under whatever Node the machine has (20.19 at least), before anything is installed: no dependency here.
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dependenciesAreCurrent } from './installed.mjs';
import { missingPrograms } from './system-programs.mjs';
import { ROOT, childEnv, nodeBinary, seconds } from './workshop.mjs';

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

function spawned(command, args, env = {}) {
  execFileSync(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: childEnv(env) });
}

function step(what, action, hint) {
  const began = performance.now();
  console.log(`> ${what}`);
  try {
    action();
  } catch (error) {
    console.error(`x ${what}: failed after ${seconds(performance.now() - began)}. ${hint}`);
    process.exit(error.status || 1);
  }
  console.log(`  done in ${seconds(performance.now() - began)}`);
}

function installDependencies() {
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // puppeteer would fetch a browser that nothing here uses; npm 10 does not know the `allowScripts` of package.json.
  const env = { PUPPETEER_SKIP_DOWNLOAD: '1' };
  const npm = process.env.npm_execpath;
  // npm by its path where npm called us: `npm` need not be on PATH then, nor be the same one.
  if (npm?.endsWith('.js')) spawned(process.execPath, [npm, ...args], env);
  else spawned('npm', args, env);
}

if (!dependenciesAreCurrent()) {
  const hint = 'Is the package registry reachable? `npm ci` shows more.';
  step('installing the packages of package-lock.json', installDependencies, hint);
}
if (mode === 'test') ensureSystemPrograms();
// One process needs no more than these; a first start should not wait for the rest.
const parts = mode === 'start' ? ['web', 'standalone', 'channel-host', 'widget'] : [];
step(
  'building what changed',
  () => spawned(nodeBinary(), ['scripts/build.mjs', ...parts]),
  'The lines above say why.',
);

/** What some tests use from the operating system. Never a reason to stop: those tests are then skipped, by name. */
function ensureSystemPrograms() {
  const missing = missingPrograms();
  if (missing.length && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    // Apart: a mirror that lacks a spare program takes nothing else with it.
    for (const spare of [undefined, true]) aptInstall(missing.filter((program) => program.spare === spare));
  }
  for (const program of missingPrograms().filter(({ spare }) => !spare)) {
    console.warn(`! ${program.name} is missing: tests of ${program.use} will be skipped.`);
    console.warn(`  On Debian, as root: apt-get install ${program.debian}`);
  }
}

function aptInstall(programs) {
  if (programs.length === 0) return;
  const packages = programs.map((program) => program.debian);
  const began = performance.now();
  console.log(`> apt-get install ${packages.join(' ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const allowServices = forbidServiceStart();
  try {
    spawned('apt-get', ['update', '-qq'], env);
    const quietly = ['install', '-y', '-qq', '-o=Dpkg::Use-Pty=0', '--no-install-recommends'];
    execFileSync('apt-get', [...quietly, ...packages], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: childEnv(env),
    });
    console.log(`  done in ${seconds(performance.now() - began)}`);
  } catch (error) {
    console.warn(`! apt-get failed after ${seconds(performance.now() - began)}: ${error.message}`);
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

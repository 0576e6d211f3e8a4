// `npm test [-- jest arguments, such as a path]`: small, then medium, then e2e. The last line is the sum, plain:
// `N passed, N failed` or `N passed, N failed, N skipped`. `--only=small,medium` picks projects.
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openQuickFolder } from './quick-folder.mjs';
import { ROOT, nodeBinary, run, seconds } from './workshop.mjs';

const PROJECTS = ['small', 'medium', 'e2e'];
/** How many files run at a time. Each has its database, folders and ports, and most of a story's time waits for something. */
const AT_ONCE = { small: 2, medium: 3, e2e: 2 };
const words = process.argv.slice(2);
const only = words.find((word) => word.startsWith('--only='))?.slice('--only='.length);
const projects = only ? only.split(',') : PROJECTS;
const passedOn = words.filter((word) => !word.startsWith('--only='));
const unknown = projects.filter((project) => !PROJECTS.includes(project));
if (unknown.length) {
  console.error(`There is no project ${unknown.join(', ')}. Projects: ${PROJECTS.join(', ')}`);
  process.exit(2);
}

const folder = openQuickFolder();
const total = { passed: 0, failed: 0, skipped: 0 };
const skippedTests = [];
const failures = [];

async function runProject(project) {
  const report = join(folder.path, `${project}.json`);
  console.log(`> ${project} tests`);
  const args = [
    join(ROOT, 'node_modules/jest/bin/jest.js'),
    '--selectProjects',
    project,
    '--passWithNoTests',
    // What Jest compiles is kept for the next run, where everything else is not.
    `--cacheDirectory=${join(tmpdir(), 'wasl-jest-cache')}`,
  ];
  args.push('--json', `--outputFile=${report}`, `--maxWorkers=${AT_ONCE[project]}`, ...passedOn);
  const env = {
    TMPDIR: folder.path,
    NODE_OPTIONS: nodeOptions(),
    FORCE_COLOR: process.stderr.isTTY ? '1' : '0',
  };
  // With --json Jest speaks to people on stderr, and stdout would repeat the whole report.
  let letGo;
  const onStart = (child) => (letGo = endIfStuck(project, child, report));
  const result = await run(nodeBinary(), args, { env, stdio: ['ignore', 'ignore', 'inherit'], onStart });
  const stuck = letGo();
  count(project, stuck ? { ...result, ok: true } : result, report);
  console.log(`  ${project} tests took ${seconds(result.ms)}`);
}

const PATIENCE_MS = 30_000;

/**
 * A socket or timer that a test left open keeps Jest alive for ever after its report is written; then it is ended here,
 * with a line that says so (its teardown has run: Jest writes the report after it). Answers what stops the watch.
 */
function endIfStuck(project, child, report) {
  let since;
  let stuck = false;
  const watch = setInterval(() => {
    if (!existsSync(report)) return;
    since ??= Date.now();
    if (Date.now() - since < PATIENCE_MS) return;
    stuck = true;
    console.log(
      `! ${project}: a test left something open; Jest was ended ${seconds(PATIENCE_MS)} after its report`,
    );
    child.kill('SIGKILL');
    clearInterval(watch);
  }, 500);
  return () => {
    clearInterval(watch);
    return stuck;
  };
}

/** Jest requires ES modules only with this flag; Node warns of it on every start, which says nothing to the reader. */
function nodeOptions() {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  return [process.env.NODE_OPTIONS, ...flags].filter(Boolean).join(' ');
}

function count(project, result, file) {
  if (!existsSync(file)) {
    // Jest broke before the first test (configuration, database): nothing was proved, so that is one failure.
    total.failed += 1;
    failures.push(`${project}: Jest ended with ${result.code} before it ran a test`);
    return;
  }
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const failedBefore = total.failed;
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
  total.skipped += report.numPendingTests + report.numTodoTests;
  for (const suite of report.testResults) collect(project, suite);
  // A red exit with no red test (a failing teardown, a leak detector) must not be lost.
  if (!result.ok && total.failed === failedBefore) {
    total.failed += 1;
    failures.push(`${project}: every test passed, yet Jest ended with ${result.code}`);
  }
}

function collect(project, suite) {
  const file = suite.name.replace(`${ROOT}/`, '');
  if (suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed')) {
    failures.push(`${project}: ${file} could not run`);
  }
  for (const test of suite.assertionResults) {
    if (test.status === 'failed') failures.push(`${project}: ${file}: ${test.fullName}`);
    if (['pending', 'skipped', 'todo', 'disabled'].includes(test.status)) skippedTests.push({ file, test });
  }
}

/** The reason stands in the title of the block, as `describeWith` of test/support writes it. */
function reasonOf(test) {
  return (
    /\[skipped: ([^\]]+)\]/.exec(test.fullName)?.[1] ??
    (test.status === 'todo' ? 'not written' : 'no reason given')
  );
}

for (const project of projects) await runProject(project);
folder.remove();

// Asked for by name (-t), all others are left out on purpose: no list of them.
const byName = passedOn.some((word) => /^(-t|--testNamePattern)/.test(word));
for (const { file, test } of byName ? [] : skippedTests) {
  const title = test.fullName.replace(/ ?\[skipped: [^\]]+\]/, '');
  console.log(`~ skipped: ${file}: ${title} (${reasonOf(test)})`);
}
for (const failure of failures) console.log(`x failed: ${failure}`);
const nothingRan = total.passed + total.failed === 0;
if (nothingRan) console.log(`x no test ran${passedOn.length ? ` for: ${passedOn.join(' ')}` : ''}`);
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(nothingRan || total.failed ? 1 : 0);

// `node scripts/take-pictures.mjs`: the pictures of the README, taken from the demo by Chromium into docs/pictures.
// Needs a build (`npm run build`) and Chromium; runs a demo of its own on a free port and in a folder of its own.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { ROOT } from './workshop.mjs';

const TARGET = join(ROOT, 'docs/pictures');
const MOST_BYTES = 300_000;

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = probe.address();
    probe.close(() => resolve(free));
  });
});
const url = `http://127.0.0.1:${port}`;
const folder = mkdtempSync(join(tmpdir(), 'wasl-pictures-'));
const env = {
  PATH: process.env.PATH,
  WASL_PORT: String(port),
  WASL_DATA_DIR: folder,
  WASL_LOG_LEVEL: 'error',
};
const wasl = spawn(process.execPath, ['dist/apps/standalone/main.js'], { cwd: ROOT, env, stdio: 'ignore' });
const ended = new Promise((resolve) => wasl.once('exit', resolve));

/** Signs in as one of the invented people and answers their cookie and what they may call. */
async function enter(email, language) {
  const info = await (await fetch(`${url}/api/v1/session/info`)).json();
  const userId = info.demoUsers.find((user) => user.email.startsWith(email)).id;
  const headers = { 'content-type': 'application/json', 'x-wasl-csrf': '1', origin: url };
  const body = JSON.stringify({ userId });
  const answer = await fetch(`${url}/api/v1/session/demo`, { method: 'POST', headers, body });
  const cookie = answer.headers.getSetCookie()[0].split(';')[0];
  const call = async (method, path, json) => {
    const request = { method, headers: { ...headers, cookie }, body: JSON.stringify(json) };
    return (await fetch(`${url}/api/v1${path}`, request)).json();
  };
  await call('PATCH', '/session/preferences', { language });
  return { cookie, call };
}

/** The longest talk on a chat, among those that a visitor would meet first. */
async function busiest(call) {
  const { items } = await call('GET', '/conversations?view=all&limit=50');
  return items.filter((row) => row.subject === '').sort((one, other) => other.lastSeq - one.lastSeq)[0];
}

async function take(browser, { name, who, language, path, size = { width: 1440, height: 900 } }) {
  const { cookie, call } = await enter(who, language);
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce', colorScheme: 'light' });
  const [key, value] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name: key, value, url }]);
  const page = await context.newPage();
  await page.goto(`${url}${await path(call)}`);
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
  await sleep(1_500);
  const file = join(TARGET, `${name}.png`);
  await page.screenshot({ path: file });
  await context.close();
  const { size: bytes } = statSync(file);
  if (bytes > MOST_BYTES) throw new Error(`${name}.png has ${bytes} bytes, more than ${MOST_BYTES}`);
  process.stdout.write(`${name}.png ${Math.round(bytes / 1000)} kB\n`);
}

const thread = async (call) => `/inbox/all/${(await busiest(call)).id}`;
const PICTURES = [
  { name: 'inbox-ar', who: 'reem', language: 'ar', path: thread },
  { name: 'inbox-en', who: 'reem', language: 'en', path: thread },
  { name: 'live-ar', who: 'supervisor', language: 'ar', path: () => '/live' },
];

try {
  mkdirSync(TARGET, { recursive: true });
  for (let tries = 0; !(await fetch(`${url}/health/ready`).catch(() => null))?.ok; tries++) {
    if (tries > 300 || wasl.exitCode !== null) throw new Error('the demo did not start');
    await sleep(200);
  }
  // The demo's people need a while to begin to write.
  await sleep(15_000);
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  for (const picture of PICTURES) await take(browser, picture);
  await browser.close();
} finally {
  wasl.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}

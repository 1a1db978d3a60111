// Called by `script/bench --count`: how many instructions a request costs the server, counted by callgrind. Unlike rates, such a number
// is nearly the same on each run and on each machine of a kind, whatever else it does.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM, URL, pause, settings, start, stop } from './bench-lib.mjs';

const REQUESTS = 100;
// A bare Leptos page with one resource, on a machine of this kind.
const BARE_PAGE = 340_000;

const folder = mkdtempSync(join(tmpdir(), 'portico-count-'));
const env = settings(folder, `sqlite:${folder}/portico.db`);
const password = execFileSync(PROGRAM, ['demo'], { env, encoding: 'utf8' }).trim().split(' ').at(-1);
const server = await start(env, ['valgrind', '--tool=callgrind', '--quiet', `--callgrind-out-file=${folder}/counted`, '--']);
const control = line => execFileSync('callgrind_control', [line, String(server.process.pid)], { stdio: ['ignore', 'ignore', 'ignore'] });

/** Instructions of all threads since the last time. */
function counted() {
  control('--dump');
  const files = readdirSync(folder).filter(name => name.startsWith('counted.')).map(name => join(folder, name));
  let sum = 0;
  for (const file of files) {
    const total = readFileSync(file, 'latin1').match(/^(?:totals|summary): (\d+)/m);
    sum += Number(total?.[1] ?? 0);
    rmSync(file);
  }
  return sum;
}

async function ask(path, headers, times) {
  for (let n = 0; n < times; n++) {
    const answer = await fetch(URL + path, { headers, redirect: 'manual' });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  }
}

try {
  // Under valgrind everything takes fifty times as long, and a server that has too much to do says so.
  const body = new URLSearchParams({ email: 'ada@example.com', password });
  let cookie;
  for (let left = 20; !cookie && left; left--) {
    const answer = await fetch(`${URL}/forms/sign-in`, { method: 'POST', body, redirect: 'manual', headers: { accept: 'application/json' } });
    await answer.arrayBuffer();
    cookie = answer.headers.getSetCookie().map(line => line.split(';')[0]).find(line => line.includes('session'));
    if (!cookie) await pause(2);
  }
  const token = execFileSync(PROGRAM, ['token', 'create', '--name', 'count', '--email', 'ada@example.com'], { env, encoding: 'utf8' }).match(/\d+-\S+/)[0];
  const page = encoding => ({ cookie, accept: 'text/html', 'accept-encoding': encoding });
  const rows = [
    ['the smallest answer, `/healthz`', '/healthz', {}],
    ['`GET /manage/tokens/verify`', '/manage/tokens/verify', { 'x-kbc-manageapitoken': token }],
    ['profile page', '/settings/profile', page('identity')],
    ['profile page, compressed', '/settings/profile', page('br')],
    ['security page', '/settings/security', page('identity')],
    ['sessions page', '/settings/sessions', page('identity')],
    ['home page', '/', page('identity')],
  ];
  console.log('| instructions of a request, SQLite | | of a bare page with one resource |\n|---|--:|--:|');
  for (const [what, path, headers] of rows) {
    await ask(path, headers, 20);
    counted();
    await ask(path, headers, REQUESTS);
    const each = counted() / REQUESTS;
    console.log(`| ${what} | ${Math.round(each / 1000).toLocaleString('en')} k | ${(each / BARE_PAGE).toFixed(2)} |`);
  }
} finally {
  await stop(server);
  rmSync(folder, { recursive: true });
}

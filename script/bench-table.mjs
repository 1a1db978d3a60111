// Called by script/bench: everything that is asked of a server, in one table, beside a bare axum route in the same run. The processor's time of a
// request is what the kernel booked for the server's process, so it drifts less than rates, which the load generator and PostgreSQL share.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM, load, pause, settings, start, stop } from './bench-lib.mjs';

const { BARE, TABLE } = process.env;
const BARE_AT = '127.0.0.1:3997', AT_ONCE = '8', SECONDS = '4s';
// How long memory is watched under load, of which a server must not need more and more.
const MINUTES = Number(process.env.MINUTES ?? 10);
const TICK = 1_000_000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })); // µs

const used = pid => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).reduce((sum, ticks) => sum + Number(ticks), 0) * TICK;
const memory = (pid, kind) => Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`${kind}:\\s+(\\d+)`))[1]) / 1024;

/** Rate and times at full load, the processor's time of one request, and the 99th percentile at half of that rate. */
function measure(pid, line, atOnce = AT_ONCE) {
  load(['-n', '300', '-c', atOnce, ...line]); // warm
  const before = used(pid), full = load(['-z', SECONDS, '-c', atOnce, ...line]);
  const cpu = (used(pid) - before) / full.count;
  const half = load(['-z', SECONDS, '-c', atOnce, '-q', `${Math.max(1, Math.floor(full.rate / 2))}`, ...line]);
  return { ...full, cpu, half: half.p99 };
}

async function bare(database, id) {
  const server = spawn(BARE, [database, BARE_AT], { stdio: 'ignore' });
  await pause(1);
  try {
    return [
      ['a bare axum route', measure(server.pid, [`http://${BARE_AT}/`])],
      ['a bare axum route with one SELECT', measure(server.pid, [`http://${BARE_AT}/${id}`])],
    ];
  } finally {
    server.kill();
  }
}

async function table(name, port, database) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-')), url = `http://localhost:${port}`;
  const env = { ...settings(folder, database), PORTICO_LISTEN: `127.0.0.1:${port}`, PORTICO_PUBLIC_URL: url, PORTICO_REQUESTS_PER_TOKEN: '10000000' };
  const run = (...line) => execFileSync(PROGRAM, line, { env, encoding: 'utf8' }).trim();
  const password = run('demo').split(' ').at(-1);
  const token = run('token', 'create', '--name', 'bench', '--email', 'ada@example.com').match(/\d+-\S+/)[0];
  const rows = await bare(database ?? `sqlite:${join(folder, 'portico.db')}`, token.split('-')[0]);
  const server = await start(env, [], port), pid = server.process.pid;
  await pause(10);
  const idle = [memory(pid, 'VmRSS'), memory(pid, 'RssAnon')];
  const form = new URLSearchParams({ email: 'ada@example.com', password });
  const answer = await fetch(`${url}/forms/sign-in`, { method: 'POST', body: form, redirect: 'manual', headers: { accept: 'application/json' } });
  const cookie = answer.headers.getSetCookie().map(line => line.split(';')[0]).join('; ');
  const ada = ['-H', `cookie: ${cookie}`, '-H', 'accept: text/html'], program = ['-H', `X-KBC-ManageApiToken: ${token}`];
  const list = await (await fetch(`${url}/manage/organizations`, { headers: { 'X-KBC-ManageApiToken': token } })).json();
  const projects = await (await fetch(`${url}/manage/organizations/${list[0].id}/projects`, { headers: { 'X-KBC-ManageApiToken': token } })).json();
  const asked = [
    ['`/healthz`', []], ['`GET /manage/tokens/verify`', program, '/manage/tokens/verify'],
    ['`GET /manage/projects/{id}`', program, `/manage/projects/${projects[0].id}`],
    ['`GET /manage/organizations`', program, '/manage/organizations'], ['sign-in page', [], '/sign-in'], ['home', ada, '/'],
    ...['cloud-accounts', 'profile', 'security', 'sessions', 'tokens', 'invitations', 'notifications', 'promo-codes', 'activity', 'account']
      .map(section => [section, ada, `/settings/${section}`]),
    ['the bell', [...ada.slice(0, 2), '-H', 'accept: application/json'], '/forms/me'], ['status page', [], '/status'],
  ];
  for (const [what, headers, path = '/healthz'] of asked) rows.push([what, measure(pid, [...headers, url + path])]);
  const device = cookie.split('; ').find(one => one.includes('device'));
  const asForm = ['-m', 'POST', '-T', 'application/x-www-form-urlencoded', '-d', form.toString(), '-H', 'accept: application/json', '-H', `cookie: ${device}`];
  const signsIn = [...asForm, `${url}/forms/sign-in`];
  const loads = asked.map(([, headers, path = '/healthz']) => ['-z', '2s', '-c', AT_ONCE, ...headers, url + path]);
  return { name, folder, server, pid, rows, idle, loads, signsIn, under: [] };
}

const results = [await table('SQLite', 3999), await table('PostgreSQL', 3998, TABLE)];
// How much memory they need does not depend on what else the machine does, so both are watched at once.
for (let until = performance.now() + MINUTES * 60_000; performance.now() < until;) {
  for (const { loads, under, pid } of results) {
    loads.forEach(line => load(line));
    under.push(memory(pid, 'VmRSS'));
  }
}
for (const { server, folder, rows, pid, signsIn } of results) {
  rows.push(['signing in (argon2id, 19 MiB, t = 2), 4 at once', measure(pid, signsIn, '4')]);
  await stop(server);
  rmSync(folder, { recursive: true });
}
const whole = number => Math.round(number).toLocaleString('en');
console.log(`\n| ${AT_ONCE} at once | ${results.map(({ name }) => `${name}: a second | median, p99 | p99 at half of that | processor | of the bare route`).join(' | ')} |`);
console.log(`|---|${results.map(() => '--:|--:|--:|--:|--:').join('|')}|`);
results[0].rows.forEach(([what], n) => {
  const cells = results.map(({ rows }) => {
    const one = rows[n][1];
    return `${whole(one.rate)} | ${one.p50.toFixed(1)}, ${one.p99.toFixed(1)} ms | ${one.half.toFixed(1)} ms | ${whole(one.cpu)} µs | ${(one.cpu / rows[0][1].cpu).toFixed(1)}`;
  });
  console.log(`| ${what} | ${cells.join(' | ')} |`);
});
console.log('\n| memory | resident, idle | of that its own (the rest is the file of the program) | under load: first, last round | most |\n|---|--:|--:|--:|--:|');
for (const { name, idle, under } of results) {
  console.log(`| ${name}, ${MINUTES} minutes | ${idle[0].toFixed(1)} MB | ${idle[1].toFixed(1)} MB | ${under[0]?.toFixed(1)}, ${under.at(-1)?.toFixed(1)} MB | ${Math.max(...under).toFixed(1)} MB |`);
}

// Called by script/bench: what an announcement to a million people costs, how long the bell's question takes among 10,000
// announcements, and what 2,000 browsers that listen cost in memory.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM, URL, load, pause, settings, start, stop } from './bench-lib.mjs';

const { FILL, BELL, NEWS, NEWS_BELL } = process.env;
const PASSWORD = 'violet anchor 27 teapot', LISTENERS = 100, LINES = 20;
const memory = server => Number(readFileSync(`/proc/${server.process.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;
const busy = server => readFileSync(`/proc/${server.process.pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).reduce((sum, ticks) => sum + Number(ticks), 0) * 10;

let networks = 0;
async function signIn(env, name, admin) {
  const email = `${name}@example.com`;
  const line = ['user', 'create', '--name', name, '--email', email, ...(admin ? ['--super-admin'] : [])];
  const link = execFileSync(PROGRAM, line, { env, encoding: 'utf8' }).match(/http\S+/)[0];
  const from = { 'x-forwarded-for': `10.0.0.${++networks % 250}` }; // links are limited by network
  const opened = await fetch(link, { headers: from, redirect: 'manual' });
  const cookie = opened.headers.getSetCookie().map(line => line.split(';')[0]).join('; ');
  const answer = await fetch(`${URL}/forms/activate`, { method: 'POST', headers: { cookie, ...from }, redirect: 'manual', body: new URLSearchParams({ password: PASSWORD, confirm_password: PASSWORD }) });
  return answer.headers.getSetCookie().map(line => line.split(';')[0]).join('; ');
}

/** Opens a line, and counts what is heard on it. */
function listen(cookie, heard, agent) {
  return new Promise((opened, failed) => {
    const request = get(`${URL}/settings/notifications/bell`, { agent, headers: { cookie, accept: 'text/event-stream' } }, answer => {
      if (answer.statusCode !== 200) return failed(new Error(`a line was answered ${answer.statusCode}`));
      answer.on('data', data => { if (String(data).includes('data: true')) heard(); });
      opened(request);
    });
    request.on('error', () => {});
  });
}

async function measure(name, database, bell) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  const env = { ...settings(folder, database), PORTICO_TRUSTED_PROXIES: '127.0.0.1' };
  const url = database ?? `sqlite:${join(folder, 'portico.db')}`;
  execFileSync(PROGRAM, ['migrate'], { env });
  execFileSync(FILL, [url, 'people', '1000001', '2000000']);
  const server = await start(env);
  const root = await signIn(env, 'root', true);
  const token = execFileSync(PROGRAM, ['token', 'create', '--name', 'bench', '--email', 'root@example.com'], { env, encoding: 'utf8' }).trim();
  const people = [];
  for (let n = 0; n < LISTENERS; n++) people.push(await signIn(env, `listener${n}`));
  load(['-n', '500', '-c', '4', '-H', `cookie: ${root}`, '-H', 'accept: text/html', `${URL}/settings/profile`]); // warm
  await pause(5);

  const before = memory(server), agent = new Agent({ maxSockets: Infinity });
  let heard = 0, last = 0;
  const lines = [];
  for (const cookie of people) {
    for (let n = 0; n < LINES; n++) lines.push(await listen(cookie, () => { heard++; last = performance.now(); }, agent));
  }
  await pause(2);
  const open = memory(server);
  const [from, ticks] = [performance.now(), busy(server)];
  const answer = await fetch(`${URL}/manage/notifications`, {
    method: 'POST', headers: { 'X-KBC-ManageApiToken': token, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'global', title: 'To a million', message: 'Hello' }),
  });
  if (answer.status !== 201) throw new Error(`an announcement was answered ${answer.status}`);
  const written = performance.now() - from;
  while (heard < lines.length && performance.now() - from < 30_000) await pause(0.05);
  const all = last - from;
  await pause(5);
  const spent = busy(server) - ticks;
  lines.forEach(line => line.destroy());
  await stop(server);
  rmSync(folder, { recursive: true });
  const asked = execFileSync(BELL, [bell ?? `sqlite:${join(mkdtempSync(join(tmpdir(), 'portico-bell-')), 'bell.db')}`], { encoding: 'utf8' });
  return {
    name,
    rows: [
      ['an announcement to a million people: answered after', `${written.toFixed(1)} ms`],
      [`heard by ${heard} of ${lines.length} open lines, the last after`, `${all.toFixed(0)} ms`],
      ['what the server computed for it in the five seconds after', `${spent} ms`],
      [`memory of ${lines.length} open lines`, `${(open - before).toFixed(1)} MB (${((open - before) * 1024 / lines.length).toFixed(1)} kB each)`],
      ...asked.trim().split('\n').map(line => line.split('\t')).map(([who, , p50, p99]) => [`the bell's question among 10,000 announcements, ${who}: median, p99`, `${p50} µs, ${p99} µs`]),
    ],
  };
}

const results = [await measure('SQLite'), await measure('PostgreSQL', NEWS, NEWS_BELL)];
console.log(`\n| what people are told | ${results.map(result => result.name).join(' | ')} |\n|---|${results.map(() => '---|').join('')}`);
results[0].rows.forEach(([what], n) => console.log(`| ${what} | ${results.map(result => result.rows[n][1]).join(' | ')} |`));

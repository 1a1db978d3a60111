// Called by script/bench: starts the release, loads it, and prints what was measured.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM, URL, load, pause, settings, start, stop } from './bench-lib.mjs';

const { POSTGRES, FILL, PLACES } = process.env;
const PASSWORD = 'violet anchor 27 teapot', EMAIL = 'ada@example.com';

const memory = server => Number(readFileSync(`/proc/${server.process.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;
const median = list => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

/** Opens a link from the command line, as a browser does, and chooses a password. */
async function activate(link) {
  const opened = await fetch(link, { redirect: 'manual' });
  const cookie = opened.headers.getSetCookie().map(line => line.split(';')[0]).join('; ');
  return fetch(`${URL}/forms/activate`, { method: 'POST', headers: { cookie }, body: new URLSearchParams({ password: PASSWORD, confirm_password: PASSWORD }) });
}

/** What a flood of 200 parallel wrong sign-ins does to others: their median time for a page, and what becomes of the flood. */
async function flood(server, headers) {
  const page = [...headers, `${URL}/settings/profile`];
  const quiet = load(['-z', '5s', '-c', '2', ...page]);
  let on = true, peak = 0;
  const statuses = {};
  const attacker = async n => {
    while (on) {
      const body = new URLSearchParams({ email: `victim${n}-${Math.random()}@example.com`, password: 'not the password' });
      const answer = await fetch(`${URL}/forms/sign-in`, { method: 'POST', body });
      await answer.text();
      const told = answer.headers.has('retry-after') ? ' with Retry-After' : '';
      statuses[`${answer.status}${told}`] = (statuses[`${answer.status}${told}`] ?? 0) + 1;
      peak = Math.max(peak, memory(server));
    }
  };
  const attackers = Array.from({ length: 200 }, (_, n) => attacker(n));
  await pause(2);
  const others = await new Promise((done, failed) => {
    let out = '';
    const oha = spawn('oha', ['--no-tui', '--output-format', 'json', '-z', '10s', '-c', '2', ...page]);
    oha.stdout.on('data', text => (out += text));
    oha.on('exit', code => (code ? failed(new Error(`oha: ${code}`)) : done(JSON.parse(out))));
  });
  on = false;
  await Promise.all(attackers);
  const p50 = others.latencyPercentiles.p50 * 1000;
  const ended = Object.entries(statuses).map(([status, count]) => `${status}: ${count}`).join(', ');
  return [
    ['profile page while 200 wrong sign-ins run at once, 2 at once', `median ${p50.toFixed(1)} ms, quiet ${quiet.p50.toFixed(1)} ms (${(p50 / quiet.p50).toFixed(1)} times)`],
    ['memory at the height of that flood', `${peak.toFixed(0)} MB`],
    ['what the flood was answered', ended],
  ];
}

/** Wrong passwords for people who exist and who do not, in turn; the medians should not tell which is which. */
async function wrongPasswords(env) {
  const people = 40, times = { known: [], unknown: [] };
  for (let n = 0; n < people; n++) {
    const link = execFileSync(PROGRAM, ['user', 'create', '--name', `Eve ${n}`, '--email', `eve${n}@example.com`], { env, encoding: 'utf8' }).match(/http\S+/)[0];
    await activate(link);
  }
  for (let round = 0; round < 4; round++) {
    for (let n = 0; n < people; n++) {
      for (const [kind, email] of [['known', `eve${n}@example.com`], ['unknown', `nobody${n}@example.com`]]) {
        const from = performance.now();
        const answer = await fetch(`${URL}/forms/sign-in`, { method: 'POST', body: new URLSearchParams({ email, password: 'not the password' }) });
        await answer.text();
        if (answer.status !== 422) throw new Error(`${email}: ${answer.status}`);
        times[kind].push(performance.now() - from);
      }
    }
  }
  return `${median(times.known).toFixed(2)} ms, ${median(times.unknown).toFixed(2)} ms`;
}

async function measure(name, database) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  const env = settings(folder, database);
  const link = execFileSync(PROGRAM, ['user', 'create', '--name', 'Ada', '--email', EMAIL], { env, encoding: 'utf8' }).match(/http\S+/)[0];
  const starts = [];
  for (let n = 0; n < 7; n++) {
    const server = await start(env);
    starts.push(server.millis);
    await stop(server);
  }
  const server = await start(env);
  await pause(2);
  const idle = memory(server);
  const answer = await activate(link);
  let cookie = answer.headers.getSetCookie().map(line => line.split(';')[0]).join('; ');
  const headers = ['-H', `cookie: ${cookie}`, '-H', 'accept: text/html'];
  load(['-n', '200', '-c', '4', ...headers, `${URL}/settings/profile`]); // warm
  const profile = load(['-z', '10s', '-c', '8', ...headers, `${URL}/settings/profile`]);
  const security = load(['-z', '10s', '-c', '8', ...headers, `${URL}/settings/security`]);
  const form = new URLSearchParams({ email: EMAIL, password: PASSWORD }).toString();
  const signIn = load(['-z', '10s', '-c', '4', '-m', 'POST', '-T', 'application/x-www-form-urlencoded', '-d', form, '-H', `cookie: ${cookie.split('; ').find(c => c.includes('device'))}`, `${URL}/forms/sign-in`]);
  const loaded = memory(server);
  await pause(20);
  const rested = memory(server);
  // So many sign-ins of one person have ended the session they began with.
  const anew = await fetch(`${URL}/forms/sign-in`, { method: 'POST', headers: { cookie }, body: new URLSearchParams({ email: EMAIL, password: PASSWORD }) });
  cookie = [...anew.headers.getSetCookie().map(line => line.split(';')[0]), cookie.split('; ').find(c => c.includes('device'))].join('; ');
  headers[1] = `cookie: ${cookie}`;
  const page = await (await fetch(`${URL}/settings/profile`, { headers: { cookie, accept: 'text/html' } })).text();
  const sent = await new Promise(counted => get(`${URL}/settings/profile`, { headers: { cookie, accept: 'text/html', 'accept-encoding': 'br' } }, answer => {
    let bytes = 0;
    answer.on('data', part => (bytes += part.length)).on('end', () => counted(bytes));
  }));
  const wrong = await wrongPasswords(env);
  const flooded = await flood(server, headers);
  await stop(server);
  rmSync(folder, { recursive: true });
  const shown = (what) => `${what.rate.toFixed(0)}/s, median ${what.p50.toFixed(1)} ms, p99 ${what.p99.toFixed(1)} ms`;
  return {
    name, page, sent,
    rows: [
      ['profile page, signed in, 8 at once', shown(profile)],
      ['security page, signed in, 8 at once', shown(security)],
      ['sign-ins (argon2id, 19 MiB, t = 2), 4 at once', shown(signIn)],
      ['a wrong password: median for a known address, for an unknown one', wrong],
      ['start to first answer, existing database, median of 7', `${median(starts).toFixed(0)} ms`],
      ['resident memory, idle after start', `${idle.toFixed(1)} MB`],
      ['resident memory, right after the load', `${loaded.toFixed(1)} MB`],
      ['resident memory, 20 s later', `${rested.toFixed(1)} MB`],
      ...flooded,
    ],
  };
}

/** The home page and an organization's page of someone with 10 and of someone with 10,000 projects and members, before and after
 * 100,000 projects of others are there. */
async function places(name, database) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  const env = settings(folder, database);
  const url = database ?? `sqlite:${join(folder, 'portico.db')}`;
  const people = [];
  for (const [person, first, count] of [['few', 1000, 10], ['many', 20000, 10000]]) {
    const email = `${person}@example.com`;
    const link = execFileSync(PROGRAM, ['user', 'create', '--name', person, '--email', email], { env, encoding: 'utf8' }).match(/http\S+/)[0];
    execFileSync(FILL, [url, email, first, count]);
    people.push({ link, paths: ['/', `/organizations/${first}`] });
  }
  const server = await start(env);
  for (const person of people) {
    const answer = await activate(person.link);
    person.headers = ['-H', `cookie: ${answer.headers.getSetCookie().map(line => line.split(';')[0]).join('; ')}`, '-H', 'accept: text/html'];
  }
  const round = () => people.flatMap(({ paths, headers }) => paths.map(path => {
    load(['-n', '100', '-c', '4', ...headers, URL + path]); // warm
    return load(['-z', '5s', '-c', '4', ...headers, URL + path]);
  }));
  const alone = round();
  execFileSync(FILL, [url, 'others']);
  const among = round();
  await stop(server);
  rmSync(folder, { recursive: true });
  return { name, cells: alone.map((before, n) => `${before.p50.toFixed(1)} ms, among others' ${among[n].p50.toFixed(1)} ms (${(among[n].p50 / before.p50).toFixed(2)} times)`) };
}

/** What a browser loads for the profile page the first time, raw and as it travels. */
function weight(page, sent) {
  const folder = 'target/site';
  const files = [...new Set([...page.matchAll(/(?:href|src)="(\/(?:pkg\/[^"]+|favicon\.svg))"/g)].map(match => match[1]))];
  const rows = files.map(file => {
    const raw = readFileSync(join(folder, file));
    const compressed = readdirSync(join(folder, file, '..')).includes(`${file.split('/').pop()}.br`);
    return [file.replace(/\.[A-Za-z0-9_-]{22}\./, '.….'), raw.length, compressed ? readFileSync(join(folder, `${file}.br`)).length : raw.length];
  });
  rows.push(['the page itself', Buffer.byteLength(page), sent]);
  rows.push(['together', rows.reduce((sum, row) => sum + row[1], 0), rows.reduce((sum, row) => sum + row[2], 0)]);
  return rows;
}

const kilo = bytes => `${(bytes / 1000).toFixed(1)} kB`;
const belongs = [await places('SQLite'), await places('PostgreSQL', PLACES)];
const results = process.env.ONLY === 'places' ? [] : [await measure('SQLite'), await measure('PostgreSQL', POSTGRES)];
console.log(`\nMachine: ${cpus().length} × ${cpus()[0].model.trim()}; load generator and database on the same cores.\n`);
console.log(`| median, 4 at once; among 100,000 projects of others | ${belongs.map(one => one.name).join(' | ')} |\n|---|${belongs.map(() => '---|').join('')}`);
['home page, 10 projects', 'organization page, 10 projects and members', 'home page, 10,000 projects', 'organization page, 10,000 projects and members']
  .forEach((what, n) => console.log(`| ${what} | ${belongs.map(one => one.cells[n]).join(' | ')} |`));
if (!results.length) process.exit();
console.log();
console.log(`| what | ${results.map(result => result.name).join(' | ')} |\n|---|${results.map(() => '---|').join('')}`);
results[0].rows.forEach(([what], n) => console.log(`| ${what} | ${results.map(result => result.rows[n][1]).join(' | ')} |`));
console.log('\n| what a browser loads for the profile page | raw | as sent |\n|---|--:|--:|');
weight(results[0].page, results[0].sent).forEach(([what, raw, sent]) => console.log(`| ${what} | ${kilo(raw)} | ${kilo(sent)} |`));

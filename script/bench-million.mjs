// Called by script/bench: the main job of people, of staff and of programs, on PostgreSQL with next to nothing in it and on PostgreSQL with a
// million people, a million sessions, a million tokens and ten million events. Both servers run at the same time, and each page is asked of the
// one and of the other in turn, so that whatever else the machine does is fair to both.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM, load, settings, start, stop } from './bench-lib.mjs';

const { FILL, FEW, MILLION } = process.env;
const PEOPLE = Number(process.env.PEOPLE_IN_MILLION ?? 1_000_000), FIRST = 500_000;
const ROUNDS = 5, MOST = 1.5;
/** Minutes lie between two of our own requests, and the server hangs up on who is silent for so long. */
const ALONE = { connection: 'close' };

/** A server with the small world of `portico demo`, somebody signed in there, an operator, and a token. */
async function open(database, port) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  const url = `http://localhost:${port}`;
  const env = {
    ...settings(folder, database), PORTICO_LISTEN: `127.0.0.1:${port}`, PORTICO_PUBLIC_URL: url, PORTICO_REQUESTS_PER_TOKEN: '10000000',
  };
  const run = (...line) => execFileSync(PROGRAM, line, { env, encoding: 'utf8' }).trim();
  const password = run('demo').split(' ').at(-1);
  return { folder, database, url, env, run, password, port };
}

async function signIn({ url, password }, email) {
  const body = new URLSearchParams({ email, password });
  const answer = await fetch(`${url}/forms/sign-in`, { method: 'POST', body, redirect: 'manual', headers: { ...ALONE, accept: 'application/json' } });
  const cookies = answer.headers.getSetCookie().map(line => line.split(';')[0]);
  if (!answer.ok || !cookies.length) throw new Error(`${email} did not get in: ${answer.status} ${await answer.text()}`);
  return cookies.join('; ');
}

const few = await open(FEW, 3997), many = await open(MILLION, 3996);
execFileSync(FILL, [MILLION, 'people', `${FIRST}`, `${FIRST + PEOPLE - 1}`]);
execFileSync(FILL, [MILLION, 'life', `${FIRST}`, `${FIRST + PEOPLE - 1}`]);
for (const house of [few, many]) {
  house.server = await start(house.env, [], house.port);
  const token = house.run('token', 'create', '--name', 'bench', '--email', 'ada@example.com').match(/\d+-\S+/)[0];
  house.token = ['-H', `X-KBC-ManageApiToken: ${token}`];
  house.cookie = await signIn(house, 'ada@example.com');
  const bruno = await signIn(house, 'bruno@example.com');
  house.ada = ['-H', `cookie: ${house.cookie}`, '-H', 'accept: text/html'];
  house.bruno = ['-H', `cookie: ${bruno}`, '-H', 'accept: text/html'];
  const asked = async path => (await fetch(house.url + path, { headers: { ...ALONE, 'X-KBC-ManageApiToken': token } })).json();
  const [organization] = await asked('/manage/organizations');
  const [project] = await asked(`/manage/organizations/${organization.id}/projects`);
  Object.assign(house, { organization: organization.id, project: project.id });
}

const sections = [
  'cloud-accounts', 'profile', 'security', 'sessions', 'tokens', 'invitations', 'notifications', 'promo-codes', 'activity', 'account',
];
const READS = [
  ['sign-in page', () => ['-H', 'accept: text/html'], () => '/sign-in'],
  ['home', house => house.ada, () => '/'],
  ...sections.map(name => [name, house => house.ada, () => `/settings/${name}`]),
  ['an organization', house => house.ada, house => `/organizations/${house.organization}`],
  ['a project', house => house.ada, house => `/projects/${house.project}`],
  ['the bell', house => [...house.ada.slice(0, 2), '-H', 'accept: application/json'], () => '/forms/me'],
  ['people, for staff', house => house.bruno, () => '/operator/people'],
  ['the audit log, for staff', house => house.bruno, () => '/operator/audit-log'],
  ['`GET /manage/tokens/verify`', house => house.token, () => '/manage/tokens/verify'],
  ['`GET /manage/current-user`', house => house.token, () => '/manage/current-user'],
  ['`GET /manage/organizations`', house => house.token, () => '/manage/organizations'],
  ['`GET /manage/organizations/{id}/projects`', house => house.token, house => `/manage/organizations/${house.organization}/projects`],
  ['`GET /manage/projects/{id}`', house => house.token, house => `/manage/projects/${house.project}`],
  ['`GET /manage/projects/{id}/users`', house => house.token, house => `/manage/projects/${house.project}/users`],
  ['`GET /manage/notifications`', house => house.token, () => '/manage/notifications'],
];

/** What changes something: how long one takes, of so many in turn. */
const form = async (house, path, fields) => {
  const answer = await fetch(`${house.url}/forms/${path}`, { method: 'POST', body: new URLSearchParams(fields), headers: { ...ALONE, cookie: house.cookie, accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
};
let number = 0;
const api = async (house, method, path, body) => {
  const [, line] = house.token, [name, value] = line.split(': ');
  const answer = await fetch(house.url + path, { method, headers: { ...ALONE, [name]: value, 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json().catch(() => undefined);
};
const WRITES = [
  ['signing in', 12, house => signIn(house, 'ada@example.com')],
  ['changing the profile', 40, house => form(house, 'profile/save', { name: `Ada ${++number}`, language: 'en', time_zone: 'UTC' })],
  ['inviting to a project by the API, and taking it back', 20, async house => {
    const email = `newcomer${++number}@example.org`;
    await api(house, 'POST', `/manage/projects/${house.project}/invitations`, { email, role: 'guest' });
    const [invited] = (await api(house, 'GET', `/manage/projects/${house.project}/invitations`)).filter(one => one.user.email === email);
    await api(house, 'DELETE', `/manage/projects/${house.project}/invitations/${invited.id}`);
  }],
];

const median = list => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const rows = [];
for (const [what, line, path] of READS) {
  const times = new Map([[few, []], [many, []]]);
  for (const house of [few, many]) load(['-n', '60', '-c', '2', ...line(house), house.url + path(house)]); // warm
  for (let round = 0; round < ROUNDS; round++) {
    for (const house of [few, many]) times.get(house).push(load(['-z', '800ms', '-c', '2', ...line(house), house.url + path(house)]).p50);
  }
  rows.push([what, Math.min(...times.get(few)), Math.min(...times.get(many))]);
}
for (const [what, count, change] of WRITES) {
  const times = new Map([[few, []], [many, []]]);
  for (let round = 0; round < count; round++) {
    for (const house of [few, many]) {
      const from = performance.now();
      await change(house);
      times.get(house).push(performance.now() - from);
    }
  }
  rows.push([what, median(times.get(few)), median(times.get(many))]);
}
for (const house of [few, many]) {
  await stop(house.server);
  rmSync(house.folder, { recursive: true });
}
console.log(`\n| PostgreSQL, median | nearly empty | ${PEOPLE.toLocaleString('en')} people and tokens, ${(10 * PEOPLE).toLocaleString('en')} events | |\n|---|--:|--:|--:|`);
for (const [what, before, after] of rows) console.log(`| ${what} | ${before.toFixed(2)} ms | ${after.toFixed(2)} ms | ${(after / before).toFixed(2)} |`);
const slow = rows.filter(([, before, after]) => after > before * MOST);
if (slow.length) console.error(`More than ${MOST} times as long: ${slow.map(([what]) => what).join(', ')}`);
process.exitCode = slow.length ? 1 : 0;

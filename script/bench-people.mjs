// Called by script/bench: how long staff wait for a page of people, among a thousand and among a million.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM, URL, load, settings, start, stop } from './bench-lib.mjs';

const { FILL, PEOPLE } = process.env;
const PASSWORD = 'violet anchor 27 teapot';

const SEARCHES = [
  ['no search, the newest first', ''],
  ['an address that nobody has', 'search=first7.last0.500007%40example.com'],
  ['the beginning of a first name, which 111,000 people have', 'search=first7'],
  ['a domain that everybody has', 'search=%40example.com'],
  ['a first and a last name', 'search=first7+last9'],
  ['two words that nobody has both of', 'search=first7+last9999'],
  ['a domain, of super admins only', 'search=example&kind=super-admins'],
];

async function measure(database) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  const env = settings(folder, database);
  const url = database ?? `sqlite:${join(folder, 'portico.db')}`;
  const link = execFileSync(PROGRAM, ['user', 'create', '--name', 'Root', '--email', 'root@example.org', '--super-admin'], { env, encoding: 'utf8' }).match(/http\S+/)[0];
  execFileSync(FILL, [url, 'people', '500000', '500999']);
  const server = await start(env);
  const opened = await fetch(link, { redirect: 'manual' });
  const own = answer => answer.headers.getSetCookie().map(line => line.split(';')[0]).join('; ');
  const body = new URLSearchParams({ password: PASSWORD, confirm_password: PASSWORD });
  const cookie = own(await fetch(`${URL}/forms/activate`, { method: 'POST', headers: { cookie: own(opened) }, body }));
  const round = () => SEARCHES.map(([, query]) => {
    const line = ['-H', `cookie: ${cookie}`, '-H', 'accept: application/json', `${URL}/forms/operator/people/list?${query}`];
    load(['-n', '50', '-c', '2', ...line]); // warm
    return load(['-z', '3s', '-c', '2', ...line]).p50;
  });
  const few = round();
  execFileSync(FILL, [url, 'people', '501000', '1499999']);
  const many = round();
  await stop(server);
  rmSync(folder, { recursive: true });
  return few.map((before, n) => `${before.toFixed(1)} ms, ${many[n].toFixed(1)} ms`);
}

const cells = [await measure(), await measure(PEOPLE)];
console.log('\n| a page of people for staff, 2 at once: median among 1,000, among 1,000,000 | SQLite | PostgreSQL |\n|---|---|---|');
SEARCHES.forEach(([what], n) => console.log(`| ${what} | ${cells[0][n]} | ${cells[1][n]} |`));

// Called by script/bench: what the Management API does in a second, on one core and on two, beside a bare axum route that does one
// indexed SELECT on the same database; with a thousand tokens in the table, and with a million.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM, URL, load, pause, settings, start, stop } from './bench-lib.mjs';

const { FILL, BARE, TOKENS } = process.env;
const BARE_AT = '127.0.0.1:3998', SECONDS = '6s', AT_ONCE = '16';

/** Which core the server gets; the load generator has the other one then. */
const CORES = [['one core', ['taskset', '-c', '0'], ['taskset', '-c', '1']], ['two cores', [], []]];

function rate(line, before) {
  load(['-z', '2s', '-c', AT_ONCE, ...line], before); // warm
  // The best of three: whatever else this machine does only takes away.
  return Math.max(...[1, 2, 3].map(() => load(['-z', SECONDS, '-c', AT_ONCE, ...line], before).rate));
}

async function bare(database, token, before, generator) {
  const [program, ...line] = [...before, BARE, database, BARE_AT];
  const server = spawn(program, line, { stdio: 'ignore' });
  await pause(1);
  try {
    return rate([`http://${BARE_AT}/${token.split('-')[0]}`], generator);
  } finally {
    server.kill();
  }
}

async function measure(name, database) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  const env = { ...settings(folder, database), PORTICO_REQUESTS_PER_TOKEN: '10000000' };
  const url = database ?? `sqlite:${join(folder, 'portico.db')}`;
  const run = (...line) => execFileSync(PROGRAM, line, { env, encoding: 'utf8' }).trim();
  run('user', 'create', '--name', 'Ada', '--email', 'ada@example.com');
  execFileSync(FILL, [url, 'ada@example.com', '1000', '10']);
  const token = run('token', 'create', '--name', 'bench', '--email', 'ada@example.com');
  const robot = run('token', 'create', '--name', 'bench', '--scope', 'projects:read');
  const header = text => ['-H', `X-KBC-ManageApiToken: ${text}`];
  const rows = [];
  execFileSync(FILL, [url, 'tokens', '1', '1000']);
  for (const [cores, before, generator] of CORES) {
    const alone = await bare(url, token, before, generator);
    const server = await start(env, before);
    const verify = rate([...header(token), `${URL}/manage/tokens/verify`], generator);
    const project = rate([...header(robot), `${URL}/manage/projects/1001`], generator);
    await stop(server);
    rows.push([cores, alone, verify, project]);
  }
  execFileSync(FILL, [url, 'tokens', '1001', '1000000']);
  const server = await start(env);
  const many = rate([...header(token), `${URL}/manage/tokens/verify`], []);
  await stop(server);
  rmSync(folder, { recursive: true });
  return { name, rows, many };
}

const shown = number => `${Math.round(number).toLocaleString('en')}/s`;
console.log('\n| Management API, 16 at once | bare route, one SELECT | `GET /manage/tokens/verify` | of the bare route | `GET /manage/projects/{id}` |\n|---|--:|--:|--:|--:|');
for (const { name, rows, many } of [await measure('SQLite'), await measure('PostgreSQL', TOKENS)]) {
  for (const [cores, alone, verify, project] of rows) {
    console.log(`| ${name}, ${cores} | ${shown(alone)} | ${shown(verify)} | ${Math.round(verify / alone * 100)} % | ${shown(project)} |`);
  }
  const [, , verify] = rows.at(-1);
  console.log(`| ${name}, two cores, a million tokens | | ${shown(many)} (${Math.round(many / verify * 100)} % of that with a thousand) | | |`);
}

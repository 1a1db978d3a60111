// What can be done to PostgreSQL, which script/faults has started.

import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { House } from './server.mjs';
import { Mail } from './mail.mjs';
import { inhabit } from './people.mjs';
import { Client } from './changes.mjs';
import { drained } from './ledger.mjs';
import { scene } from './scene.mjs';

const { PG_CTL, PG_FOLDER, PG_USER } = process.env;

export async function control(...line) {
  // How it was started; it starts again the same way.
  const [, options] = readFileSync(`${PG_FOLDER}/data/postmaster.opts`, 'utf8').match(/^\S+ (.*)/);
  const all = [PG_CTL, '-D', `${PG_FOLDER}/data`, '-w', '-l', `${PG_FOLDER}/log`, ...(line[0] === 'start' ? ['-o', options] : []), ...line];
  const [program, ...rest] = PG_USER ? ['runuser', '-u', PG_USER, '--', ...all] : all;
  // What it starts keeps our pipes open; so there are none.
  execFileSync(program, rest, { cwd: '/', stdio: 'ignore' });
}

/** All its processes get a signal. */
export function signal(name) {
  const chief = readFileSync(`${PG_FOLDER}/data/postmaster.pid`, 'utf8').split('\n')[0];
  const children = execFileSync('pgrep', ['-P', chief], { encoding: 'utf8' }).trim().split('\n');
  for (const pid of [chief, ...children]) process.kill(Number(pid), name);
}

export const sql = text => promisify(execFile)('psql', ['-h', PG_FOLDER, '-U', 'portico', '-d', 'postgres', '-XAtq', '-c', text]).then(done => done.stdout.trim());

/** A house on PostgreSQL with some clients, to which `fault(house)` happens. `settings(house)` may change what the servers get. */
export async function during(report, fault, { settings, ...more } = {}) {
  const mail = await Mail.open(), house = await House.open('postgres', mail.settings);
  Object.assign(house.settings, await settings?.(house));
  const server = await house.server();
  const { maintainer, people } = await inhabit(house, server, 8);
  await drained(house, 60);
  const clients = people.map(person => new Client(Object.assign(person, { maintainer })));
  await scene(house, server, clients, report, { mail, ...more, fault: () => fault(house) });
  await house.close();
  await mail.close();
}

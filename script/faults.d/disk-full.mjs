// The volume of the SQLite file is full for 75 s, so that also what is written in passing ("last seen") meets it.

import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { House, pause } from './lib/server.mjs';
import { Mail } from './lib/mail.mjs';
import { inhabit } from './lib/people.mjs';
import { Client } from './lib/changes.mjs';
import { drained } from './lib/ledger.mjs';
import { scene } from './lib/scene.mjs';

export const about = 'disk full on the SQLite volume for 75 s', on = ['sqlite'];

export async function run(kind, report) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-full-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m,mode=700', 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    report.note('not tried', 'only root may mount a small volume');
    return;
  }
  const detach = () => execFileSync('umount', ['-l', folder]);
  process.on('exit', detach);
  const mail = await Mail.open(), house = await House.open(kind, mail.settings, folder);
  const server = await house.server(), { maintainer, people } = await inhabit(house, server, 6);
  await drained(house, 60);
  const clients = people.map(person => new Client(Object.assign(person, { maintainer })));
  const filler = join(folder, 'filler');
  const fault = async () => {
    for (const end = Date.now() + (Number(process.env.FULL_SECONDS ?? 75) * 1000); Date.now() < end; await pause(200)) fill(filler);
    rmSync(filler);
  };
  await scene(house, server, clients, report, { mail, fault });
  report.promise('PRAGMA integrity_check', (await house.execute('PRAGMA integrity_check')) === 'ok');
  process.off('exit', detach);
  detach();
  await house.close();
  await mail.close();
}

/** Takes all the room there is. */
function fill(name) {
  const file = openSync(name, 'a'), piece = Buffer.alloc(4096);
  try {
    for (;;) writeSync(file, piece);
  } catch (error) {
    if (error.code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}

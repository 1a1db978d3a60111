// Called by script/faults: runs each fault of script/faults.d in a process of its own, and prints what was promised and what came of it.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Report } from './faults.d/lib/report.mjs';

const SELF = fileURLToPath(import.meta.url), FOLDER = new URL('faults.d/', import.meta.url);
const all = readdirSync(FOLDER).filter(name => name.endsWith('.mjs')).map(name => name.slice(0, -4));
const fault = name => import(new URL(`${name}.mjs`, FOLDER));

/** One fault on one database; what it found goes into a file. */
async function one(name, kind, file) {
  // Ended by whoever, it takes along what it started.
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(1));
  const report = new Report(), { run } = await fault(name);
  try {
    await run(kind, report);
  } catch (error) {
    report.promise('the fault could be tried to its end', false, error.stack.replaceAll('\n', ' ').slice(0, 600));
  }
  writeFileSync(file, JSON.stringify(report.rows));
  process.exit();
}

/** Runs it apart, for as many minutes as it may take. */
function apart(name, kind, file, minutes) {
  const child = spawn(process.execPath, [SELF, '--one', name, kind, file], { stdio: ['ignore', 'inherit', 'inherit'] });
  const timer = setTimeout(() => child.kill('SIGTERM'), minutes * 60_000);
  return new Promise(ended => child.once('exit', () => (clearTimeout(timer), ended())));
}

async function every(names) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-faults-')), table = [];
  const unknown = names.filter(name => !all.includes(name));
  if (unknown.length) throw new Error(`no such fault: ${unknown.join(', ')}; there are ${all.join(', ')}`);
  const wanted = (process.env.DATABASES ?? 'sqlite,postgres').split(',');
  for (const name of names.length ? names : all) {
    const { about, on, minutes = 15 } = await fault(name);
    for (const kind of on.filter(kind => wanted.includes(kind))) {
      console.error(`==> ${about}, on ${kind}`);
      const file = join(folder, `${name}-${kind}`), from = Date.now();
      await apart(name, kind, file, minutes);
      let rows;
      try {
        rows = JSON.parse(readFileSync(file, 'utf8'));
      } catch {
        rows = [{ state: 'BROKEN', what: 'the fault could be tried to its end', measured: `it ended after ${Math.round((Date.now() - from) / 1000)} s without a result` }];
      }
      table.push({ about, kind, rows });
    }
  }
  rmSync(folder, { recursive: true });
  const cell = text => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  console.log(`\n| fault | on | | what | measured |\n|---|---|---|---|---|`);
  for (const { about, kind, rows } of table) {
    rows.forEach(({ state, what, measured }, n) => console.log(`| ${n ? '' : about} | ${n ? '' : kind} | ${state} | ${cell(what)} | ${cell(measured)} |`));
  }
  const count = state => table.flatMap(({ rows }) => rows).filter(row => row.state === state).length;
  console.log(`\n${count('kept')} promises kept, ${count('BROKEN')} broken`);
  process.exitCode = count('BROKEN') ? 1 : 0;
}

if (process.argv[2] === '--one') await one(...process.argv.slice(3));
else await every(process.argv.slice(2));

// What a crowd of bad clients does to others.

import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { House, ours, pause } from './server.mjs';
import { inhabit } from './people.mjs';
import { counted, millis, probe } from './http.mjs';

/** Starts a crowd, apart from us and gently; tells how many of it are connected. */
export function crowd(kind, port, count) {
  const child = ours(spawn('nice', ['-n', '5', process.execPath, fileURLToPath(new URL('attack.mjs', import.meta.url)), kind, String(port), String(count)], { stdio: ['ignore', 'pipe', 'inherit'] }));
  const told = { open: 0, refused: 0, most: 0, leave: () => child.kill('SIGKILL') };
  let text = '';
  child.stdout.on('data', part => {
    text += part;
    const lines = text.split('\n');
    text = lines.pop();
    for (const line of lines) Object.assign(told, JSON.parse(line));
    told.most = Math.max(told.most, told.open);
  });
  return told;
}

/** Compares a page before, and while `begin(server, house)` does its worst; what it returns ends that, and may return notes. */
export async function beside(kind, report, begin, { seconds = 20, memory = 150 } = {}) {
  const house = await House.open(kind), server = await house.server(), { chief } = await inhabit(house, server, 0);
  await probe(server.url, '/settings/profile', chief.cookie, 3000);
  const quiet = await probe(server.url, '/settings/profile', chief.cookie, 6000), before = server.memory;
  const end = await begin(server, { house, chief });
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, server.memory)), 200);
  const meanwhile = await probe(server.url, '/settings/profile', chief.cookie, seconds * 1000);
  const files = readdirSync(`/proc/${server.child.pid}/fd`).length;
  clearInterval(watch);
  await end(report, server);
  report.promise('others are served', Object.keys(meanwhile.statuses).join() === '200' && meanwhile.p99 < Math.max(300, 10 * quiet.p99),
    `median ${millis(meanwhile.median)}, p99 ${millis(meanwhile.p99)}, before ${millis(quiet.median)} and ${millis(quiet.p99)}; ${counted(meanwhile.statuses)}`);
  await pause(3000);
  const later = server.memory;
  report.promise(`memory stays below ${memory} MB more than before`, peak - before < memory, `${before.toFixed(0)} MB before, at most ${peak.toFixed(0)} MB, ${later.toFixed(0)} MB 3 s later; ${files} open files meanwhile`);
  const after = await probe(server.url, '/settings/profile', chief.cookie, 3000);
  report.promise('all is as before afterwards', Object.keys(after.statuses).join() === '200' && after.p99 < Math.max(300, 10 * quiet.p99), `median ${millis(after.median)}, p99 ${millis(after.p99)}`);
  report.promise('no panic in the log', server.panics.length === 0, server.panics[0] ?? '');
  await house.close();
}

// What script/bench.mjs and script/bench-api.mjs share: a server that is started and stopped, and the load generator.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

export const PROGRAM = process.env.PROGRAM, PORT = Number(process.env.PORT ?? 3999), URL = `http://localhost:${PORT}`;

export function settings(folder, database) {
  return {
    ...process.env, PORTICO_LISTEN: `127.0.0.1:${PORT}`, PORTICO_PUBLIC_URL: URL, PORTICO_DATA_DIR: folder,
    PORTICO_FAILURES_PER_ADDRESS: '100000', // the load comes from one address
    ...(database ? { PORTICO_DATABASE_URL: database } : {}),
  };
}

/** Starts the program and says after how many milliseconds it gave its first answer. */
export async function start(env, before = [], port = PORT) {
  const from = performance.now();
  const [program, ...line] = [...before, PROGRAM, 'serve'];
  // To a file: nobody would read a pipe while the load generator is waited for, and a server whose log goes nowhere stands still.
  log = join(env.PORTICO_DATA_DIR, `log-${port}`);
  const process = spawn(program, line, { env, stdio: ['ignore', 'ignore', openSync(log, 'a')] });
  running.push(process);
  const asks = () => new Promise(answered => {
    const socket = connect(port, '127.0.0.1', () => socket.write('GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'));
    socket.once('data', () => { socket.destroy(); answered(true); });
    socket.once('error', () => answered(false));
  });
  while (!await asks()) await new Promise(soon => setTimeout(soon, 1));
  return { process, millis: performance.now() - from };
}

export async function stop({ process }) {
  const ended = new Promise(end => process.once('exit', end));
  process.kill('SIGTERM');
  await ended;
}

// Nothing stays behind when a measurement fails.
const running = [];
let log = '';
process.on('exit', failed => {
  for (const server of running) server.kill();
  if (failed && existsSync(log)) console.error(`The last server's log ends with:\n${readFileSync(log, 'utf8').slice(-5000)}`);
});

/** Runs the load generator and returns requests a second and the median and 99th percentile in milliseconds. */
export function load(line, before = []) {
  const [program, ...rest] = [...before, 'oha'];
  const out = execFileSync(program, [...rest, '--no-tui', '--output-format', 'json', ...line], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const { summary, latencyPercentiles: p, statusCodeDistribution } = JSON.parse(out);
  const codes = Object.keys(statusCodeDistribution);
  if (codes.length !== 1 || codes[0] !== '200') throw new Error(`statuses ${JSON.stringify(statusCodeDistribution)} from ${line.at(-1)}`);
  return { rate: summary.requestsPerSec, count: statusCodeDistribution['200'], p50: p.p50 * 1000, p99: p.p99 * 1000 };
}

export const pause = seconds => new Promise(end => setTimeout(end, seconds * 1000));

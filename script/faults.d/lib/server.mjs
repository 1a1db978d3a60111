// A house: one database, and as many servers on it as a fault needs, as real processes.

import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ask } from './http.mjs';

export const pause = millis => new Promise(end => setTimeout(end, millis));
const { PROGRAM, FAULTS_POSTGRES, PG_FOLDER } = process.env;
const running = new Set();
// Nothing stays behind, also when a fault ends by one of ours.
process.on('exit', () => running.forEach(child => child.kill('SIGKILL')));

/** A port that nobody listens on, below those that a system hands to whoever connects somewhere: one of those may be gone before a server asks
 * for it. */
export async function freePort() {
  for (;;) {
    nextPort = 10_000 + (nextPort + 1) % 20_000;
    if (await isFree(nextPort)) return nextPort;
  }
}
let nextPort = process.pid;

const isFree = port => new Promise(told => {
  const server = createServer().once('error', () => told(false)).listen(port, '127.0.0.1', () => server.close(() => told(true)));
});

/** Keeps a process that has to end with us. */
export function ours(child) {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

export class House {
  /** `settings` beside the usual ones; `folder` for a data folder of one's own. */
  static async open(kind, settings = {}, folder) {
    const house = new House();
    house.kind = kind;
    house.folder = folder ?? mkdtempSync(join(tmpdir(), 'portico-fault-'));
    house.port = await freePort();
    house.url = `http://localhost:${house.port}`;
    house.name = `fault_${process.pid}_${house.port}`;
    if (kind === 'postgres') await promisify(execFile)('createdb', ['-h', PG_FOLDER, '-U', 'portico', house.name]);
    house.settings = {
      ...process.env, PORTICO_PUBLIC_URL: house.url, PORTICO_DATA_DIR: house.folder, PORTICO_SIGN_UP: 'open',
      PORTICO_DATABASE_URL: kind === 'postgres' ? `${FAULTS_POSTGRES}${house.name}` : `sqlite:${join(house.folder, 'portico.db')}`,
      PORTICO_FAILURES_PER_ADDRESS: '100000', PORTICO_REQUESTS_PER_TOKEN: '10000000', // the load comes from one address
      ...settings,
    };
    return house;
  }

  /** Another server, on the first port or one of its own. */
  async server(settings = {}, before = []) {
    const server = new Server(this, { ...this.settings, ...settings }, before);
    server.port = this.servers.length ? await freePort() : this.port;
    this.servers.push(server);
    return server.start();
  }
  servers = [];

  /** Runs the program as an operator does. */
  async says(...line) {
    return (await promisify(execFile)(PROGRAM, line, { env: this.settings, maxBuffer: 1 << 28 })).stdout;
  }

  /** Rows, as objects; ids fit into numbers. */
  async rows(sql) {
    const [program, ...line] = this.kind === 'postgres'
      ? ['psql', '-h', PG_FOLDER, '-U', 'portico', '-d', this.name, '-XAtq', '-c', `SELECT COALESCE(json_agg(t), '[]') FROM (${sql}) t`]
      : ['sqlite3', '-json', '-cmd', '.timeout 10000', join(this.folder, 'portico.db'), sql];
    const { stdout } = await promisify(execFile)(program, line, { maxBuffer: 1 << 29 });
    return JSON.parse(stdout || '[]');
  }

  async execute(sql) {
    const line = this.kind === 'postgres'
      ? ['psql', '-h', PG_FOLDER, '-U', 'portico', '-d', this.name, '-XAtq', '-c', sql]
      : ['sqlite3', '-cmd', '.timeout 10000', join(this.folder, 'portico.db'), sql];
    return (await promisify(execFile)(line[0], line.slice(1))).stdout.trim();
  }

  /** FAULTS_LOGS=folder keeps what the servers said. */
  async close() {
    if (process.env.FAULTS_LOGS) this.servers.forEach((server, n) => writeFileSync(join(process.env.FAULTS_LOGS, `${this.name}-${n}.log`), server.log));
    await Promise.all(this.servers.map(server => server.end('SIGKILL')));
    if (this.kind === 'postgres') await this.execute(`SELECT 1`).then(() => promisify(execFile)('dropdb', ['-h', PG_FOLDER, '-U', 'portico', '-f', this.name])).catch(() => {});
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class Server {
  log = '';
  constructor(house, settings, before) {
    Object.assign(this, { house, settings, before });
  }

  get url() {
    return `http://localhost:${this.port}`;
  }

  /** Starts the process. */
  begin() {
    const [program, ...line] = [...this.before, PROGRAM, 'serve'];
    const child = ours(spawn(program, line, { env: { ...this.settings, PORTICO_LISTEN: `127.0.0.1:${this.port}` }, stdio: ['ignore', 'ignore', 'pipe'] }));
    child.stderr.on('data', text => (this.log = (this.log + text).slice(-2_000_000)));
    this.ended = new Promise(end => child.once('exit', (code, signal) => end({ code, signal })));
    this.child = child;
    return child;
  }

  /** Starts it, and waits until it answers; says after how many milliseconds that was. */
  async start() {
    const from = performance.now(), child = this.begin();
    while (!(await this.alive())) {
      if (child.exitCode !== null || performance.now() - from > 60_000) throw new Error(`it did not start:\n${this.log.slice(-3000)}`);
      await pause(2);
    }
    this.startMillis = performance.now() - from;
    return this;
  }

  alive = () => ask(this.url, '/healthz', { millis: 2000 }).then(answer => answer.status === 200, () => false);
  ready = () => ask(this.url, '/readyz', { millis: 2000 }).then(answer => answer.status === 200, () => false);

  async end(signal) {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    return this.ended;
  }

  /** Resident memory in MB, and open files. */
  get memory() {
    return Number(readFileSync(`/proc/${this.child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;
  }

  get panics() {
    return this.log.split('\n').filter(line => /panic/i.test(line));
  }
}

// Asking, with kept connections or without, where what went wrong is told apart.

import { Agent, request } from 'node:http';

export const keeping = (most = 64) => new Agent({ keepAlive: true, maxSockets: most });

/** One request. Throws what the connection says (`ECONNREFUSED`, `ECONNRESET`, …), `LATE` if there is no answer in time. */
export function ask(url, path, { method = 'GET', headers = {}, body, agent, millis = 40_000 } = {}) {
  return new Promise((answered, failed) => {
    const asked = request(url + path, { method, headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) }, agent: agent ?? false, family: 4 }, answer => {
      const parts = [];
      answer.on('data', part => parts.push(part));
      answer.on('end', () => answer.complete && (clearTimeout(timer), answered({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString(), reused: asked.reusedSocket })));
      answer.on('close', () => answer.complete || fail(Object.assign(new Error('the answer was cut off'), { code: 'CUT' })));
    });
    const fail = error => (clearTimeout(timer), failed(Object.assign(error, { reused: asked.reusedSocket })));
    const timer = setTimeout(() => asked.destroy(Object.assign(new Error('no answer in time'), { code: 'LATE' })), millis);
    asked.on('error', fail);
    asked.end(body);
  });
}

export const json = (token, body) => ({
  headers: { 'x-kbc-manageapitoken': token, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
});

export const form = (cookie, fields) => ({
  method: 'POST', headers: { cookie, accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString(),
});

/** Median, 99th percentile and worst of a list of milliseconds. */
export function spread(list) {
  const sorted = list.toSorted((a, b) => a - b), at = part => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  return { median: at(0.5), p99: at(0.99), worst: at(1), count: sorted.length };
}

export const millis = number => (number >= 1000 ? `${(number / 1000).toFixed(1)} s` : `${number.toFixed(number < 10 ? 1 : 0)} ms`);

/** Asks for a page again and again, two at once, until `until()` or for so long; what came back, by status, and how fast. */
export async function probe(url, path, cookie, until, clients = 2) {
  const from = performance.now(), over = typeof until === 'number' ? () => performance.now() - from > until : until;
  const times = [], statuses = {}, agent = keeping(clients);
  await Promise.all(Array.from({ length: clients }, async () => {
    while (!over()) {
      const begun = performance.now();
      const status = await ask(url, path, { headers: { cookie, accept: 'text/html' }, agent }).then(answer => answer.status, error => error.code);
      times.push(performance.now() - begun);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  }));
  agent.destroy();
  return { ...spread(times), statuses };
}

export const counted = statuses => Object.entries(statuses).map(([status, count]) => `${count} × ${status}`).join(', ') || 'none';

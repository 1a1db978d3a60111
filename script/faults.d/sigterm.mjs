// A server is told to stop under load, again and again. The clients are as a balancer is: ten times a second they ask whether the
// server is ready, and send it nothing while it is not. A refused connection never reached us, so it counts for nothing; a kept one that
// is closed between two requests is counted apart, since only what is safe to repeat may be sent again (RFC 9112, section 9.3.1).

import { House, pause } from './lib/server.mjs';
import { inhabit } from './lib/people.mjs';
import { ask, counted, json, keeping, millis, spread } from './lib/http.mjs';

const TIMES = Number(process.env.STOPS ?? 20), CLIENTS = 16;
export const about = `SIGTERM under load, ${TIMES} times`, on = ['sqlite', 'postgres'];

export async function run(kind, report) {
  const house = await House.open(kind, { PORTICO_DRAIN_MILLIS: '1000' }), server = await house.server(), { chief } = await inhabit(house, server, 0);
  const ends = { answered: 0, 'answered with Connection: close': 0, refused: 0, 'kept connection closed in between': 0, failed: 0, 'answered 5xx': 0 };
  const failures = {}, took = [], codes = {};
  for (let round = 0; round < TIMES; round++) {
    let over = false, told = false, ready = true;
    const asking = (async () => {
      for (; !over; await pause(100)) ready = await server.ready();
    })();
    const clients = Array.from({ length: CLIENTS }, async (_, n) => {
      // Half of them keep their connection, as proxies do; half come anew each time.
      const agent = n % 2 ? keeping(1) : undefined;
      for (let turn = 0; !over; turn++) {
        if (!ready) {
          await pause(20);
          continue;
        }
        const [path, options] = [
          ['/settings/profile', { headers: { cookie: chief.cookie, accept: 'text/html' } }],
          ['/manage/current-user', { method: 'PATCH', ...json(chief.token, { name: `Ada ${turn}` }) }],
          ['/manage/current-user', json(chief.token)],
        ][turn % 3];
        await ask(server.url, path, { ...options, agent }).then(answer => {
          ends[answer.status >= 500 ? 'answered 5xx' : 'answered'] += 1;
          if (told && answer.headers.connection === 'close') ends['answered with Connection: close'] += 1;
        }, error => {
          const kind = error.code === 'ECONNREFUSED' ? 'refused' : error.reused && error.code === 'ECONNRESET' ? 'kept connection closed in between' : 'failed';
          ends[kind] += 1;
          if (kind === 'failed') failures[error.code] = (failures[error.code] ?? 0) + 1;
          return pause(20);
        });
      }
      agent?.destroy();
    });
    await pause(400 + Math.random() * 400);
    const from = performance.now();
    told = true;
    const { code, signal } = await server.end('SIGTERM');
    took.push(performance.now() - from);
    codes[signal ?? code] = (codes[signal ?? code] ?? 0) + 1;
    await pause(50);
    over = true;
    await Promise.all([...clients, asking]);
    await house.execute('DELETE FROM rates');
    await server.start();
  }
  report.note('requests', Object.entries(ends).map(([what, count]) => `${count} ${what}`).join(', '));
  report.promise('no request fails but by a refused connection, which a balancer sends elsewhere', ends.failed === 0 && ends['answered 5xx'] === 0, counted(failures));
  report.promise('no kept connection is closed just when the next request comes (only what is safe to repeat may be tried again)', ends['kept connection closed in between'] === 0,
    `${ends['kept connection closed in between']} in ${TIMES} stops with ${CLIENTS / 2} kept connections`);
  report.promise('it ends by itself with code 0, within 5 s', Object.keys(codes).join() === '0' && spread(took).worst < 5000, `${counted(codes)}; median ${millis(spread(took).median)}, longest ${millis(spread(took).worst)}`);
  report.promise('no panic in the log', server.panics.length === 0, server.panics[0] ?? '');
  await house.close();
}

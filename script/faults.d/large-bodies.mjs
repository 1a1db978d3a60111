// Bodies of 100 MB, announced and not, to doors of all kinds.

import { request } from 'node:http';
import { beside } from './lib/crowd.mjs';
import { counted } from './lib/http.mjs';

export const about = 'bodies of 100 MB, 8 at once', on = ['sqlite'];
const PIECE = Buffer.alloc(64 * 1024, 'a'), WHOLE = 100 * 1024 * 1024;

/** Sends until it is answered, or cut off. */
function send(server, path, headers, announced) {
  return new Promise(ended => {
    let sent = 0;
    const asked = request(server.url + path, { method: 'POST', family: 4, headers: { ...headers, ...(announced ? { 'content-length': WHOLE } : {}) } });
    const write = () => {
      while (sent < WHOLE) {
        sent += PIECE.length;
        if (!asked.write(PIECE)) return asked.once('drain', write);
      }
      asked.end();
    };
    asked.on('response', answer => (answer.resume(), ended({ outcome: answer.statusCode, sent }), asked.destroy()));
    asked.on('error', error => ended({ outcome: error.code, sent }));
    asked.setTimeout(60_000, () => asked.destroy(Object.assign(new Error(), { code: 'LATE' })));
    write();
  });
}

export const run = (kind, report) => beside(kind, report, async (server, { chief }) => {
  let over = false;
  const outcomes = {};
  let most = 0;
  const doors = [['/forms/sign-in', { 'content-type': 'application/x-www-form-urlencoded' }], ['/manage/maintainers', { 'content-type': 'application/json', 'x-kbc-manageapitoken': chief.token }],
    ['/sign-in', {}], ['/no/such/page', {}]];
  const senders = Array.from({ length: 8 }, async (_, n) => {
    for (let turn = n; !over; turn++) {
      const [path, headers] = doors[turn % doors.length], { outcome, sent } = await send(server, path, headers, turn % 2 === 0);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      most = Math.max(most, sent);
      await new Promise(end => setTimeout(end, 20));
    }
  });
  return async () => {
    over = true;
    await Promise.all(senders);
    // A client that is cut off while it sends may see that before it reads the answer.
    const strange = Object.keys(outcomes).filter(outcome => !['413', 'ECONNRESET', 'EPIPE'].includes(outcome));
    report.promise('each is refused with 413, or cut off', strange.length === 0 && outcomes[413] > 0, `${counted(outcomes)}; at most ${(most / 1e6).toFixed(1)} MB were taken from one`);
  };
});

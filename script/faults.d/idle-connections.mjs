// Ten thousand connections on which nothing is said, and whether the server lets go of them.

import { readFileSync } from 'node:fs';
import { beside, crowd } from './lib/crowd.mjs';
import { pause } from './lib/server.mjs';

const COUNT = Number(process.env.IDLE ?? 10_000);
export const about = `${COUNT} idle connections`, on = ['sqlite'];

export const run = (kind, report) => beside(kind, report, async server => {
  const idle = crowd('idle', server.port, COUNT);
  for (let n = 0; n < 200 && idle.open < COUNT * 0.99; n++) await pause(100);
  return async () => {
    report.note('connections that were open at once', idle.most);
    await pause(25_000);
    const held = heldBy(server);
    report.promise('who says nothing for longer than 15 s is hung up on', held === 0 && idle.open === 0,
      `the server holds ${held}, the crowd believes in ${idle.open}`);
    idle.leave();
  };
});

/**
 * The connections of the crowd that the server has, as the kernel counts them. When many come at once and the queue in front of the server is
 * full, the kernel drops a client's last word of the greeting: that client believes in a connection of which the server never hears.
 */
function heldBy({ port }) {
  const here = `:${port.toString(16).toUpperCase().padStart(4, '0')}`, established = '01';
  const lines = readFileSync('/proc/self/net/tcp', 'utf8').trim().split('\n').map(line => line.trim().split(/\s+/));
  // The crowd comes from 127.0.0.2 to 9, others from 127.0.0.1.
  return lines.filter(([, to, from, state]) => to.endsWith(here) && /^0[2-9]00007F/.test(from) && state === established).length;
}

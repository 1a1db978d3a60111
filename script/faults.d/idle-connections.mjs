// Ten thousand connections on which nothing is said, and whether the server lets go of them.

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
    report.promise('who says nothing for longer than 15 s is hung up on', idle.open === 0, `${idle.open} still open`);
    idle.leave();
  };
});

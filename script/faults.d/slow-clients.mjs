// Thousands that send one byte a second: of their request's head, and of its body.

import { beside, crowd } from './lib/crowd.mjs';
import { pause } from './lib/server.mjs';

const COUNT = Number(process.env.SLOW ?? 2000);
export const about = `${COUNT} clients that send a head, and ${COUNT} that send a body, one byte a second`, on = ['sqlite'];

export const run = (kind, report) => beside(kind, report, async server => {
  const heads = crowd('head', server.port, COUNT), bodies = crowd('body', server.port, COUNT);
  for (let n = 0; n < 100 && heads.open + bodies.open < COUNT * 1.98; n++) await pause(100);
  return async () => {
    report.note('connections that were open at once', `${heads.most} with slow heads, ${bodies.most} with slow bodies`);
    await pause(25_000);
    report.promise('who sends a body for longer than 20 s is hung up on or answered', bodies.open === 0, `${bodies.open} of ${bodies.most} still open after 45 s`);
    report.promise('who sends a head for longer than 15 s is hung up on', heads.open === 0, `${heads.open} of ${heads.most} still open after 45 s`);
    heads.leave();
    bodies.leave();
  };
});

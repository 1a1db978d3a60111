// Somebody ends our connections to PostgreSQL, all of them, five times a second.

import { during, sql } from './lib/postgres.mjs';
import { pause } from './lib/server.mjs';

export const about = 'PostgreSQL ends all our connections, 50 times in 10 s', on = ['postgres'];

export const run = (_, report) => during(report, async house => {
  for (let n = 0; n < 50; n++) {
    await sql(`SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '${house.name}'`);
    await pause(200);
  }
});

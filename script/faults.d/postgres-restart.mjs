// PostgreSQL is restarted: at once, as `pg_ctl restart` does it, and by a crash of one of its processes.

import { control, during } from './lib/postgres.mjs';
import { pause } from './lib/server.mjs';

export const about = 'PostgreSQL restarted, and away for 5 s', on = ['postgres'];

export const run = (_, report) => during(report, async () => {
  await control('restart', '-m', 'fast');
  await pause(5000);
  await control('stop', '-m', 'immediate');
  await pause(5000);
  await control('start');
});

// PostgreSQL stands still for 20 s, all its processes, and goes on.

import { during, signal } from './lib/postgres.mjs';
import { pause } from './lib/server.mjs';

export const about = 'PostgreSQL frozen for 20 s', on = ['postgres'];

export const run = (_, report) => during(report, async () => {
  const goesOn = () => signal('SIGCONT');
  process.on('exit', goesOn);
  signal('SIGSTOP');
  await pause(20_000);
  goesOn();
  process.off('exit', goesOn);
});

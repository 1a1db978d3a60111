// PostgreSQL gives us fewer connections than we want, then none. By the limit of a role of our own, as hosted databases do it.

import { during, sql } from './lib/postgres.mjs';
import { pause } from './lib/server.mjs';

export const about = 'PostgreSQL gives 3 connections for 10 s, then none for 10 s', on = ['postgres'];
const ROLE = 'few';

export const run = (_, report) => during(report, async house => {
  for (const limit of [3, 0]) {
    await sql(`ALTER ROLE ${ROLE} CONNECTION LIMIT ${limit}`);
    await sql(`SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = '${ROLE}'`);
    await pause(10_000);
  }
  await sql(`ALTER ROLE ${ROLE} CONNECTION LIMIT -1`);
}, {
  async settings(house) {
    await sql(`DO $$ BEGIN CREATE ROLE ${ROLE} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$`);
    await sql(`ALTER DATABASE ${house.name} OWNER TO ${ROLE}`);
    return { PORTICO_DATABASE_URL: house.settings.PORTICO_DATABASE_URL.replace('portico@', `${ROLE}@`) };
  },
});

// kill -9 at random moments under load: what was acknowledged is there, nothing is half, no letter comes twice.

import { House, pause } from './lib/server.mjs';
import { Mail } from './lib/mail.mjs';
import { inhabit } from './lib/people.mjs';
import { ask, counted, json, millis, spread } from './lib/http.mjs';
import { Client, add } from './lib/changes.mjs';
import { audit, drained, letters, mark } from './lib/ledger.mjs';
import { verifyLog } from './lib/log.mjs';

const TIMES = Number(process.env.KILLS ?? 200), CLIENTS = 12;
export const about = `kill -9 under load, ${TIMES} times`, on = ['sqlite', 'postgres'], minutes = 40;

export async function run(kind, report) {
  const mail = await Mail.open(), house = await House.open(kind, mail.settings);
  const server = await house.server();
  const { maintainer, people } = await inhabit(house, server, CLIENTS);
  const clients = people.map(person => new Client(Object.assign(person, { maintainer })));
  const wrong = [], kills = [], starts = [], outcomes = {}, seen = { acknowledged: 0, unclear: 0, came: 0 };
  await drained(house, 60);
  let early = 0;
  for (let round = 0; round < TIMES; round++) {
    const since = await mark(house);
    // One in ten dies while it starts; the others after up to a second and a half of work.
    if (round % 10 === 9) {
      const before = await server.end('SIGKILL');
      if (!before) throw new Error('it was not running');
      server.begin();
      await pause(Math.random() * 120);
      early += 1;
    } else {
      let over = false;
      const working = Promise.all(clients.map(client => client.work(() => server, () => over, 10)));
      await pause(50 + Math.random() * 1450);
      kills.push(Date.now());
      server.child.kill('SIGKILL');
      over = true;
      await working;
    }
    await server.end('SIGKILL');
    await quiet(house);
    // Limits are for people; this load would only try them.
    await house.execute('DELETE FROM rates').catch(() => {});
    await server.start();
    starts.push(server.startMillis);
    const found = await audit(house, clients, since);
    wrong.push(...found.wrong.map(text => `round ${round}: ${text}`));
    for (const key of Object.keys(seen)) seen[key] += found[key].length ?? found[key];
    wrong.push(...(await asks(server, clients)).map(text => `round ${round}: ${text}`));
    if (round % 20 === 19) console.error(`    … ${round + 1} kills, ${seen.acknowledged} changes, ${mail.letters.length} letters`);
  }
  clients.forEach(client => add(outcomes, client.counts));
  report.note('kills, of which during the start', `${TIMES}, ${early}`);
  report.note('what clients were answered', counted(outcomes));
  report.promise('every acknowledged change is there after the start, none is half', wrong.length === 0,
    wrong.length ? `${wrong.length} wrong, e.g. ${wrong.slice(0, 3).join('; ')}` : `${seen.acknowledged} acknowledged`);
  report.note('changes in the air at a kill; of those made, with all that belongs to them', `${seen.unclear}; ${seen.came}`);
  const { median, worst } = spread(starts);
  report.note('start after a kill to the first answer, median and longest', `${millis(median)}, ${millis(worst)}`);

  // A letter that was being sent waits for its lease of two minutes to end.
  const waiting = await drained(house, 180), came = await letters(house, mail);
  report.promise('every letter leaves in the end', waiting === 0 && came.lost === 0, `${came.sent} sent, ${waiting} waiting, ${came.lost} lost`);
  report.promise('no letter twice', mail.twice.length === 0, `${mail.twice.length} of ${came.came}`);
  report.promise('no kill leaves more than one in doubt, for staff to see', came.doubt.length <= kills.length,
    `${came.doubt.length} by ${kills.length} kills in the middle of work; ${came.doubt.filter(id => came.ids.has(id)).length} of them had arrived`);
  await verifyLog(house, report);
  if (kind === 'sqlite') report.promise('PRAGMA integrity_check', (await house.execute('PRAGMA integrity_check')) === 'ok');
  report.promise('no panic in the log', server.panics.length === 0, server.panics[0] ?? '');
  await house.close();
  await mail.close();
}

/** On PostgreSQL a transaction of the dead may still be at work. */
async function quiet(house) {
  const SQL = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
  while (house.kind === 'postgres' && (await house.execute(SQL)) !== '0') await pause(10);
}

/** The front door tells the same: the profile, a token that lives, one that does not. */
async function asks(server, clients) {
  const wrong = [];
  for (const { person, company, tokens, last } of clients) {
    const me = await ask(server.url, '/manage/current-user', json(person.token));
    if (company && JSON.parse(me.body).company !== company) wrong.push(`${person.email}: ${me.body}`);
    for (const [token, status] of [[tokens[0], 200], [last, 401]]) {
      if (!token) continue;
      const answer = await ask(server.url, '/manage/tokens/verify', json(token.token));
      if (answer.status !== status) wrong.push(`token ${token.id}: ${answer.status} instead of ${status}`);
    }
  }
  return wrong;
}

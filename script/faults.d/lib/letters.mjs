// A mail server in trouble, while people are invited and others look at pages.

import { House, pause } from './server.mjs';
import { Mail } from './mail.mjs';
import { inhabit, made } from './people.mjs';
import { counted, millis, probe } from './http.mjs';
import { drained } from './ledger.mjs';
import { post } from './scene.mjs';

/** `begin(mail)` makes the trouble, `end(mail)` ends it after `millis`. Twelve people are invited while it lasts. */
export async function trouble(kind, report, { begin, millis: lasts, end }) {
  const mail = await Mail.open(), house = await House.open(kind, mail.settings), server = await house.server();
  const { chief, maintainer } = await inhabit(house, server, 0);
  const place = (await made(server, chief.token, `/maintainers/${maintainer}/organizations`, { name: 'Letters' })).id;
  await drained(house, 30);
  const quiet = await probe(server.url, '/settings/profile', chief.cookie, 5000);
  await begin(mail);
  const from = Date.now(), asked = [];
  const inviting = (async () => {
    for (let n = 0; n < 12; n++) {
      const begun = performance.now();
      await made(server, chief.token, `/organizations/${place}/invitations`, { email: `guest${n}@example.com` });
      asked.push(performance.now() - begun);
      await pause((lasts * 0.8) / 12);
    }
  })();
  const meanwhile = await probe(server.url, '/settings/profile', chief.cookie, () => Date.now() - from > lasts);
  await inviting;
  const arrived = mail.letters.length;
  await end(mail);
  const whole = Date.now();
  report.promise('pages stay fast', meanwhile.p99 < Math.max(300, 10 * quiet.p99) && Object.keys(meanwhile.statuses).join() === '200',
    `median ${millis(meanwhile.median)}, p99 ${millis(meanwhile.p99)}, before ${millis(quiet.median)} and ${millis(quiet.p99)}; ${counted(meanwhile.statuses)}`);
  report.promise('who invites does not wait for the letter', Math.max(...asked) < 1000, `longest ${millis(Math.max(...asked))}`);
  report.note('letters that arrived while it lasted', arrived);
  await post(house, mail, report, 1000);
  const [{ most }] = await house.rows('SELECT MAX(attempts) AS most FROM outbox');
  report.note('the last letter left after the trouble was over; most tries for one', `${millis(Math.max(0, mail.letters.at(-1).at - whole))}; ${most}`);
  const [{ count }] = await house.rows('SELECT COUNT(*) AS count FROM outbox WHERE given_up_at IS NOT NULL AND attempts > 0');
  report.promise('none is given up', Number(count) === 0, `${count}`);
  report.promise('no panic in the log', server.panics.length === 0, server.panics[0] ?? '');
  await house.close();
  await mail.close();
}

// Two servers on one PostgreSQL. The one that sends a letter stands still in the middle of it and comes back after the other has
// taken the letter over.

import { House, pause } from './lib/server.mjs';
import { Mail } from './lib/mail.mjs';
import { inhabit, made } from './lib/people.mjs';
import { drained } from './lib/ledger.mjs';
import { ask, json, millis } from './lib/http.mjs';
import { post } from './lib/scene.mjs';

export const about = 'one of two servers frozen while it sends a letter, for 150 s', on = ['postgres'];

export async function run(kind, report) {
  const mail = await Mail.open(), house = await House.open(kind, mail.settings), first = await house.server();
  const { chief, maintainer } = await inhabit(house, first, 0);
  const place = (await made(first, chief.token, `/maintainers/${maintainer}/organizations`, { name: 'Two' })).id;
  await drained(house, 30);
  const invite = (server, name) => made(server, chief.token, `/organizations/${place}/invitations`, { email: `${name}@example.com` });
  // The mail server is asked whether it takes a letter for this person, and says yes only when the sender stands still.
  let asked;
  const waits = new Promise(found => (asked = found));
  mail.manners = { onRcpt: address => (address.startsWith('guest') && !mail.froze ? (mail.froze = true, asked(), pause(1000)) : undefined) };
  await invite(first, 'guest');
  await waits;
  first.child.kill('SIGSTOP');
  const frozen = Date.now(), second = await house.server();
  await invite(second, 'other');
  const others = [];
  while (Date.now() - frozen < 150_000) {
    const begun = performance.now();
    const answer = await ask(second.url, '/manage/current-user', { method: 'PATCH', ...json(chief.token, { name: `Ada ${others.length % 9}` }), millis: 10_000 }).catch(error => ({ status: error.code }));
    others.push({ status: answer.status, took: performance.now() - begun });
    await pause(2000);
  }
  const bad = others.filter(one => one.status !== 200);
  report.promise('the other server serves meanwhile', bad.length === 0, `${others.length} changes, ${bad.length} refused${bad[0] ? ` (${bad[0].status})` : ''}, longest ${millis(Math.max(...others.map(one => one.took)))}`);
  const of = name => mail.letters.filter(letter => letter.to === `${name}@example.com`);
  report.promise('its letters leave at once', of('other').length === 1 && of('other')[0].at - frozen < 20_000, of('other')[0] ? millis(of('other')[0].at - frozen) : 'it did not come');
  report.promise('the letter of the frozen one is taken over when its lease is over', of('guest').length === 1 && of('guest')[0].at - frozen < 140_000, of('guest')[0] ? `after ${millis(of('guest')[0].at - frozen)}` : 'it did not come');
  first.child.kill('SIGCONT');
  await pause(15_000);
  report.promise('the frozen server is back, and serves', await first.ready());
  report.promise('the letter that was taken over came once', of('guest').length === 1, `${of('guest').length} times`);
  await post(house, mail, report);
  report.promise('no panic in the logs', first.panics.length + second.panics.length === 0);
  await house.close();
  await mail.close();
}

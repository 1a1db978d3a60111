// The clock of the server jumps an hour forward, then two hours back, then to where it should be. The monotonic clock goes on as it
// does when somebody sets a machine's time.

import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { House, pause } from './lib/server.mjs';
import { Mail, refusal } from './lib/mail.mjs';
import { inhabit, made, person, signIn } from './lib/people.mjs';
import { ask, form, json } from './lib/http.mjs';
import { drained, letters } from './lib/ledger.mjs';

export const about = 'the clock jumps an hour forward, two back, one forward', on = ['sqlite', 'postgres'];

function library() {
  const folder = ['/usr/lib', '/usr/lib64'].filter(existsSync).flatMap(base => [base, ...readdirSync(base).map(name => join(base, name))]);
  return folder.map(base => join(base, 'faketime/libfaketimeMT.so.1')).find(existsSync);
}

export async function run(kind, report) {
  const fake = library(), offset = join(tmpdir(), `portico-offset-${process.pid}`);
  if (!fake) return report.note('not tried', 'libfaketime is not here');
  writeFileSync(offset, '+0s');
  const mail = await Mail.open(), house = await House.open(kind, mail.settings);
  // The clock is the machine's, so commands have the same.
  Object.assign(house.settings, { LD_PRELOAD: fake, FAKETIME_TIMESTAMP_FILE: offset, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' });
  const server = await house.server();
  const { chief, maintainer } = await inhabit(house, server, 0), eve = await person(house, server, 'eve');
  const place = (await made(server, chief.token, `/maintainers/${maintainer}/organizations`, { name: 'Time' })).id;
  const short = (await made(server, chief.token, '/current-user/session-token', [])).token;
  await drained(house, 30);
  const status = (path, options) => ask(server.url, path, options).then(answer => answer.status);
  const page = () => status('/settings/profile', { headers: { cookie: chief.cookie, accept: 'text/html' } });
  const invite = name => made(server, chief.token, `/organizations/${place}/invitations`, { email: `${name}@example.com` });
  const delicate = () => status('/forms/tokens/make', form(chief.cookie, { title: `t${Date.now()}`, hours: '10' }));
  const change = name => status('/manage/current-user', { method: 'PATCH', ...json(chief.token, { name }) });
  const jump = async text => {
    writeFileSync(offset, text);
    await pause(1500);
  };
  const told = {};
  const waits = async (who, seconds, before = 0) => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(250)) if (mail.letters.slice(before).some(letter => letter.to === `${who}@example.com`)) return true;
    return false;
  };

  report.promise('before: the session lives, what is delicate may be done', (await page()) === 200 && (await delicate()) === 200);
  mail.manners = { onRcpt: () => { throw refusal(450); } };
  await invite('before');
  await pause(1000);
  await jump('+3600s');
  mail.manners = {};
  report.promise('an hour forward: the session lives', (await page()) === 200);
  report.promise('… what is delicate asks for a proof, for that was long ago', (told.delicate = await delicate()) === 401, `status ${told.delicate}`);
  report.promise('… a session token, which lives an hour, opens nothing', (told.short = await status('/manage/tokens/verify', json(short))) === 401, `status ${told.short}`);
  report.promise('… a letter that waited leaves', await waits('before', 15));
  report.promise('… changes are made', (await change('Ada at one')) === 200);
  const arrived = await signIn(server, eve);
  report.promise('… people come in', arrived.status === 200, `status ${arrived.status}`);
  // Limits and a waiting letter of that hour are taken back into the one before.
  mail.manners = { onRcpt: () => { throw refusal(450); } };
  await invite('later');
  for (let n = 0; n < 8; n++) told.limit = await ask(server.url, '/forms/sign-in', form('none=1', { email: eve.email, password: 'not the password' }));
  await pause(1000);
  await jump('-3600s');
  mail.manners = {};
  report.promise('two hours back: the session lives, also the one that began in what is now the future', (await page()) === 200 && (await status('/settings/profile', { headers: { cookie: arrived.cookie, accept: 'text/html' } })) === 200);
  const back = await change('Ada back'), invited = await invite('back').then(() => 201, error => error.message.match(/: (.*)/)[1]);
  report.promise('… changes are made by who made some in that hour', back === 200 && invited === 201, `status ${back}; invitation ${invited}`);
  const limits = Number(await house.execute(`SELECT COUNT(*) FROM rates WHERE paid_until > ${Date.now() - 3600_000 + 1800_000}`));
  report.note('… limits that are paid for until that hour', limits);
  // Links from letters are limited by network, so this is about those who open one after the hour was gone through.
  const fresh = await person(house, server, 'newcomer').catch(error => error.message);
  report.promise('… an account is opened by its link, and changes something', fresh.token && (await status('/manage/current-user', { method: 'PATCH', ...json(fresh.token, { name: 'New' }) })) === 200, fresh.token ? '' : fresh);
  await house.says('token', 'create', '--name', 'letter', '--email', eve.email);
  report.promise('… a new letter leaves', await waits('eve', 20, mail.letters.length));
  const again = await signIn(server, eve);
  report.promise('… the owner of a browser that is known comes in, whatever strangers tried in that hour', again.status === 200, `status ${again.status}`);
  const stranger = await ask(server.url, '/forms/sign-in', form('none=1', { email: eve.email, password: 'not the password' }));
  report.note('… who had been told to wait in that hour is told to wait', `then ${told.limit.headers['retry-after'] ?? 0} s, now ${stranger.headers['retry-after'] ?? 0} s (status ${stranger.status})`);
  report.note('… a letter that was to be tried again in that hour has left at once', await waits('later', 20));
  await jump('+0s');
  report.note('… after the clock is right', await waits('later', 5) ? 'it has left' : 'it waits until that moment comes');
  await jump('+3700s');
  report.promise('when that moment comes, it leaves', await waits('later', 20));
  await drained(house, 30);
  const came = await letters(house, mail);
  report.promise('no letter is lost or comes twice', came.lost === 0 && mail.twice.length === 0, `${came.sent} sent, ${came.lost} lost, ${mail.twice.length} twice`);
  const events = await house.rows("SELECT id FROM events WHERE kind = 'profile_changed'");
  report.promise('each change has its event', events.length === 1 + (back === 200 ? 1 : 0) + (fresh.token ? 1 : 0), `${events.length}`);
  report.promise('no panic in the log', server.panics.length === 0 && server.child.exitCode === null, server.panics[0] ?? '');
  await house.close();
  await mail.close();
}

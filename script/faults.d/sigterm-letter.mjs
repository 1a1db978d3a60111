// A server is told to stop while the mail server takes its time to say 250; another is started, as at each update.

import { House, pause } from './lib/server.mjs';
import { Mail } from './lib/mail.mjs';
import { inhabit, made } from './lib/people.mjs';
import { drained } from './lib/ledger.mjs';
import { post } from './lib/scene.mjs';

export const about = 'SIGTERM while a letter is being sent, 5 times', on = ['sqlite'];

export async function run(kind, report) {
  const mail = await Mail.open(), house = await House.open(kind, mail.settings), server = await house.server();
  const { chief, maintainer } = await inhabit(house, server, 0);
  const place = (await made(server, chief.token, `/maintainers/${maintainer}/organizations`, { name: 'Update' })).id;
  await drained(house, 30);
  for (let n = 0; n < 5; n++) {
    let came;
    const coming = new Promise(found => (came = found));
    mail.manners = { onData: () => (came(), pause(700)) };
    await made(server, chief.token, `/organizations/${place}/invitations`, { email: `guest${n}@example.com` });
    await coming;
    await server.end('SIGTERM');
    mail.manners = {};
    await pause(1000);
    await server.start();
  }
  await post(house, mail, report);
  await house.close();
  await mail.close();
}

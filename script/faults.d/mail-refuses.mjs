// The mail server is not there, says "not now", says "never", one after the other.

import { trouble } from './lib/letters.mjs';
import { refusal } from './lib/mail.mjs';
import { pause } from './lib/server.mjs';

export const about = 'a mail server that is away, then answers 4xx, then 5xx, 15 s each', on = ['sqlite'];
const says = code => ({ onRcpt: () => { throw refusal(code); } });

export const run = (kind, report) => trouble(kind, report, {
  async begin(mail) {
    await mail.close();
    (async () => {
      await pause(15_000);
      mail.manners = says(450);
      await mail.listen();
      await pause(15_000);
      mail.manners = says(550);
    })();
  },
  millis: 45_000, end: mail => (mail.manners = {}),
});

// The mail server hangs up in the middle of each letter.

import { trouble } from './lib/letters.mjs';

export const about = 'a mail server that hangs up in the middle of DATA, for 30 s', on = ['sqlite'];

export const run = (kind, report) => trouble(kind, report, {
  begin: mail => (mail.manners = { dropInData: true }), millis: 30_000, end: mail => (mail.manners = {}),
});

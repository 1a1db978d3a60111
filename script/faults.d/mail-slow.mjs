// The mail server takes 30 s for each letter before it says 250; it may take ten minutes (RFC 5321, section 4.5.3.2.6).

import { trouble } from './lib/letters.mjs';
import { pause } from './lib/server.mjs';

export const about = 'a mail server that answers after 30 s, for 100 s', on = ['sqlite'];

export const run = (kind, report) => trouble(kind, report, {
  begin: mail => (mail.manners = { onData: () => pause(30_000) }), millis: 100_000, end: mail => (mail.manners = {}),
});

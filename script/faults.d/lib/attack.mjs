// A process of its own that is a crowd of bad clients at `port`: `node attack.mjs idle|slow|half port count`. Prints how many are
// connected, and each second how many still are.

import { connect } from 'node:net';

const [kind, port, count] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const HEAD = 'POST /forms/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n';
const LINE = `GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'a'.repeat(4000)}`;
let open = 0, refused = 0, n = 0;
const all = new Set();

function one() {
  // From several addresses, for one has too few ports.
  const socket = connect({ port, host: '127.0.0.1', localAddress: `127.0.0.${2 + (n++ % 8)}` });
  socket.on('connect', () => {
    open += 1;
    socket.sent = 0;
    all.add(socket);
    if (kind === 'body') socket.write(HEAD);
  });
  socket.on('error', () => {});
  socket.on('data', () => {});
  socket.on('close', () => (all.delete(socket) ? (open -= 1) : (refused += 1)));
}

for (let begun = 0; begun < count; begun += 200) {
  for (let k = 0; k < Math.min(200, count - begun); k++) one();
  await new Promise(soon => setTimeout(soon, 50));
}
setInterval(() => {
  if (kind !== 'idle') for (const socket of all) socket.write(kind === 'body' ? 'x' : LINE[socket.sent++ % LINE.length]);
  console.log(JSON.stringify({ open, refused }));
}, 1000);

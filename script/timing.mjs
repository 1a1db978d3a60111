// Called by script/timing: compares the answers for people who exist, in every state, with those for people who do not.

import { execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PORT = 3998, URL = `http://localhost:${PORT}`, PASSWORD = 'violet anchor 27 teapot', ROUNDS = 300;
const folder = mkdtempSync(join(tmpdir(), 'portico-timing-'));
const env = {
  ...process.env, PORTICO_LISTEN: `127.0.0.1:${PORT}`, PORTICO_PUBLIC_URL: URL, PORTICO_DATA_DIR: folder, PORTICO_SIGN_UP: 'open',
  PORTICO_FAILURES_PER_ADDRESS: '100000', PORTICO_TRUSTED_PROXIES: '127.0.0.1', // so that each try comes from a network of its own
};
const server = spawn(process.env.PROGRAM, ['serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
await new Promise(ready => server.stderr.on('data', text => String(text).includes('serving http') && ready()));

let network = 0;
const from = () => { network++; return { 'x-forwarded-for': `10.${network >> 16 & 255}.${network >> 8 & 255}.${network & 255}` }; };
const post = (path, fields, headers = {}) =>
  fetch(URL + path, { method: 'POST', headers: { ...from(), ...headers }, body: new URLSearchParams(fields), redirect: 'manual' });
const cookies = answer => answer.headers.getSetCookie().map(line => line.split(';')[0]).join('; ');

async function person(email) {
  const out = execFileSync(process.env.PROGRAM, ['user', 'create', '--name', 'Eve', '--email', email], { env, encoding: 'utf8' });
  const opened = await fetch(out.match(/http\S+/)[0], { redirect: 'manual' });
  return cookies(await post('/forms/activate', { password: PASSWORD, confirm_password: PASSWORD }, { cookie: cookies(opened) }));
}

function code(key) {
  const bits = [...key].map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', secret).update(step).digest();
  return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1e6).padStart(6, '0');
}

/** With a second factor. */
async function guarded(email) {
  const cookie = await person(email);
  await post('/forms/security/totp/begin', { name: 'Phone' }, { cookie });
  const page = await (await fetch(`${URL}/settings/security/totp`, { headers: { cookie, accept: 'text/html' } })).text();
  const key = page.match(/class="secret"><code>([^<]+)</)[1].replaceAll(' ', '');
  const answer = await post('/forms/security/totp/confirm', { code: code(key) }, { cookie });
  if (answer.status !== 200) throw new Error(`the app of ${email}: ${answer.status}`);
}

/** Mann-Whitney: how likely such a difference in ranks is by chance, in the normal approximation. */
function chance(a, b) {
  const all = [...a.map(value => [value, 0]), ...b.map(value => [value, 1])].sort((x, y) => x[0] - y[0]);
  const ranks = all.reduce((sum, [, group], index) => sum + (group === 0 ? index + 1 : 0), 0);
  const u = ranks - a.length * (a.length + 1) / 2, mean = a.length * b.length / 2;
  const z = Math.abs(u - mean) / Math.sqrt(a.length * b.length * (a.length + b.length + 1) / 12);
  // Abramowitz and Stegun, 7.1.26
  const x = z / Math.SQRT2, t = 1 / (1 + 0.3275911 * x);
  return ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x);
}

const median = list => list.toSorted((x, y) => x - y)[list.length >> 1];
const plain = (answer, body) => JSON.stringify([answer.status, [...answer.headers].filter(([name]) => !['date', 'set-cookie', 'x-request-id'].includes(name)), body]);

async function compare(name, door, known, unknown) {
  const times = [[], []], texts = [new Set(), new Set()];
  for (let round = -10; round < ROUNDS; round++) {
    // Who comes first changes, so that neither has the warmer machine.
    for (const side of round % 2 ? [0, 1] : [1, 0]) {
      const fields = (side ? unknown : known)(Math.abs(round));
      const start = performance.now();
      const answer = await post(door, fields);
      const body = await answer.text();
      const took = performance.now() - start;
      if (round < 0) continue;
      times[side].push(took);
      texts[side].add(plain(answer, body));
    }
  }
  const [one, other] = times.map(median), p = chance(...times);
  const same = texts[0].size === 1 && texts[1].size === 1 && [...texts[0]][0] === [...texts[1]][0];
  const apart = Math.abs(one - other) / Math.max(one, other) * 100;
  console.log(`| ${name} | ${one.toFixed(2)} ms | ${other.toFixed(2)} ms | ${apart.toFixed(1)} % | ${p.toFixed(2)} | ${same ? 'yes' : 'NO'} |`);
  return same && apart < 5;
}

const PEOPLE = 60, each = kind => n => `${kind}${n % PEOPLE}@example.com`;
for (let n = 0; n < PEOPLE; n++) {
  await person(each('plain')(n));
  await guarded(each('mfa')(n));
  execFileSync(process.env.PROGRAM, ['user', 'create', '--name', 'Eve', '--email', each('waiting')(n)], { env });
}
const wrong = email => n => ({ email: email(n), password: 'not the password' });
const nobody = n => `nobody${n}@example.com`;
console.log('| what | known | unknown | medians apart | chance (Mann-Whitney) | same text, status, headers |\n|---|--:|--:|--:|--:|---|');
const results = [
  await compare('sign-in, wrong password', '/forms/sign-in', wrong(each('plain')), wrong(nobody)),
  await compare('sign-in, wrong password, account with a second factor', '/forms/sign-in', wrong(each('mfa')), wrong(nobody)),
  await compare('sign-in, account that was never opened', '/forms/sign-in', wrong(each('waiting')), wrong(nobody)),
  await compare('forgotten password', '/forms/forgot-password', n => ({ email: each('plain')(n) }), n => ({ email: nobody(n % PEOPLE) })),
  await compare('sign-up', '/forms/sign-up', n => ({ name: 'Eve', email: each('mfa')(n), password: PASSWORD }), n => ({ name: 'Eve', email: nobody(1000 + n % PEOPLE), password: PASSWORD })),
];
server.kill();
rmSync(folder, { recursive: true, force: true });
process.exitCode = results.every(Boolean) ? 0 : 1;

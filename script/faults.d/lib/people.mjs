// People, made as an operator makes them: with a session in a browser, a token, and places of their own.

import { ask, form, json } from './http.mjs';

export const PASSWORD = 'violet anchor 27 teapot';
const cookies = answer => (answer.headers['set-cookie'] ?? []).map(line => line.split(';')[0]);

/** Somebody who is signed in at `server` and has a token. */
export async function person(house, server, name, ...more) {
  const email = `${name}@example.com`;
  const link = new URL((await house.says('user', 'create', '--name', name, '--email', email, ...more)).match(/http\S+/)[0]);
  const opened = await ask(server.url, link.pathname);
  const answer = await ask(server.url, '/forms/activate', form(cookies(opened).join('; '), { password: PASSWORD, confirm_password: PASSWORD }));
  if (answer.status !== 200) throw new Error(`${name} did not get in: ${answer.status} ${answer.body}`);
  const token = (await house.says('token', 'create', '--name', 'load', '--email', email)).trim();
  return { name, email, token, cookie: cookies(answer).filter(line => !line.includes('link')).join('; ') };
}

/** Signs somebody in anew, at any server; their cookie. */
export async function signIn(server, { email, cookie }) {
  const device = cookie.split('; ').find(line => line.includes('device')) ?? '';
  const answer = await ask(server.url, '/forms/sign-in', form(device, { email, password: PASSWORD }));
  return { status: answer.status, body: answer.body, headers: answer.headers, cookie: cookies(answer).concat(device).join('; ') };
}

/** Posts to the Management API and wants it made. */
export async function made(server, token, path, body) {
  const answer = await ask(server.url, `/manage${path}`, { method: 'POST', ...json(token, body) });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body);
}

/** A house's first people: an administrator with a maintainer, and `count` members of it who may make organizations in it. */
export async function inhabit(house, server, count) {
  const chief = await person(house, server, 'ada', '--super-admin');
  const maintainer = (await made(server, chief.token, '/maintainers', { name: 'House' })).id;
  const people = [];
  for (let n = 0; n < count; n++) {
    const one = await person(house, server, `load${n}`);
    await made(server, chief.token, `/maintainers/${maintainer}/users`, { email: one.email });
    one.organization = (await made(server, one.token, `/maintainers/${maintainer}/organizations`, { name: `Of ${one.name}` })).id;
    people.push(one);
  }
  return { chief, maintainer, people };
}

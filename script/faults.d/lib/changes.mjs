// Clients that make changes by forms and by the Management API, and a ledger of what they were told. Each does one thing after the
// other, so of each at most one change is in the air when a fault comes.

import { ask, form, json, keeping } from './http.mjs';

let serial = Date.now() % 1_000_000_000;
const ROUND = ['profile', 'organization', 'invitation', 'sessionToken', 'project', 'endToken', 'profile', 'sessionToken', 'organization', 'endToken', 'formToken',
  'project', 'sessionToken', 'endFormToken', 'endToken'];

export class Client {
  /** What was answered with success and not yet looked for: `{ what, key, id }`. */
  acknowledged = [];
  /** What was asked and not answered so that one knows: made or not, but never half. */
  unclear = [];
  counts = {};
  /** What was said the first time with each status. */
  odd = {};
  times = [];
  turn = Math.floor(Math.random() * ROUND.length);
  tokens = [];
  titles = [];

  constructor(person) {
    this.person = person;
    this.agent = keeping(1);
  }

  /** Makes changes at `server()` until `over()`. `slowly` leaves so many milliseconds between them. */
  async work(server, over, slowly = 0) {
    while (!over()) {
      const what = ROUND[this.turn++ % ROUND.length];
      const change = this[what](`x${(serial += 1)}`);
      if (!change) continue;
      const { ask: [path, options], key, done } = change, begun = performance.now();
      let outcome;
      try {
        const answer = await ask(server().url, path, { ...options, agent: this.agent });
        outcome = answer.status;
        if (answer.status < 300) {
          this.acknowledged.push({ what, key, id: done?.(answer.body && JSON.parse(answer.body)) });
          if (what === 'profile') this.company = key;
        } else if (answer.status >= 500) this.unclear.push({ what, key, id: change.id, at: Date.now() });
        if (answer.status >= 400 && answer.status !== 429) this.odd[answer.status] ??= `${what}: ${answer.body.slice(0, 200)}`;
        // Nothing can have happened where the server says that the request was at fault.
        if (answer.status >= 400) change.back?.();
      } catch (error) {
        outcome = error.code;
        if (error.code !== 'ECONNREFUSED') this.unclear.push({ what, key, id: change.id, at: Date.now() });
      }
      if (this.gone(outcome)) await new Promise(end => setTimeout(end, 10));
      this.times.push(performance.now() - begun);
      this.counts[outcome] = (this.counts[outcome] ?? 0) + 1;
      if (slowly) await new Promise(end => setTimeout(end, slowly));
    }
  }

  gone = outcome => typeof outcome === 'string' || outcome >= 429;
  api = (method, path, body) => [`/manage${path}`, { method, ...json(this.person.token, body) }];

  profile(key) {
    return { key, ask: ['/forms/profile/save', form(this.person.cookie, { name: this.person.name, company: key, language: 'en', time_zone: 'UTC' })] };
  }
  organization(key) {
    const maintainer = this.person.maintainer;
    return { key, ask: this.api('POST', `/maintainers/${maintainer}/organizations`, { name: key }), done: made => made.id };
  }
  project(key) {
    return { key, ask: this.api('POST', `/organizations/${this.person.organization}/projects`, { name: key, type: 'poc' }), done: made => made.id };
  }
  invitation(key) {
    return { key, ask: this.api('POST', `/organizations/${this.person.organization}/invitations`, { email: `${key}@example.com` }), done: made => made.id };
  }
  sessionToken(key) {
    return { key, ask: this.api('POST', '/current-user/session-token', []), done: made => (this.tokens.push({ id: made.id, token: made.token }), made.id) };
  }
  endToken(key) {
    const token = this.tokens.shift();
    return token && { key, id: token.id, ask: this.api('DELETE', `/current-user/tokens/${token.id}`), done: () => (this.last = token, token.id) };
  }
  formToken(key) {
    return { key, ask: ['/forms/tokens/make', form(this.person.cookie, { title: key, hours: '100' })], done: () => (this.titles.push(key), undefined) };
  }
  /** Needs its number, which the form does not tell; `learn` fills it in. */
  endFormToken(key) {
    const token = this.known?.shift();
    return token && { key, id: token, ask: ['/forms/tokens/delete', form(this.person.cookie, { token: String(token) })], done: () => token };
  }
}

export const add = (into, counts) => Object.entries(counts).forEach(([key, count]) => (into[key] = (into[key] ?? 0) + count));

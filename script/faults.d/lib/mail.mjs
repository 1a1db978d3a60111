// A real mail server that keeps what it gets, and misbehaves as told.

import { createRequire } from 'node:module';
import { freePort } from './server.mjs';

const { SMTPServer } = createRequire(new URL('../../../end2end/package.json', import.meta.url))('smtp-server');

export class Mail {
  /** What was accepted: `{ id, to, subject, at }`, `at` when we said 250. */
  letters = [];
  /** How often somebody came with a letter, whatever became of it. */
  tries = 0;
  /** `onRcpt(address)` and `onData(letter, session)` may wait; what they throw is what the sender hears (`{ responseCode }`); 'drop' hangs up. */
  manners = {};

  static async open() {
    const mail = new Mail();
    mail.port = await freePort();
    await mail.listen();
    return mail;
  }

  get settings() {
    return { PORTICO_SMTP_URL: `smtp://127.0.0.1:${this.port}`, PORTICO_MAIL_FROM: 'Portico <portico@example.com>' };
  }

  async listen() {
    this.server = new SMTPServer({
      disabledCommands: ['STARTTLS'], authOptional: true, disableReverseLookup: true, socketTimeout: 600_000,
      onRcptTo: (address, session, done) => this.#with(session, done, () => this.manners.onRcpt?.(address.address)),
      onData: (stream, session, done) => {
        const parts = [];
        this.tries += 1;
        stream.on('data', part => {
          parts.push(part);
          if (this.manners.dropInData) this.#hangUp(session);
        });
        stream.on('end', () => this.#with(session, done, async () => {
          const text = Buffer.concat(parts).toString();
          const letter = { id: text.match(/^message-id:\s*<([^@>]*)/im)?.[1], to: session.envelope.rcptTo[0]?.address, subject: text.match(/^subject:\s*(.*)/im)?.[1] };
          await this.manners.onData?.(letter);
          this.letters.push({ ...letter, at: Date.now() });
        }));
      },
    });
    this.server.on('error', () => {});
    await new Promise(listening => this.server.listen(this.port, '127.0.0.1', listening));
  }

  #hangUp(session) {
    for (const connection of this.server.connections) if (connection.session?.id === session.id) connection._socket.destroy();
  }

  #with(session, done, work) {
    Promise.resolve().then(work).then(() => done(), error => (error === 'drop' ? this.#hangUp(session) : done(error)));
  }

  /** Nobody listens any more; open connections are cut. */
  async close() {
    const closed = new Promise(end => this.server.close(end));
    for (const connection of this.server.connections) connection._socket.destroy();
    await closed;
  }

  /** Letters that were accepted more than once: id and moments. */
  get twice() {
    const by = Map.groupBy ? Map.groupBy(this.letters, letter => letter.id) : this.letters.reduce((map, letter) => map.set(letter.id, [...(map.get(letter.id) ?? []), letter]), new Map());
    return [...by].filter(([, all]) => all.length > 1).map(([id, all]) => ({ id, at: all.map(letter => letter.at) }));
  }
}

export const refusal = (code, text = 'not now') => Object.assign(new Error(text), { responseCode: code });

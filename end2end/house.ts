// A whole Portico for each worker: the real program, a database of its own, and a real mail server that keeps what it gets.
// Longer than 300 lines: the house, the people in it and what they hold are one set of helpers, which every spec takes from here.

import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import PostalMime from 'postal-mime';
import pg from 'pg';
import { Secret, TOTP } from 'otpauth';
import { generate } from 'selfsigned';
import { SMTPServer } from 'smtp-server';
import { cloudSettings } from './clouds.js';

export const PASSWORD = 'violet anchor 27 teapot';
const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Where script/lib.sh has everything built. */
const CACHE = process.env.PORTICO_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'portico');
const PROGRAM = process.env.PORTICO_PROGRAM ?? join(process.env.CARGO_TARGET_DIR ?? join(CACHE, 'target'), 'debug/portico');

/** How the mail server is spoken to. */
export type Wire = 'plain' | 'starttls' | 'tls';

export interface Letter { to: string; subject: string; text: string; link: string }

/** A running server. */
export class House {
  letters: Letter[] = [];
  log = '';
  private process?: ChildProcess;
  private mail?: SMTPServer;

  private constructor(
    readonly url: string, private readonly folder: string, private readonly settings: NodeJS.ProcessEnv,
    private readonly smtp: number, private readonly wire: Wire, private readonly papers?: Papers,
  ) {}

  static async open(wire: Wire = 'plain', before?: (house: House) => Promise<void>): Promise<House> {
    const [port, smtp] = [await freePort(), await freePort()];
    const folder = await mkdtemp(join(tmpdir(), 'portico-'));
    const url = `http://localhost:${port}`;
    const settings = {
      ...process.env, ...cloudSettings(),
      PORTICO_LISTEN: `127.0.0.1:${port}`, PORTICO_PUBLIC_URL: url, PORTICO_DATA_DIR: folder, PORTICO_SIGN_UP: 'open',
      PORTICO_DATABASE_URL: await database(folder),
      PORTICO_SMTP_URL: wire === 'plain' ? `smtp://127.0.0.1:${smtp}` : `${wire === 'tls' ? 'smtps' : 'smtp'}://portico:a%20secret@localhost:${smtp}`,
      PORTICO_MAIL_FROM: 'Portico <portico@example.com>',
      ...(wire === 'plain' ? {} : { PORTICO_SMTP_CA_FILE: join(folder, 'authority.pem') }),
    };
    const papers = wire === 'plain' ? undefined : await makePapers();
    if (papers) await writeFile(join(folder, 'authority.pem'), papers.authority);
    const house = new House(url, folder, settings, smtp, wire, papers);
    await house.receiveMail();
    await before?.(house);
    await house.start();
    return house;
  }

  /** The mail server comes, or comes back. */
  async receiveMail() {
    this.mail = new SMTPServer({
      ...(this.papers ? { secure: this.wire === 'tls', key: this.papers.key, cert: this.papers.certificate } : { disabledCommands: ['STARTTLS'] }),
      authOptional: !this.papers,
      onAuth: ({ username, password }, _session, done) =>
        username === 'portico' && password === 'a secret' ? done(null, { user: username }) : done(new Error('who is this?')),
      onData: (stream, _session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', part => parts.push(part));
        stream.on('end', async () => {
          const read = await PostalMime.parse(Buffer.concat(parts));
          const text = read.text ?? '';
          const link = text.match(/http:\/\/localhost\S+/)?.[0] ?? '';
          this.letters.push({ to: read.to?.[0]?.address ?? '', subject: read.subject ?? '', text, link });
          done();
        });
      },
    });
    await new Promise<void>(listening => this.mail!.listen(this.smtp, '127.0.0.1', listening));
  }

  /** The mail server goes away. */
  async loseMail() {
    await new Promise<void>(closed => this.mail!.close(closed));
  }

  /** The program is killed in the middle of whatever it does, and started again. */
  async dieAndComeBack() {
    this.process!.removeAllListeners('exit');
    const ended = new Promise(end => this.process!.once('exit', end));
    this.process!.kill('SIGKILL');
    await ended;
    this.log = '';
    await this.start();
  }

  private async start() {
    this.process = spawn(PROGRAM, ['serve'], { cwd: ROOT, env: this.settings, stdio: ['ignore', 'ignore', 'pipe'] });
    await new Promise<void>((ready, failed) => {
      this.process!.stderr!.on('data', text => {
        this.log += text;
        if (this.log.includes('serving http')) ready();
      });
      this.process!.on('exit', code => failed(new Error(`portico ended with ${code}:\n${this.log}`)));
    });
  }

  /** The one-time link that the log of the first start shows. */
  get setupLink(): string {
    return this.log.match(/http:\/\/localhost\S+\/setup\/\S+/)![0];
  }

  /** Runs the program as an operator does, and returns the link it prints. */
  async command(...line: string[]): Promise<string> {
    return (await this.says(...line)).match(/http:\/\/localhost\S+/)![0];
  }

  /** What the program prints. */
  async says(...line: string[]): Promise<string> {
    return (await promisify(execFile)(PROGRAM, line, { cwd: ROOT, env: this.settings })).stdout;
  }

  /** The next letter to this address, about this if anything is said, as soon as it is there. */
  async letterTo(email: string, subject = ''): Promise<Letter> {
    let letter: Letter | undefined;
    const fits = (l: Letter) => l.to === email && l.subject.includes(subject);
    await expect.poll(() => (letter = this.letters.find(fits)), { timeout: 30_000 }).toBeTruthy();
    this.letters = this.letters.filter(l => l !== letter);
    return letter!;
  }

  async close() {
    this.process?.removeAllListeners('exit');
    const ended = new Promise(end => this.process?.once('exit', end));
    this.process?.kill('SIGTERM');
    await ended;
    await new Promise<void>(closed => this.mail!.close(closed));
    await rm(this.folder, { recursive: true, force: true });
  }
}

interface Papers { authority: string; key: string; certificate: string }

/** An authority that no browser knows, and a certificate of its making for localhost. */
async function makePapers(): Promise<Papers> {
  const authority = await generate([{ name: 'commonName', value: 'Authority of the tests' }], {
    extensions: [{ name: 'basicConstraints', cA: true, critical: true }, { name: 'keyUsage', keyCertSign: true, critical: true }],
  });
  const own = await generate([{ name: 'commonName', value: 'localhost' }], {
    ca: { key: authority.private, cert: authority.cert },
    extensions: [{ name: 'basicConstraints', cA: false }, { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  return { authority: authority.cert, key: own.private, certificate: own.cert };
}

/** A database of its own: a file, or where `TEST_DATABASE_URL` (as script/test sets it) names a server, one there. */
async function database(folder: string): Promise<string> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return `sqlite:${folder}/portico.db`;
  const name = `browser_${process.pid}_${++databases}`;
  const client = new pg.Client({ host: decodeURIComponent(server.split('@')[1]!.slice(0, -1)), user: 'portico', database: 'postgres' });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return server + name;
}
let databases = 0;

/** A port that nobody listens on. It is below those that a system hands to whoever connects somewhere, for one of those may be gone before
 * the program asks for it; and it is of a thousand that this worker alone takes from. */
async function freePort(): Promise<number> {
  const first = 10_000 + 1000 * (Number(process.env.TEST_PARALLEL_INDEX ?? 19) % 20);
  for (let tries = 0; tries < 1000; tries++) {
    nextPort = (nextPort + 1) % 1000;
    if (await isFree(first + nextPort)) return first + nextPort;
  }
  throw new Error(`no port is free from ${first} on`);
}
let nextPort = process.pid % 1000;

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise(told => {
    server.once('error', () => told(false));
    server.listen(port, '127.0.0.1', () => server.close(() => told(true)));
  });
}

/** Puts a hand to the mouse, which makes a page fetch its program, and waits until it answers to clicks. */
export async function takeUp(page: Page) {
  let place = 1;
  // The page may still be on its way, and a hand at the one before says nothing to it.
  await expect(async () => {
    for (let step = 0; step < 2; step++) await page.mouse.move(place, place = 1 + place % 7);
    await expect(page.locator('html')).toHaveAttribute('data-hydrated', '', { timeout: 1000 });
  }).toPass({ timeout: 20_000 });
}

/** Someone with an account, at the browser of the test. */
export class Person {
  constructor(readonly page: Page, readonly house: House, readonly name: string, readonly email: string, private readonly scripts: boolean) {}

  /** Opens a page and waits until it answers to clicks. */
  async opens(path: string) {
    await this.page.goto(path.startsWith('http') ? path : this.house.url + path);
    await this.settled();
  }

  async settled() {
    if (this.scripts) await takeUp(this.page);
  }

  async signsIn(password = PASSWORD) {
    await this.page.getByLabel('E-mail').fill(this.email);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  /** Sets up an authenticator app and saves the recovery codes. */
  async setsUpApp(): Promise<{ app: App; codes: string[] }> {
    await this.opens('/settings/security/totp');
    await this.page.getByLabel('Name').fill('Phone');
    await this.page.getByRole('button', { name: 'Go on' }).click();
    const key = await this.page.locator('.secret code').innerText();
    const app = new App(key);
    await this.page.getByLabel('Security code').fill(await app.nextCode());
    await this.page.getByRole('button', { name: 'Enable TOTP' }).click();
    await expect(this.page.locator('.codes code')).toHaveCount(10);
    const codes = await this.page.locator('.codes code').allInnerTexts();
    await this.page.getByRole('button', { name: 'I have saved them' }).click();
    await expect(this.page.getByText('Your new recovery codes count from now on.')).toBeVisible();
    return { app, codes };
  }

  async logsOut() {
    await this.page.locator('summary', { hasText: this.name }).click();
    await this.page.getByRole('button', { name: 'Log out' }).click();
    await expect(this.page).toHaveURL(/\/sign-in/);
  }

  /** axe with all its rules. It needs a script, so it has nothing to say where there is none. */
  async findsNothingWrong(...without: string[]) {
    if (!this.scripts) return;
    const { violations } = await new AxeBuilder({ page: this.page }).disableRules(without).analyze();
    expect(violations.map(v => `${v.id}: ${v.nodes.map(node => node.html).join(' | ')}`)).toEqual([]);
    // What axe leaves to others: two things of one name, of which a label finds only the first.
    const twice = await this.page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map(one => one.id);
      return ids.filter((id, n) => ids.indexOf(id) !== n);
    });
    expect(twice, 'ids that stand twice').toEqual([]);
  }
}

/** Whether axe finds the text of a page readable: the one thing in which a theme can differ from another. */
export async function isReadable(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
  expect(violations.map(v => `${v.id}: ${v.nodes.map(node => node.html).join(' | ')}`)).toEqual([]);
}

/** An authenticator app. It never shows a code twice: here nobody waits for half a minute, one step of drift is allowed. */
export class App {
  private readonly totp: TOTP;
  private last = 0;

  constructor(key: string) {
    this.totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) });
  }

  /** Waits for a step whose code was not shown yet, if the next one is not allowed already. */
  async nextCode(): Promise<string> {
    const step = () => Math.floor(Date.now() / 30_000);
    await expect.poll(() => step() + 1, { timeout: 40_000 }).toBeGreaterThan(this.last);
    this.last = Math.max(this.last + 1, step());
    return this.totp.generate({ timestamp: this.last * 30_000 });
  }
}

/** Whatever a page complains about: hydration, policies, panics. A status of 4xx is our answer, not a complaint. */
function listen(page: Page, scripts: boolean, complaints: string[]) {
  page.on('console', message => {
    // Where scripts are off, what was loaded for them lies idle; and on a busy machine a part waits for the main file.
    const isIdle = message.text().includes('was preloaded using link preload but not used') && (!scripts || message.text().includes('/pkg/part_'));
    const isComplaint = ['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource');
    if (isComplaint && !isIdle) complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(String(error)));
}

/** The small world of `portico demo`, in which people of that world sign in at browsers of their own. */
export class World {
  private contexts: BrowserContext[] = [];

  constructor(
    readonly house: House, private readonly browser: Browser, private readonly password: string, private readonly scripts: boolean,
    private readonly complaints: string[],
  ) {}

  /** Someone of that world, by first name, at this page or at a browser of their own. */
  async person(name: string, page?: Page): Promise<Person> {
    const email = `${name.toLowerCase()}@example.com`;
    const at = page ?? await this.newPage();
    const form = { email, password: this.password };
    expect((await at.request.post(`${this.house.url}/forms/sign-in`, { form })).ok()).toBeTruthy();
    return new Person(at, this.house, name, email, this.scripts);
  }

  /** Somebody at a browser of their own who has no account. */
  async stranger(name: string): Promise<Person> {
    return new Person(await this.newPage(), this.house, name, `${name.toLowerCase()}@example.com`, this.scripts);
  }

  private async newPage(): Promise<Page> {
    const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch, locale, timezoneId } = test.info().project.use;
    const context = await this.browser.newContext({
      viewport, userAgent, deviceScaleFactor, isMobile, hasTouch, locale, timezoneId, javaScriptEnabled: this.scripts,
    });
    this.contexts.push(context);
    const page = await context.newPage();
    listen(page, this.scripts, this.complaints);
    return page;
  }

  async close() {
    for (const context of this.contexts) await context.close();
    await this.house.close();
  }
}

let number = 0;

export const test = base.extend<{ ada: Person; stranger: Person; world: World; complaints: string[] }, { house: House }>({
  house: [async ({}, use) => {
    const house = await House.open();
    await use(house);
    await house.close();
  }, { scope: 'worker' }],

  // Whatever a page complains about fails the test.
  complaints: [async ({ page, javaScriptEnabled }, use) => {
    const complaints: string[] = [];
    listen(page, javaScriptEnabled !== false, complaints);
    await use(complaints);
    expect(complaints).toEqual([]);
  }, { auto: true }],

  // A server of its own: what happens in one test's world happens in no other.
  world: async ({ browser, javaScriptEnabled, complaints }, use) => {
    let said = '';
    const house = await House.open('plain', async house => { said = await house.says('demo'); });
    const world = new World(house, browser, said.trim().split(' ').at(-1)!, javaScriptEnabled !== false, complaints);
    await use(world);
    await world.close();
  },

  stranger: async ({ page, house, javaScriptEnabled }, use) => {
    const name = `Ada ${test.info().workerIndex}-${++number}`;
    await use(new Person(page, house, name, `${name.replace(' ', '')}@example.com`.toLowerCase(), javaScriptEnabled !== false));
  },

  ada: async ({ stranger, house, page }, use) => {
    const link = await house.command('user', 'create', '--name', stranger.name, '--email', stranger.email);
    // Leaves the link's cookie. Where it leads to counts as another look at the link, and so many accounts are made here from one address.
    await page.request.get(link, { maxRedirects: 0 });
    const form = { password: PASSWORD, confirm_password: PASSWORD };
    const answer = await page.request.post(`${house.url}/forms/activate`, { form });
    expect(answer.ok()).toBeTruthy();
    await use(stranger);
  },
});

export { expect };

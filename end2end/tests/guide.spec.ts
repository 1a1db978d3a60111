// The user's guide in docs/guide: its pictures are there and say what they show, what it calls by name is called so on the pages, and
// every section has a chapter. `UPDATE_SCREENSHOTS=1` makes the pictures anew (with pngquant).

import type { Page } from '@playwright/test';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { App, expect, test } from '../house.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const GUIDE = join(ROOT, 'docs/guide');
const PICTURES = join(GUIDE, 'pictures');
const SMALL_ENOUGH = 90_000;
const MENU = 300; // pixels

interface Chapter { name: string; title: string; text: string }

const chapters: Chapter[] = readdirSync(GUIDE).filter(file => file.endsWith('.md')).map(file => {
  const text = readFileSync(join(GUIDE, file), 'utf8');
  return { name: basename(file, '.md'), title: text.match(/^# (.+)\n/)?.[1] ?? '', text };
});

/** What stands between the asterisks, wherever the line breaks. */
const labels = (text: string) => [...text.matchAll(/\*\*(.+?)\*\*/gs)].map(found => found[1]!.replace(/\s+/g, ' '));

/** Everything that the program says in English, with its gaps open. */
function said(): (label: string) => boolean {
  const folders = readdirSync(join(ROOT, 'src/i18n')).filter(file => file.endsWith('.rs')).map(file => join(ROOT, 'src/i18n', file));
  const plain = new Set<string>();
  const open: RegExp[] = [];
  for (const file of folders) {
    for (const [, text] of readFileSync(file, 'utf8').matchAll(/: "((?:[^"\\]|\\.)*)"/g)) {
      if (!text!.includes('{')) plain.add(text!);
      else if (!text!.includes('plural')) open.push(new RegExp(`^${text!.split(/\{\w+\}/).map(escape).join('.+')}$`));
    }
  }
  return label => plain.has(label) || open.some(one => one.test(label));
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

test.describe('the guide as it is written', () => {
  test.beforeEach(({}, info) => test.skip(info.project.name !== 'with JavaScript', 'once is enough'));

  test('begins each chapter with its title and what it is for', () => {
    expect(chapters.length).toBeGreaterThan(10);
    for (const { name, text } of chapters) expect(text, name).toMatch(/^# \S.*\n\n[A-Z]/);
  });

  test('shows pictures that are there, are small, and are told in words; and no picture is left over', () => {
    const shown = new Set<string>();
    for (const { name, text } of chapters) {
      for (const [, words, address] of text.matchAll(/!\[([^\]]*)\]\(([^)]*)\)/g)) {
        const file = address!.match(/^\/help\/pictures\/([a-z-]+\.png)$/)?.[1];
        expect(file, `${name} shows ${address}`).toBeTruthy();
        expect(words!.length, `${name} tells what can be seen in ${file}`).toBeGreaterThan(30);
        expect(statSync(join(PICTURES, file!)).size, file).toBeLessThan(SMALL_ENOUGH);
        shown.add(file!);
      }
    }
    expect([...shown].sort()).toEqual(readdirSync(PICTURES).sort());
  });

  test('calls things as the pages do', () => {
    const isSaid = said();
    for (const { name, text } of chapters) {
      expect(labels(text).filter(label => !isSaid(label)), `${name}: in bold, and nowhere in the program's words`).toEqual([]);
    }
  });

  test('leads only to chapters that are there', () => {
    const names = chapters.map(({ name }) => name);
    for (const { name, text } of chapters) {
      const links = [...text.matchAll(/\]\(\/help\/([a-z-]+)(?:#[a-z-]+)?\)/g)].map(found => found[1]!);
      expect(links.filter(link => !names.includes(link)), name).toEqual([]);
    }
    const index = chapters.find(({ name }) => name === 'index')!.text;
    for (const name of names.filter(name => name !== 'index')) expect(index).toContain(`](/help/${name})`);
  });
});

test('every section of the menu has its chapter, called as the menu calls it', async ({ world, page }, info) => {
  test.skip(info.project.name !== 'with JavaScript', 'once is enough');
  const bruno = await world.person('Bruno', page);
  await bruno.opens('/settings/profile');
  const entries = async (start: string) => {
    const links = page.locator(`.menu a[href^="${start}"]`);
    return links.evaluateAll(all => all.map(link => ({ path: link.getAttribute('href')!, label: link.textContent!.trim() })));
  };
  const sections = await entries('/settings/');
  expect(sections.length).toBeGreaterThan(8);
  for (const { path, label } of sections) {
    expect(chapters.find(({ name }) => name === path.split('/').at(-1))?.title, `the chapter of ${path}`).toBe(label);
  }
  const operator = chapters.find(({ name }) => name === 'operator')!;
  for (const { label } of await entries('/operator/')) expect(labels(operator.text), 'the chapter for staff').toContain(label);
});

test('the pictures of the guide', async ({ world, page }, info) => {
  test.skip(info.project.name !== 'with JavaScript', 'once is enough');
  test.setTimeout(240_000); // some twenty-five pages
  const folder = process.env.UPDATE_SCREENSHOTS ? PICTURES : info.outputDir;
  const made: string[] = [];
  /** The window, so high; without the menu where `left` is as wide as that. */
  const take = async (name: string, at: Page, height: number, left = 0) => {
    await at.setViewportSize({ width: 1280, height });
    await at.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await at.screenshot({ path: join(folder, `${name}.png`), clip: { x: left, y: 0, width: 1280 - left, height } });
    made.push(`${name}.png`);
  };
  const open = (at: Page, which: string) => at.locator(which).first().evaluate(one => one.setAttribute('open', ''));

  const bruno = await world.person('Bruno');
  await bruno.page.setViewportSize({ width: 1280, height: 900 });
  await bruno.opens('/operator/announcements/new');
  await bruno.page.getByLabel('Title').fill('Maintenance on Sunday, 6:00 to 7:00 UTC');
  await bruno.page.getByLabel('Text').fill('Projects are **read only** for that hour. Jobs that were started before go on.');
  await bruno.page.getByRole('button', { name: 'Save as draft and look at it' }).click();
  await expect(bruno.page.getByText('The draft is saved.')).toBeVisible();
  await take('operator-announcement', bruno.page, 800);
  await bruno.page.locator('details.sure summary', { hasText: 'Publish' }).click();
  await bruno.page.locator('dialog[open], details.sure[open]').getByRole('button', { name: 'Publish' }).click();
  await expect(bruno.page.getByText('It is published.', { exact: true })).toBeVisible();

  // Someone without a name
  await page.setViewportSize({ width: 1280, height: 700 });
  await page.goto(`${world.house.url}/sign-in`);
  await take('getting-in', page, 700);
  await page.goto(`${world.house.url}/status`);
  await take('status', page, 420);

  await world.person('Ada'); // at another browser
  const ada = await world.person('Ada', page);
  const visit = async (name: string, path: string, height: number, before?: () => Promise<void>, left = 0) => {
    await ada.opens(path);
    await before?.();
    await take(name, page, height, left);
  };
  const toTop = (what: string) => page.locator(what).evaluate(one => one.scrollIntoView());
  await visit('home', '/', 700);
  const tile = async (name: string) => (await page.locator('a.tile', { hasText: name }).getAttribute('href'))!;
  const project = await tile('Daily sales');
  await visit('cloud-accounts', '/settings/cloud-accounts', 560);
  await visit('cloud-accounts-aws', '/settings/cloud-accounts/aws', 1100, async () => {
    await page.getByRole('link', { name: 'Configure' }).or(page.getByRole('button', { name: 'Configure' })).click();
    await page.getByRole('link', { name: 'Access keys' }).click();
    await expect(page.getByRole('heading', { name: 'Enter what you got there' })).toBeVisible();
  }, MENU);
  await visit('profile', '/settings/profile', 900);
  await visit('sessions', '/settings/sessions', 560);
  await visit('invitations', '/settings/invitations', 520);
  await visit('notifications', '/settings/notifications', 620);
  await visit('letters', '/settings/notifications/letters', 800);
  await visit('promo-codes', '/settings/promo-codes', 520);
  await visit('activity', '/settings/activity', 640);
  await visit('account', '/settings/account', 640);
  await visit('projects', project, 800);
  await visit('project-users', `${project}/users`, 900, () => open(page, 'details.reveal'));
  const first = async (start: string) => (await page.locator(`.menu a[href^="${start}"]`).first().getAttribute('href'))!;
  const organization = await first('/organizations/');
  await visit('organizations', organization, 900);
  await visit('organization-settings', `${organization}/settings`, 900);
  await visit('maintainers', await first('/maintainers/'), 800);
  await visit('tokens', '/settings/tokens', 900, async () => {
    if (!await page.getByLabel('Name').isVisible()) await page.locator('details.reveal summary').first().click();
    await page.getByLabel('Name').fill('Nightly export');
  });
  await page.getByRole('button', { name: 'Create Token' }).click();
  await expect(page.getByText('Make sure to copy your new token now.')).toBeVisible();
  // What was a token is none any more in the picture.
  await page.locator('main code').first().evaluate(code => (code.textContent = code.textContent!.slice(0, 12) + '…'));
  await take('new-token', page, 560);

  await visit('security', '/settings/security', 780, async () => {
    await open(page, 'details.choose');
    await toTop('#mfa');
  }, MENU);
  await ada.opens('/settings/security/totp');
  await page.getByLabel('Name').fill('My phone');
  await page.getByRole('button', { name: 'Go on' }).click();
  const app = new App(await page.locator('.secret code').innerText());
  await take('authenticator-app', page, 860);
  await page.getByLabel('Security code').fill(await app.nextCode());
  await page.getByRole('button', { name: 'Enable TOTP' }).click();
  await expect(page.locator('.codes code')).toHaveCount(10);
  await page.getByRole('button', { name: 'I have saved them' }).click();
  await expect(page.getByText('Your new recovery codes count from now on.')).toBeVisible();
  await visit('security-on', '/settings/security', 860, () => toTop('#mfa'), MENU);

  const staff = async (name: string, path: string, height: number) => {
    await bruno.opens(path);
    await take(name, bruno.page, height);
  };
  await staff('operator-people', '/operator/people', 700);
  const person = await bruno.page.locator('.things a', { hasText: 'Chiara' }).first().getAttribute('href');
  await staff('operator-person', person!, 900);
  await staff('operator-audit-log', '/operator/audit-log', 800);

  // Ada comes with her password, and is asked for the app.
  await page.context().clearCookies();
  const password = (await world.house.says('demo')).trim().split(' ').at(-1)!;
  await page.request.post(`${world.house.url}/forms/sign-in`, { form: { email: ada.email, password } });
  await page.goto(`${world.house.url}/sign-in/factor`);
  await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible();
  await page.getByText('Use another way').click();
  await take('second-step', page, 760);

  if (process.env.UPDATE_SCREENSHOTS) {
    await promisify(execFile)('pngquant', ['--force', '--skip-if-larger', '--ext', '.png', '--quality', '70-98', '--strip', ...made.map(name => join(PICTURES, name))])
      .catch((problem: { code?: number }) => { if (problem.code !== 98) throw problem; });
  }
  expect(made.sort()).toEqual(readdirSync(PICTURES).sort());
});

// The program travels in parts (src/parts.rs). Each page is loaded directly and reached by a link: two different ways in, each of
// which has to find its part. And what happens when a part, or an answer, does not come.

import type { Page } from '@playwright/test';
import { expect, test, type Person } from '../house.js';

const OFFLINE = "The server can't be reached.";
const menu = async (page: Page, name: string) => {
  const opener = page.locator('details.menu > summary');
  if (await opener.isVisible()) await opener.click();
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name, exact: true }).click();
};
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** A link on a page, of this form. */
async function link(person: Person, from: string, form: RegExp): Promise<string> {
  await person.opens(from);
  const all = await person.page.locator('a[href^="/"]').evaluateAll(links => links.map(link => link.getAttribute('href')!));
  const found = all.find(path => form.test(path));
  expect(found, `${form} on ${from}`).toBeTruthy();
  return found!;
}

const SETTINGS = [
  'cloud-accounts', 'cloud-accounts/aws', 'cloud-accounts/azure', 'cloud-accounts/google-cloud', 'profile', 'security', 'security/totp',
  'security/keys', 'sessions', 'tokens', 'tokens/new', 'tokens/api', 'invitations', 'notifications', 'notifications/letters',
  'promo-codes', 'activity', 'account',
];
const OPERATOR = [
  'people', 'maintainers', 'organizations', 'projects', 'deleted-projects', 'templates', 'features', 'tokens', 'promo-codes',
  'announcements', 'announcements/new', 'audit-log', 'outbox', 'system',
];

/** The pages of Ada, who is in places. */
async function herPages(ada: Person): Promise<string[]> {
  const organization = await link(ada, '/settings/profile', /^\/organizations\/\d+$/);
  const maintainer = await link(ada, '/settings/profile', /^\/maintainers\/\d+$/);
  const project = await link(ada, organization, /^\/projects\/\d+$/);
  return [
    ...SETTINGS.map(path => `/settings/${path}`), maintainer, `${maintainer}/promo-codes`, organization, `${organization}/settings`, project,
    `${project}/users`, `${project}/settings`, '/', '/confirm?next=/',
  ];
}

/** The pages of Bruno, who runs everything. */
async function hisPages(bruno: Person): Promise<string[]> {
  const one = await link(bruno, '/operator/people', /^\/operator\/people\/\d+$/);
  const project = await link(bruno, '/operator/projects', /^\/operator\/projects\/\d+$/);
  const template = '/operator/templates/1';
  return [...OPERATOR.map(path => `/operator/${path}`), one, `${one}/disable`, project, template];
}

test('each page finds its part when it is loaded directly', async ({ world, page }) => {
  test.setTimeout(240_000);
  for (const [name, list] of [['Ada', herPages], ['Bruno', hisPages]] as const) {
    const person = await world.person(name, page);
    for (const path of await list(person)) {
      await person.opens(path);
      await expect(heading(page), path).toBeVisible();
    }
  }
});

test('each page finds its part when a link leads to it, and back', async ({ world, page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'there each link loads a page');
  test.setTimeout(240_000);
  const ada = await world.person('Ada', page);
  const hers = await herPages(ada);
  const bruno = await world.person('Bruno', page);
  const paths = [...await hisPages(bruno), ...hers];
  await bruno.opens('/settings/profile');
  let loads = 0;
  page.on('domcontentloaded', () => loads++);
  for (const path of paths) {
    await page.evaluate(path => {
      const link = document.createElement('a');
      link.href = path;
      document.body.append(link);
      link.click();
      link.remove();
    }, path);
    // The address changes when the page is there.
    await expect(page).toHaveURL(bruno.house.url + path);
    await expect(heading(page), path).toBeVisible();
    await expect(page.locator('.loading'), path).toHaveCount(0);
  }
  const last = await heading(page).innerText();
  await page.goBack();
  await expect(heading(page)).not.toHaveText(last);
  await page.goForward();
  await expect(heading(page)).toHaveText(last);
  expect(loads).toBe(0);
});

test('the ways in find their part', async ({ stranger, page }) => {
  for (const path of ['/sign-in', '/sign-up', '/sign-up/sent', '/forgot-password', '/forgot-password/sent', '/reset-password', '/setup', '/activate', '/not-me', '/invitation']) {
    await stranger.opens(path);
    await expect(heading(page), path).toBeVisible();
  }
});

test('a tab that is older than the server loads the page from it, once', async ({ ada, page, javaScriptEnabled, complaints }) => {
  test.skip(javaScriptEnabled === false, 'such a tab has no parts');
  await ada.opens('/settings/profile');
  let loads = 0;
  page.on('domcontentloaded', () => loads++);
  await page.route('**/pkg/part_tokens.*', route => route.fulfill({ status: 404 }));
  await menu(page, 'Access Tokens');
  await expect(page).toHaveURL(/\/settings\/tokens$/);
  await expect(heading(page)).toHaveText('Access Tokens');
  await expect.poll(() => loads).toBe(1);
  // The part is not there for the new page either: it goes on without a script, and nothing loads again and again.
  await menu(page, 'Profile');
  await ada.settled();
  await expect(heading(page)).toHaveText('Profile');
  expect(loads).toBe(2);
  expect(complaints.splice(0).every(text => text.includes('404 for tokens'))).toBeTruthy();
});

test('without a connection it says so, and goes on where it was when there is one', async ({ ada, page, context, javaScriptEnabled, complaints }) => {
  test.skip(javaScriptEnabled === false, 'then the browser says so');
  await ada.opens('/settings/profile');
  let loads = 0;
  page.on('domcontentloaded', () => loads++);
  const lost = page.getByRole('status').filter({ hasText: OFFLINE });

  await context.setOffline(true);
  await expect(lost).toBeVisible();
  await ada.findsNothingWrong();
  await menu(page, 'User Sessions'); // the part is here, what it shows is not
  await expect(lost).toBeVisible();
  await context.setOffline(false);
  await expect(heading(page)).toHaveText('User Sessions');
  await expect(lost).toBeHidden();

  await context.setOffline(true);
  await menu(page, 'Access Tokens'); // not even the part
  await expect(lost).toBeVisible();
  await context.setOffline(false);
  await expect(heading(page)).toHaveText('Access Tokens');
  await expect(heading(page)).toBeFocused();
  await expect(lost).toBeHidden();
  expect(loads).toBe(0);
  expect(complaints.splice(0).every(text => /Failed to fetch|ERR_INTERNET_DISCONNECTED/.test(text))).toBeTruthy();
});

// What a screen reader is told of each page, kept in `trees/`. `UPDATE=1` (or `--update-snapshots`) writes them anew; read the difference.

import type { Page } from '@playwright/test';
import { expect, test, type Person } from '../house.js';

const OWN = ['/', '/settings/cloud-accounts', '/settings/cloud-accounts/aws', '/settings/cloud-accounts/azure', '/settings/cloud-accounts/google-cloud',
  '/settings/profile', '/settings/security', '/settings/security/keys', '/settings/sessions', '/settings/tokens', '/settings/tokens/new', '/settings/tokens/api',
  '/settings/invitations', '/settings/notifications', '/settings/notifications/letters', '/settings/promo-codes', '/settings/account', '/confirm'];
const OPERATOR = ['people', 'maintainers', 'organizations', 'projects', 'deleted-projects', 'templates', 'templates/production', 'features',
  'features/1', 'tokens', 'promo-codes', 'announcements', 'announcements/new', 'outbox'].map(name => `/operator/${name}`);
const WITHOUT = ['/status', '/sign-in', '/sign-up', '/sign-up/sent', '/forgot-password', '/forgot-password/sent', '/reset-password/dead', '/nowhere'];

test.beforeEach(({}, info) => test.skip(info.project.name !== 'with JavaScript', 'the tree is the same'));

/** The tree without what is another each time: numbers, moments, and what a list of zones or countries holds. */
async function tree(page: Page, of = 'main'): Promise<string> {
  const text = await page.locator(of).ariaSnapshot();
  return text
    .replace(/\d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d/g, 'MOMENT')
    .replace(/\b(just now|(\d+|an?) (second|minute|hour|day|month)s? ago)\b/g, 'AGO')
    .replace(/http:\/\/localhost:\d+/g, 'HERE')
    .replace(/[a-z]{4}(-[a-z]{4}){3}/g, 'SECRET')
    .replace(/portico-[\w-]{20,}/g, 'SECRET')
    .replace(/[\w-]{24,}/g, 'LONG')
    .replace(/Chrome \d+/g, 'Chrome')
    .replace(/\d{6,}/g, 'NUMBER')
    .replace(/( *- option "[^\n]*\n){13,}/g, all => `${all.split('\n')[0]}\n${all.match(/^ */)![0]}- text: and many more\n`);
}

async function isAsBefore(person: Person, path: string, name = path) {
  if (path === '/status') await person.page.goto(person.house.url + path);
  else await person.opens(path);
  const file = name === '/' ? 'home' : name.slice(1).replaceAll('/', '-').replace(/NUMBER.*/, '');
  expect.soft(`${await tree(person.page)}\n`, name).toMatchSnapshot(`${file}.yml`);
}

test('each page says what it said before', async ({ world, page, context }) => {
  test.setTimeout(150_000);
  const bruno = await world.person('Bruno', page);
  for (const path of [...OWN, ...OPERATOR]) await isAsBefore(bruno, path);
  // What stands around all of them, with the drop-down open.
  await page.locator('.account > summary').click();
  expect.soft(`${await tree(page, 'body')}\n`).toMatchSnapshot('frame.yml');
  const ada = await world.person('Ada');
  await isAsBefore(ada, '/', '/home-with-projects');
  await isAsBefore(ada, '/settings/invitations', '/settings/invitations-open');
  const project = (await (async () => { await ada.opens('/'); return ada.page.locator('a.tile', { hasText: 'Daily sales' }).getAttribute('href'); })())!;
  for (const part of ['', '/users', '/settings']) await isAsBefore(ada, project + part, `/project${part}`);
  const menu = async (start: string) => (await ada.page.locator(`.menu a[href^="${start}"]`).first().getAttribute('href'))!;
  const [organization, maintainer] = [await menu('/organizations/'), await menu('/maintainers/')];
  await isAsBefore(ada, organization, '/organization');
  await isAsBefore(ada, `${organization}/settings`, '/organization/settings');
  await isAsBefore(ada, maintainer, '/maintainer');
  await context.clearCookies();
  for (const path of WITHOUT) await isAsBefore(bruno, path);
});

// The operator's day: somebody is found, looked at and helped; the log, the outbox and the system are looked at.

import type { Browser, Page } from '@playwright/test';
import { PASSWORD, Person, expect, test, type House } from '../house.js';

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true });
const WHY = 'Asked by phone, ticket 4711';

async function isNeverTooWide(page: Page) {
  const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await tooWide()).toBeLessThanOrEqual(0);
}

/** Opens an account by the link that the command line prints, at this browser. */
async function comesIn(house: House, page: Page, name: string, email: string, ...more: string[]) {
  const link = await house.command('user', 'create', '--name', name, '--email', email, ...more);
  await page.request.get(link);
  expect((await page.request.post(`${house.url}/forms/activate`, { form: { password: PASSWORD, confirm_password: PASSWORD } })).ok()).toBeTruthy();
}

/** A super admin at the page of the test, and Grace at a browser of her own. */
async function operatorAndGrace(stranger: Person, page: Page, browser: Browser, scripts: boolean) {
  const { house } = stranger;
  await comesIn(house, page, stranger.name, stranger.email, '--super-admin');
  const context = await browser.newContext({ javaScriptEnabled: scripts, locale: 'en-GB', timezoneId: 'UTC' });
  const name = `Grace ${stranger.name.split(' ')[1]}`;
  const grace = new Person(await context.newPage(), house, name, stranger.email.replace('ada', 'grace'), scripts);
  await comesIn(house, grace.page, name, grace.email);
  return { root: stranger, grace };
}

/** Goes through with something on the page of a person. */
async function does(root: Person, deed: string, done: string) {
  const { page } = root;
  await page.getByRole('link', { name: deed, exact: true }).click();
  await expect(heading(page, deed)).toBeVisible();
  await root.settled();
  await page.getByLabel('Reason').fill(WHY);
  await root.findsNothingWrong();
  await page.getByRole('button', { name: deed, exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: done })).toBeVisible();
  await root.settled();
}

test('somebody is found, looked at, signed out, shut out and let in again, and reads all that', async ({ stranger, page, browser, javaScriptEnabled }) => {
  const { root, grace } = await operatorAndGrace(stranger, page, browser, javaScriptEnabled !== false);
  await root.opens('/operator/people');
  await expect(heading(page, 'People')).toBeVisible();
  const box = page.getByRole('searchbox', { name: 'Search people by name, e-mail or number' });
  await box.fill(grace.email.split('@')[0]!);
  if (javaScriptEnabled === false) await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.locator('.things li')).toHaveCount(1);
  await expect(page.locator('.things li')).toContainText(grace.email);
  if (javaScriptEnabled !== false) await expect(box).toBeFocused();
  await root.findsNothingWrong();
  await page.getByRole('link', { name: grace.name }).click();
  await expect(heading(page, grace.name)).toBeVisible();
  await root.settled();
  await expect(page.getByText('That you looked here is noted')).toBeVisible();
  await root.findsNothingWrong();

  await page.getByRole('link', { name: 'End all sessions', exact: true }).click();
  await root.settled();
  await page.getByRole('button', { name: 'End all sessions', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Reason: Fill this in.');
  await page.getByRole('link', { name: grace.name }).first().click();
  await expect(heading(page, grace.name)).toBeVisible();
  await root.settled();
  await does(root, 'End all sessions', 'All sessions of this account are over.');
  await expect(page.getByText('Not signed in anywhere.')).toBeVisible();
  await does(root, 'Disable the account', 'The account is disabled.');
  await expect(page.locator('.badges').first()).toContainText('Disabled');
  await grace.opens('/settings/activity');
  await expect(grace.page).toHaveURL(/\/sign-in/);
  await does(root, 'Enable the account', 'The account is open again.');

  await grace.opens('/sign-in?next=%2Fsettings%2Factivity');
  await grace.signsIn();
  await expect(heading(grace.page, 'Activity')).toBeVisible();
  for (const line of ['An administrator looked at your account', 'An administrator ended all your sessions', 'An administrator disabled your account', 'An administrator opened your account again']) {
    await expect(grace.page.locator('.log li', { hasText: line }).first()).toBeVisible();
  }
  await expect(grace.page.locator('.log li', { hasText: WHY })).toHaveCount(3);
  await grace.settled();
  await grace.findsNothingWrong();
  await grace.page.context().close();
});

test('the log is filtered, the outbox and the system are looked at', async ({ stranger, page, browser, javaScriptEnabled }) => {
  const { root, grace } = await operatorAndGrace(stranger, page, browser, javaScriptEnabled !== false);
  await grace.page.context().close();
  await root.opens('/operator/audit-log');
  await expect(heading(page, 'Audit Log')).toBeVisible();
  await root.findsNothingWrong();
  await page.locator('summary', { hasText: 'Filter' }).click();
  await page.getByLabel('About the account of').fill(grace.email);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.locator('.log li')).toHaveCount(2);
  await root.settled();
  await expect(page.getByLabel('About the account of')).toHaveValue(grace.email);
  await root.findsNothingWrong();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV' }).click();
  expect((await download).suggestedFilename()).toBe('portico-audit-log.csv');
  await root.opens('/operator/outbox');
  await expect(heading(page, 'Outbox')).toBeVisible();
  await page.getByRole('link', { name: 'Given up' }).click();
  await expect(page.getByText('No letter was given up.')).toBeVisible();
  await root.settled();
  await root.findsNothingWrong();
  await root.opens('/operator/system');
  await expect(heading(page, 'System')).toBeVisible();
  await expect(page.getByText('http://localhost', { exact: false }).first()).toBeVisible();
  await root.findsNothingWrong();
});

test('nothing is too wide for a small phone', async ({ stranger, page, browser, javaScriptEnabled }) => {
  const { root, grace } = await operatorAndGrace(stranger, page, browser, javaScriptEnabled !== false);
  await grace.page.context().close();
  await page.setViewportSize({ width: 320, height: 640 });
  await root.opens(`/operator/people?search=${grace.email}`);
  await isNeverTooWide(page);
  await page.getByRole('link', { name: grace.name }).click();
  await expect(heading(page, grace.name)).toBeVisible();
  await isNeverTooWide(page);
  for (const path of ['/operator/audit-log', `/operator/audit-log?person=${grace.email}`, '/operator/outbox?state=sent', '/operator/system']) {
    await root.opens(path);
    await isNeverTooWide(page);
  }
});

// Access tokens: made, seen once, listed, deleted; and how to use them.

import type { Page } from '@playwright/test';
import { PASSWORD, expect, test, type Person } from '../house.js';

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true });
const PATTERN = /^[1-9][0-9]{0,18}-ptc_[0-9A-Za-z]{46}$/;

async function fillsIn(person: Person, name: string) {
  await person.opens('/settings/tokens');
  await person.page.locator('summary', { hasText: 'New token' }).click();
  await person.page.getByLabel('Name', { exact: true }).fill(name);
}

async function isNeverTooWide(page: Page) {
  const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await tooWide()).toBeLessThanOrEqual(0);
}

test('a token is made, seen until it is copied, listed and deleted', async ({ ada, page, javaScriptEnabled }) => {
  await fillsIn(ada, 'Nightly backup');
  await page.getByLabel('Access valid for').fill('never');
  await page.locator('summary', { hasText: 'Narrow it' }).click();
  await page.getByLabel('Read only').check();
  await page.getByLabel('Projects', { exact: true }).check();
  await page.getByRole('button', { name: 'Create Token' }).click();
  await expect(page.getByRole('alert')).toContainText('Access valid for: Enter a whole number from 1 to 8760.');
  await ada.settled();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Nightly backup');
  await expect(page.getByLabel('Access valid for')).toHaveValue('never');
  await expect(page.getByLabel('Read only')).toBeChecked();
  await expect(page.getByLabel('Projects', { exact: true })).toBeChecked();
  await expect(page.getByLabel('Users', { exact: true })).not.toBeChecked();
  await ada.findsNothingWrong();
  if (javaScriptEnabled === false) await page.getByLabel('Access valid for').fill('2160');
  else await page.getByRole('button', { name: '90 days' }).click();
  await expect(page.getByLabel('Access valid for')).toHaveValue('2160');
  await page.getByRole('button', { name: 'Create Token' }).click();

  await expect(heading(page, 'Your new token')).toBeVisible();
  await expect(page.getByText('Make sure to copy your new token now.')).toBeVisible();
  const text = await page.locator('.new-token code').innerText();
  expect(text).toMatch(PATTERN);
  await ada.findsNothingWrong();
  await page.reload();
  await ada.settled();
  await expect(page.locator('.new-token code')).toHaveText(text);
  const copy = page.getByRole('button', { name: 'Copy Your new token' });
  if (javaScriptEnabled === false) await expect(copy).toBeHidden();
  else {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await copy.click();
    await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  }
  await ada.opens('/settings/tokens');
  await page.getByRole('link', { name: 'Show the new token' }).click();
  await expect(page.locator('.new-token code')).toHaveText(text);
  await ada.settled();
  await page.getByRole('button', { name: 'I have copied it' }).click();

  await expect(heading(page, 'Access Tokens')).toBeVisible();
  await ada.settled();
  await expect(page.getByRole('link', { name: 'Show the new token' })).toHaveCount(0);
  const line = page.locator('.things li', { hasText: 'Nightly backup' });
  await expect(line).toContainText('Read only: Projects');
  await expect(line).toContainText('Not used yet.');
  await ada.house.letterTo(ada.email, 'A new access token');
  await line.locator('summary', { hasText: 'Delete' }).click();
  await ada.findsNothingWrong();
  await line.getByRole('button', { name: 'Delete Nightly backup' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The token is deleted.' })).toBeVisible();
  await expect(page.locator('.things li')).toHaveCount(0);
  await page.goto(`${ada.house.url}/settings/tokens/new`);
  await expect(page.getByText('There is no new token to show.')).toBeVisible();
});

test('of several, the one that was meant is deleted', async ({ ada, page }) => {
  for (const name of ['One', 'Two', 'Three']) {
    await fillsIn(ada, name);
    await page.getByRole('button', { name: 'Create Token' }).click();
    await expect(heading(page, 'Your new token')).toBeVisible();
  }
  await ada.opens('/settings/tokens');
  await page.locator('summary', { hasText: 'Delete Two' }).click();
  await page.getByRole('button', { name: 'Delete Two' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The token is deleted.' })).toBeVisible();
  await expect(page.locator('.things li')).toHaveCount(2);
  await expect(page.locator('.sure[open]')).toHaveCount(0);
  await expect(page.locator('.things li', { hasText: 'Two' })).toHaveCount(0);
});

test('where to find it, and how programs use it', async ({ ada, page, context }) => {
  await context.clearCookies();
  await ada.opens('/settings/tokens/api');
  await ada.signsIn(PASSWORD);
  await expect(heading(page, 'Use the API')).toBeVisible();
  await ada.settled();
  await expect(page.locator('.sample code').first()).toContainText(`${ada.house.url}/manage/tokens/verify`);
  await page.getByRole('group', { name: 'Python' }).focus();
  await expect(page.getByRole('group', { name: 'Python' })).toBeFocused();
  await ada.findsNothingWrong();
  await page.getByRole('link', { name: 'Back to Access Tokens' }).click();
  await expect(heading(page, 'Access Tokens')).toBeVisible();
  const menu = page.locator('details.menu > summary');
  if (await menu.isVisible()) await menu.click();
  await expect(page.getByRole('link', { name: 'Access Tokens' }).and(page.locator('.menu a'))).toHaveAttribute('aria-current', 'page');
});

test('nothing is too wide for a small phone', async ({ ada, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await fillsIn(ada, 'A'.repeat(100));
  await page.locator('summary', { hasText: 'Narrow it' }).click();
  await isNeverTooWide(page);
  await page.getByRole('button', { name: 'Create Token' }).click();
  await expect(heading(page, 'Your new token')).toBeVisible();
  await ada.settled();
  await isNeverTooWide(page);
  await ada.findsNothingWrong();
  await ada.opens('/settings/tokens');
  await page.locator('summary', { hasText: 'Delete' }).click();
  await isNeverTooWide(page);
  await ada.findsNothingWrong();
  await ada.opens('/settings/tokens/api');
  await isNeverTooWide(page);
  await ada.findsNothingWrong();
});

test('the API can be read by everybody, and tried with a token', async ({ ada, house, page, javaScriptEnabled }) => {
  const token = (await house.says('token', 'create', '--name', 'tried', '--email', ada.email)).trim();
  await page.goto(`${house.url}/manage/docs#getMyProfile`);
  await expect(heading(page, 'Management API')).toBeVisible();
  const operation = page.locator('#getMyProfile');
  if (javaScriptEnabled === false) await operation.locator('summary').click();
  await expect(operation.getByText('everybody, about what is theirs.')).toBeVisible();
  await expect(operation.getByText('Invalid access token').or(operation.getByText('as everywhere')).first()).toBeVisible();
  await isNeverTooWide(page);
  await ada.findsNothingWrong();
  if (javaScriptEnabled === false) return;
  await page.getByLabel('Token to try it with').fill(token);
  await operation.getByRole('button', { name: 'Send' }).click();
  await expect(operation.getByRole('status')).toContainText('GET /manage/current-user: 200');
  await expect(operation.getByRole('status')).toContainText(ada.email);
  await ada.findsNothingWrong();
});

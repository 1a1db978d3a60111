// The operator's pages about places and what there is to give: found, managed, given, taken, made and deleted.

import type { Page } from '@playwright/test';
import { expect, test, type Person } from '../house.js';

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true });
const line = (page: Page, text: string) => page.locator('.things li', { hasText: text });

/** Each page is looked at by axe, at 320 px, and as a picture. */
async function isGood(person: Person, name: string) {
  const { page } = person;
  await person.settled();
  await person.findsNothingWrong();
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), name).toBeLessThanOrEqual(0);
  await page.setViewportSize(size);
  await page.screenshot({ path: `test-results/looks/${name}-${test.info().project.name.replaceAll(' ', '-')}.png`, fullPage: true });
}

/** Waits for what is said of a deed, and loads the page again: what it changed is kept, and nothing is drawn anew under the next press. */
async function told(person: Person, text: string) {
  await expect(person.page.getByRole('status').filter({ hasText: text })).toBeVisible();
  await person.opens(person.page.url());
}

test('a project is found, limited, disabled, deleted and brought back', async ({ world, page, javaScriptEnabled }) => {
  test.slow();
  const bruno = await world.person('Bruno', page);
  await bruno.opens('/operator/projects');
  await expect(heading(page, 'Projects')).toBeVisible();
  await isGood(bruno, 'operator-projects');
  await page.getByRole('searchbox').fill('daily');
  if (javaScriptEnabled === false) await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.locator('.things li')).toHaveCount(1);
  await page.getByRole('link', { name: 'Manage Daily sales' }).click();
  await expect(heading(page, 'Daily sales')).toBeVisible();
  await isGood(bruno, 'operator-project');

  await page.getByLabel('Limit', { exact: true }).fill('kbc.adminsCount');
  await page.getByLabel('Amount').fill('some');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Amount: Enter a whole number');
  await bruno.settled();
  await expect(page.getByLabel('Limit', { exact: true })).toHaveValue('kbc.adminsCount');
  await page.getByLabel('Amount').fill('12');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await told(bruno, 'The limit is set.');
  await expect(line(page, 'kbc.adminsCount')).toContainText('12 · in use:');
  await page.getByLabel('Feature', { exact: true }).selectOption('pay-as-you-go');
  await page.getByRole('button', { name: 'Give' }).click();
  await told(bruno, 'The feature is given.');
  await page.getByLabel('Reason').fill('unpaid bills');
  await page.getByRole('button', { name: 'Disable project' }).click();
  await told(bruno, 'The project is disabled.');
  await expect(page.locator('.callout')).toContainText('unpaid bills');
  await page.getByRole('button', { name: 'Enable project' }).click();
  await told(bruno, 'The project is enabled.');
  await page.locator('summary', { hasText: 'Delete project' }).click();
  await page.getByRole('button', { name: 'Delete project Daily sales' }).click();
  await told(bruno, 'The project is deleted.');

  await bruno.opens('/operator/deleted-projects');
  await isGood(bruno, 'operator-deleted');
  await page.getByRole('link', { name: 'Daily sales' }).click();
  await expect(heading(page, 'Daily sales')).toBeVisible();
  await isGood(bruno, 'operator-deleted-one');
  await page.getByRole('button', { name: 'Bring back' }).click();
  await told(bruno, 'The project is back.');
  await expect(heading(page, 'Daily sales')).toBeVisible();
});

test('maintainers, templates, features and super tokens', async ({ world, page }) => {
  test.slow();
  const bruno = await world.person('Bruno', page);
  await bruno.opens('/operator/maintainers');
  await isGood(bruno, 'operator-maintainers');
  await page.locator('summary', { hasText: 'New Maintainer' }).click();
  await page.getByLabel('Name').fill('Southern Lights');
  await page.getByRole('button', { name: 'Create maintainer' }).click();
  await expect(heading(page, 'Southern Lights')).toBeVisible();
  await bruno.opens('/operator/organizations');
  await isGood(bruno, 'operator-organizations');

  await bruno.opens('/operator/templates');
  await isGood(bruno, 'operator-templates');
  await page.getByRole('link', { name: 'Demo', exact: true }).click();
  await expect(heading(page, 'Demo')).toBeVisible();
  await page.getByLabel('Expires in (days)').fill('9');
  await page.getByRole('button', { name: 'Save' }).click();
  await told(bruno, 'Saved.');
  await expect(page.getByLabel('Expires in (days)')).toHaveValue('9');
  await line(page, 'kbc.writersCount').locator('summary', { hasText: 'Remove' }).click();
  await line(page, 'kbc.writersCount').getByRole('button', { name: 'Remove kbc.writersCount' }).click();
  await told(bruno, 'The limit is removed.');
  await isGood(bruno, 'operator-template');

  await bruno.opens('/operator/features');
  await isGood(bruno, 'operator-features');
  await page.locator('summary', { hasText: 'New feature' }).click();
  await page.getByLabel('Name').fill('rounder-corners');
  await page.getByLabel('Kind').selectOption('of people');
  await page.getByLabel('Title').fill('Rounder corners');
  await page.getByRole('button', { name: 'Create feature' }).click();
  await expect(heading(page, 'Rounder corners')).toBeVisible();
  await bruno.settled();
  await page.getByLabel('E-mail').fill('hiro@example.com');
  await page.getByRole('button', { name: 'Give' }).click();
  await told(bruno, 'The feature is given.');
  await expect(line(page, 'hiro@example.com')).toBeVisible();
  await isGood(bruno, 'operator-feature');
  await page.locator('summary', { hasText: 'Delete feature' }).click();
  await page.getByRole('button', { name: 'Delete feature rounder-corners' }).click();
  await told(bruno, 'The feature is deleted.');

  await bruno.opens('/operator/tokens');
  await page.locator('summary', { hasText: 'New super token' }).click();
  await page.getByLabel('Name').fill('Billing');
  await page.getByRole('button', { name: 'Create Token' }).click();
  await expect(page.getByRole('alert')).toContainText('Scopes: Choose one from the list.');
  await bruno.settled();
  await expect(page.getByLabel('Name')).toHaveValue('Billing');
  await isGood(bruno, 'operator-token-form');
  await page.getByLabel('projects:read', { exact: true }).check();
  await page.getByRole('button', { name: 'Create Token' }).click();
  await expect(heading(page, 'Your new token')).toBeVisible();
  await expect(page.locator('.new-token code')).toHaveText(/-ptc_/);
  await bruno.settled();
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await expect(heading(page, 'Super tokens')).toBeVisible();
  await expect(line(page, 'Billing')).toContainText('Bruno Keller');
  await isGood(bruno, 'operator-tokens');
  await line(page, 'Billing').locator('summary', { hasText: 'Delete' }).click();
  await line(page, 'Billing').getByRole('button', { name: 'Delete Billing' }).click();
  await told(bruno, 'The token is deleted.');
});

test('nobody else gets in', async ({ world }) => {
  const hiro = await world.person('Hiro');
  for (const path of ['maintainers', 'organizations', 'projects', 'deleted-projects', 'templates', 'features', 'tokens', 'promo-codes']) {
    const answer = await hiro.page.request.get(`${world.house.url}/operator/${path}`);
    expect(answer.status(), path).toBe(403);
  }
  await hiro.opens('/settings/profile');
  await expect(hiro.page.getByRole('link', { name: 'Super tokens' })).toHaveCount(0);
});

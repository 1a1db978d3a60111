// Back and forward inside the program (src/ui/memory.js): each page as it was left.

import type { Page } from '@playwright/test';
import { expect, PASSWORD, test } from '../house.js';

test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, 'without a script each page is a document, and the browser remembers it');

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const top = (page: Page) => page.evaluate(() => Math.round(scrollY));

/** Follows a link without scrolling to it first. */
async function follow(page: Page, name: string, title: string) {
  await page.locator('nav a', { hasText: name }).first().evaluate(link => (link as HTMLElement).click());
  await expect(heading(page)).toHaveText(title);
}

test('a page that one comes back to stands where it was, with what was typed', async ({ ada, page }) => {
  await page.setViewportSize({ width: page.viewportSize()!.width, height: 420 });
  await ada.opens('/settings/profile');
  await page.getByLabel('Company').fill('Analytical Engines');
  await page.evaluate(() => scrollTo(0, 240));
  await expect.poll(() => top(page)).toBe(240);

  await follow(page, 'Access Tokens', 'Access Tokens');
  await expect.poll(() => top(page)).toBe(0);
  await follow(page, 'User Sessions', 'User Sessions');

  await page.goBack();
  await expect(heading(page)).toHaveText('Access Tokens');
  await page.goBack();
  await expect(heading(page)).toHaveText('Profile');
  await expect(page.getByLabel('Company')).toHaveValue('Analytical Engines');
  await expect.poll(() => top(page)).toBe(240);

  await page.goForward();
  await expect(heading(page)).toHaveText('Access Tokens');
  await page.goBack();
  await expect(page.getByLabel('Company')).toHaveValue('Analytical Engines');
  await expect.poll(() => top(page)).toBe(240);
});

test('what was typed there can be saved after coming back', async ({ ada, page }) => {
  await ada.opens('/settings/profile');
  await page.getByLabel('Company').fill('Analytical Engines');
  await follow(page, 'Access Tokens', 'Access Tokens');
  await page.goBack();
  await expect(page.getByLabel('Company')).toHaveValue('Analytical Engines');
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(page).toHaveURL(/done=/);
  await page.reload();
  await expect(page.getByLabel('Company')).toHaveValue('Analytical Engines');
});

test('passwords are not remembered, and nothing is after logging out', async ({ ada, page }) => {
  await ada.opens('/settings/security');
  const box = page.getByLabel('Current password').first();
  // Also not one that is being shown, and so a text to the browser.
  await page.locator('.password', { has: box }).getByRole('button').click();
  await expect(box).toHaveAttribute('type', 'text');
  await box.fill(PASSWORD);
  await follow(page, 'Access Tokens', 'Access Tokens');
  await page.goBack();
  await expect(heading(page)).toHaveText(/Password|Security/);
  await expect(box).toHaveValue('');

  await follow(page, 'Profile', 'Profile');
  await page.getByLabel('Company').fill('Analytical Engines');
  await follow(page, 'Access Tokens', 'Access Tokens');
  await ada.logsOut();
  await ada.signsIn();
  await expect(heading(page)).toBeVisible();
  for (let step = 0; step < 3; step++) {
    await page.goBack();
    await expect(heading(page)).toBeVisible();
    if ((await heading(page).innerText()) === 'Profile') await expect(page.getByLabel('Company')).not.toHaveValue('Analytical Engines');
  }
});

// Promo codes: made by a maintainer's member, applied by somebody else, withdrawn.

import type { Page } from '@playwright/test';
import { expect, test } from '../house.js';

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true });

async function isNeverTooWide(page: Page) {
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.setViewportSize(size);
}

test('a maker makes a code, somebody else applies it and is in a new project', async ({ world, page, javaScriptEnabled }) => {
  const bruno = await world.person('Bruno', page);
  await bruno.opens('/settings/profile');
  if (await page.locator('details.menu > summary').isVisible()) await page.locator('details.menu > summary').click();
  await page.locator('#menu-maintainers + ul').getByRole('link').first().click();
  await page.getByRole('main').getByRole('link', { name: 'Promo Codes' }).click();
  await expect(heading(page, 'Promo Codes')).toBeVisible();
  await expect(page.getByText('There are no promo codes yet.')).toBeVisible();
  await bruno.settled();
  await page.locator('summary', { hasText: 'New promo code' }).click();
  await page.getByLabel('Valid for').fill('a while');
  await page.getByLabel('Uses in all').fill('2');
  await page.getByLabel('Project template').selectOption('Demo');
  await page.getByRole('button', { name: 'Create promo code' }).click();
  await expect(page.getByRole('alert')).toContainText('Valid for: Enter a whole number from 1 to 3650.');
  await bruno.settled();
  await expect(page.getByLabel('Uses in all')).toHaveValue('2');
  await bruno.findsNothingWrong();
  await page.getByLabel('Valid for').fill('30');
  await page.getByRole('button', { name: 'Create promo code' }).click();
  await expect(page.getByText('The promo code is ready.')).toBeVisible();
  const line = page.locator('.things li');
  await expect(line).toHaveCount(1);
  await expect(line).toContainText('2 of 2');
  const code = await line.locator('code').innerText();
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/);
  await expect(page.getByRole('button', { name: `Copy ${code}` })).toBeVisible({ visible: javaScriptEnabled !== false });
  await bruno.settled();
  await bruno.findsNothingWrong();
  await isNeverTooWide(page);
  await page.screenshot({ path: `test-results/looks/promo-codes-made-${test.info().project.name}.png`, fullPage: true });

  const hiro = await world.person('Hiro');
  await hiro.opens('/settings/promo-codes');
  await expect(hiro.page.getByText('By applying the promo code, a new project will be created.')).toBeVisible();
  await expect(hiro.page.getByText('No applied promo codes.')).toBeVisible();
  await hiro.page.getByRole('textbox', { name: 'Promo code' }).fill('WINTER');
  await hiro.page.getByRole('button', { name: 'Apply' }).click();
  await expect(hiro.page.getByRole('alert')).toContainText('Specified code was not found or is no longer valid.');
  await hiro.settled();
  await expect(hiro.page.getByRole('textbox', { name: 'Promo code' })).toHaveValue('WINTER');
  await hiro.findsNothingWrong();
  await hiro.page.getByRole('textbox', { name: 'Promo code' }).fill(` ${code.toLowerCase()} `);
  await hiro.page.getByRole('button', { name: 'Apply' }).click();
  await expect(hiro.page.getByText('Your new project is ready.')).toBeVisible();
  await hiro.settled();
  await expect(hiro.page.getByRole('textbox', { name: 'Promo code' })).toHaveValue('');
  await hiro.findsNothingWrong();
  await isNeverTooWide(hiro.page);
  await hiro.page.screenshot({ path: `test-results/looks/promo-codes-applied-${test.info().project.name}.png`, fullPage: true });
  await hiro.page.getByRole('textbox', { name: 'Promo code' }).fill(code);
  await hiro.page.getByRole('button', { name: 'Apply' }).click();
  await expect(hiro.page.getByRole('alert')).toContainText(`Promo code ${code} is already used.`);
  await hiro.settled();
  const project = hiro.page.locator('.things li').getByRole('link');
  await expect(project).toContainText(`(${code})`);
  await project.click();
  await expect(hiro.page.getByRole('heading', { level: 1 })).toContainText(`(${code})`);
  await expect(hiro.page.locator('dl.details').first()).toContainText('Admin');

  await page.reload();
  await bruno.settled();
  await expect(line).toContainText('1 of 2');
  await line.locator('summary', { hasText: 'Withdraw' }).click();
  await bruno.findsNothingWrong();
  await line.getByRole('button', { name: `Withdraw ${code}` }).click();
  await expect(page.getByText('The promo code is withdrawn.')).toBeVisible();
  await expect(line).toHaveCount(0);
});

// A page is whole without its program (src/ui/program.js), which comes when somebody's hand is at the page, or when somebody stays.

import type { Page } from '@playwright/test';
import { expect, takeUp, test } from '../house.js';

test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, 'there no program comes at all');

const taken = (page: Page) => expect(page.locator('html')).toHaveAttribute('data-hydrated', '');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Whatever of the program this page asks for from now on. */
function program(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', request => { if (/\/(pkg\/.*\.(js|wasm)|words\/)/.test(request.url())) asked.push(new URL(request.url()).pathname); });
  return asked;
}

test('who only reads a page pays for the page', async ({ ada, page }) => {
  const asked = program(page);
  await page.goto(`${ada.house.url}/settings/profile`, { waitUntil: 'networkidle' });
  await expect(heading(page)).toHaveText('Profile');
  expect(asked).toEqual([]);

  await takeUp(page);
  expect(asked.some(path => /part_account\..*\.wasm$/.test(path))).toBeTruthy();
  // The next page of this tab does not wait for a hand again.
  await page.goto(`${ada.house.url}/settings/tokens`);
  await taken(page);
});

test('who stays gets the program without moving', async ({ ada, page }) => {
  await page.clock.install();
  const asked = program(page);
  await page.goto(`${ada.house.url}/settings/profile`, { waitUntil: 'networkidle' });
  expect(asked).toEqual([]);
  await page.clock.runFor(10_000);
  await taken(page);
});

test('what is done before the program is here, the browser does', async ({ ada, page }) => {
  const late: (() => void)[] = [];
  await page.route('**/*.wasm', route => new Promise<void>(goesOn => late.push(() => { void route.continue().catch(() => {}); goesOn(); })));
  await page.goto(`${ada.house.url}/settings/profile`);
  await page.getByLabel('Company').fill('Analytical Engines');
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(page.getByText('Saved').first()).toBeVisible();
  await expect(page).toHaveURL(/done=/);
  expect(late.length).toBeGreaterThan(0);
  await expect(page.locator('html')).not.toHaveAttribute('data-hydrated');
  for (const goesOn of late) goesOn();
  await page.unroute('**/*.wasm');
});

test('a program that did not come is tried again at the next sign of a hand', async ({ ada, page }) => {
  let refused = 0;
  await page.route('**/portico.*.wasm', route => (refused++ ? route.continue() : route.fulfill({ status: 503 })));
  await page.goto(`${ada.house.url}/settings/profile`);
  await page.mouse.move(2, 2);
  await expect.poll(() => refused).toBe(1);
  await expect(async () => {
    await page.mouse.move(refused + 3, 5);
    await page.mouse.move(7, 7);
    await expect(page.locator('html')).toHaveAttribute('data-hydrated', '', { timeout: 500 });
  }).toPass();
});

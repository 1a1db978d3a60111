// Light, dark, or as the system is set; and the page as an app of its own.

import { expect, test } from '../house.js';

const ground = 'getComputedStyle(document.documentElement).backgroundColor';

test('a person chooses the colours, which stay, and are there from the first byte', async ({ ada, page, javaScriptEnabled }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await ada.opens('/settings/profile');
  await page.getByLabel('Company').fill('typed already');
  await page.locator('.account > summary').click();
  await expect(page.getByRole('button', { name: 'System' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  if (javaScriptEnabled !== false) {
    await expect(page.getByRole('button', { name: 'Dark' })).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByLabel('Company')).toHaveValue('typed already');
    await expect.poll(() => page.evaluate(ground)).toMatch(/oklch\(0\.19/);
    await ada.findsNothingWrong();
  }
  const answer = await page.request.get(`${ada.house.url}/settings/security`);
  expect(await answer.text()).toContain('data-theme="dark"');
  await ada.opens('/settings/security');
  await expect(page.locator('meta[name="color-scheme"]')).toHaveAttribute('content', 'dark');
  await page.locator('.account > summary').click();
  await expect(page.getByRole('button', { name: 'Dark' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'System' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
  await ada.opens('/settings/security');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
});

test('it can be installed', async ({ ada, page, javaScriptEnabled }, info) => {
  test.skip(javaScriptEnabled === false || info.project.name === 'phone', 'once is enough');
  await ada.opens('/');
  const chromium = await page.context().newCDPSession(page);
  const { errors, data } = await chromium.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data!) as { icons: { src: string; sizes: string; type: string }[] };
  for (const icon of manifest.icons) {
    const answer = await page.request.get(ada.house.url + icon.src);
    expect(answer.headers()['content-type'], icon.src).toBe(icon.type);
    if (icon.type !== 'image/png') continue;
    const bytes = await answer.body();
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, icon.src).toBe(icon.sizes);
  }
  const { installabilityErrors } = await chromium.send('Page.getInstallabilityErrors');
  // A window without a profile of its own can install nothing; that is all there is to say.
  expect(installabilityErrors.map(error => error.errorId).filter(id => id !== 'in-incognito')).toEqual([]);
});

test('each part in each state, in both themes', async ({ house, page, stranger }, info) => {
  test.skip(info.project.name !== 'with JavaScript', 'sets its own widths');
  await page.goto(`${house.url}/dev/components`);
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [320, 1280]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await stranger.findsNothingWrong();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${width} px`).toBeLessThanOrEqual(0);
      await page.screenshot({ path: `test-results/looks/components-${colorScheme}-${width}.png`, fullPage: true });
    }
  }
  const save = page.getByRole('button', { name: 'Save' }).first();
  const colour = () => save.evaluate(one => getComputedStyle(one).backgroundColor);
  const before = await colour();
  await save.hover();
  await expect.poll(colour).not.toBe(before);
  await page.keyboard.press('Tab');
  await save.focus();
  await page.locator('summary', { hasText: 'Delete Daily sales' }).click();
  await expect(page.getByRole('dialog', { name: 'Delete Daily sales' })).toBeVisible();
  await page.screenshot({ path: 'test-results/looks/components-dialog.png' });
});

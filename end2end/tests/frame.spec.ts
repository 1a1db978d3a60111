import { expect, test } from '../house.js';

test('the menu leads from section to section, and title, focus and aria-current follow', async ({ ada, page, javaScriptEnabled }) => {
  await ada.opens('/settings');
  await expect(page).toHaveURL(/\/settings\/cloud-accounts$/);
  let loads = 0;
  page.on('domcontentloaded', () => loads++);
  const opener = page.locator('details.menu > summary');
  if (await opener.isVisible()) await opener.click();
  const menu = page.getByRole('navigation', { name: 'Settings' });
  await expect(menu.getByRole('link', { name: 'Cloud Accounts' })).toHaveAttribute('aria-current', 'page');
  await menu.getByRole('link', { name: 'Security' }).click();

  await expect(page.getByRole('heading', { name: 'Security', level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(/^Security/);
  await expect(page.locator('nav [aria-current="page"]')).toHaveText('Security'); // on a phone the menu has closed
  if (javaScriptEnabled !== false) {
    expect(loads).toBe(0);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Cloud Accounts', level: 1 })).toBeVisible();
  }
});

test('the drop-down leads to the settings and out', async ({ ada, page }) => {
  await ada.opens('/');
  await page.locator('summary', { hasText: ada.name }).click();
  await expect(page.locator('.account-who').getByText(ada.email)).toBeVisible();
  await ada.findsNothingWrong();
  await page.getByRole('link', { name: 'Account Settings' }).first().click();
  await expect(page.getByRole('heading', { name: 'Cloud Accounts', level: 1 })).toBeVisible();
  await expect(page.getByText(ada.email).and(page.locator('.account-who span'))).toBeHidden();
  await ada.logsOut();
});

test('by keyboard alone: the first Tab skips to the content', async ({ ada, page }) => {
  await ada.opens('/settings/profile');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
});

test('an address that does not exist says so', async ({ ada, page }) => {
  const answer = await page.goto(`${ada.house.url}/nowhere`);
  expect(answer?.status()).toBe(404);
  await ada.settled();
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await ada.findsNothingWrong();
});

test('no page names what is inside, and nothing of the session is in reach of a script', async ({ ada, page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'asks with a script');
  await ada.opens('/settings/profile');
  expect(await page.evaluate(() => document.cookie)).toBe('');
  // That somebody's hand was here (ui/program.js), and nothing else.
  expect(await page.evaluate(() => ({ ...localStorage, ...sessionStorage }))).toEqual({ hand: 'seen' });
});

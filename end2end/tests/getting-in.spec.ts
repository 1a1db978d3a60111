import { expect, House, PASSWORD, takeUp, test } from '../house.js';

test('the first start leads to the first administrator', async ({ page, javaScriptEnabled }) => {
  const house = await House.open();
  await page.goto(house.setupLink);
  if (javaScriptEnabled !== false) await takeUp(page);
  await page.getByLabel('Name').fill('Grace Hopper');
  await page.getByLabel('E-mail').fill('grace@example.com');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Confirm new password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create administrator' }).click();
  await expect(page.getByRole('heading', { name: 'Your projects' })).toBeVisible();
  await page.goto(house.setupLink);
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await house.close();
});

test('a newcomer signs up, confirms the address from the letter, and is in', async ({ stranger, page, house }) => {
  await stranger.opens('/sign-in');
  await page.getByRole('link', { name: 'Sign up' }).click();
  await expect(page.getByRole('heading', { name: 'Make an account' })).toBeVisible();
  await stranger.findsNothingWrong();
  await page.getByLabel('Name').fill(stranger.name);
  await page.getByLabel('E-mail').fill(stranger.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible();

  const letter = await house.letterTo(stranger.email);
  await stranger.opens(letter.link);
  await stranger.findsNothingWrong();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('heading', { name: 'Your projects' })).toBeVisible();
});

test('a forgotten password is replaced by way of a letter', async ({ ada, page, house, context }) => {
  await context.clearCookies();
  await ada.opens('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible();
  await page.getByLabel('E-mail').fill(ada.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible();

  await ada.opens((await house.letterTo(ada.email)).link);
  await ada.findsNothingWrong();
  await page.getByLabel('New password', { exact: true }).fill('four kettles on the moon');
  await page.getByLabel('Confirm new password', { exact: true }).fill('four kettles on the moon');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByText('Your new password is set.')).toBeVisible();
  await ada.signsIn('four kettles on the moon');
  await expect(page.getByRole('heading', { name: 'Your projects' })).toBeVisible();
});

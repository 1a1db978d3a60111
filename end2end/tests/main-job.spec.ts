import { PASSWORD, expect, test } from '../house.js';

const NEW = 'four kettles on the moon';

test('a person signs in, changes profile and password, signs out, and signs in with the new one', async ({ ada, page, context }) => {
  await context.clearCookies();
  await ada.opens('/settings/profile');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await ada.signsIn();
  await expect(page.getByRole('heading', { name: 'Profile', level: 1 })).toBeVisible();
  await ada.settled();

  await page.getByLabel('Display name').fill('Ada Lovelace');
  await page.getByLabel('Company').fill('Analytical Engines');
  await page.getByLabel('Country').selectOption('GB');
  await page.getByLabel('Time zone').selectOption('Europe/London');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Your profile is saved.' })).toBeVisible();
  await expect(page.locator('summary', { hasText: 'Ada Lovelace' })).toBeAttached();
  await expect(page.getByLabel('Company')).toHaveValue('Analytical Engines');

  await ada.opens('/settings/security');
  await page.getByLabel('Current password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('New password', { exact: true }).fill(NEW);
  await page.getByLabel('Confirm new password', { exact: true }).fill(NEW);
  await expect(page.getByLabel('End all my other sessions')).toBeChecked();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Your password is changed.' })).toBeVisible();
  await ada.house.letterTo(ada.email, 'Your password was changed');

  await page.locator('summary', { hasText: 'Ada Lovelace' }).click();
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await ada.signsIn();
  await expect(page.getByRole('alert')).toContainText('The e-mail or the password is not right.');
  await ada.signsIn(NEW);
  await expect(page.getByRole('heading', { name: 'Your projects' })).toBeVisible();
});

test('the session ended elsewhere shows at the next step', async ({ ada, page, context }) => {
  await ada.opens('/settings/profile');
  await page.request.post(`${ada.house.url}/forms/sign-out`, { form: {}, headers: { 'sec-fetch-site': 'same-origin' } });
  await context.clearCookies();
  if (await page.locator('details.menu > summary').isVisible()) await page.locator('details.menu > summary').click();
  await page.getByRole('link', { name: 'Security' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});

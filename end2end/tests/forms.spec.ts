import { expect, test } from '../house.js';

test('what is wrong is said on top and at the field, what was typed stays, and the focus follows', async ({ ada, page }) => {
  await ada.opens('/settings/profile');
  await page.getByLabel('Display name').fill('');
  await page.getByLabel('Phone').fill('call me');
  await page.getByLabel('Company').fill('Analytical Engines');
  await page.getByRole('button', { name: 'Save' }).click();

  await expect(page).toHaveTitle(/^Error: Profile/);
  const summary = page.locator('.problems');
  await expect(summary).toBeFocused();
  await expect(page.getByRole('alert')).toMatchAriaSnapshot(`
    - heading "There is a problem" [level=2]
    - list:
      - listitem:
        - 'link "Display name: Fill this in."'
      - listitem:
        - 'link "Phone: Enter a phone number such as +420 123 456 789."'
  `);
  await expect(page.getByLabel('Phone')).toHaveValue('call me');
  await expect(page.getByLabel('Company')).toHaveValue('Analytical Engines');
  await expect(page.getByLabel('Display name')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Display name')).toHaveAccessibleDescription('Fill this in.');
  await ada.findsNothingWrong();

  await page.getByRole('link', { name: /^Display name/ }).click();
  await expect(page.getByLabel('Display name')).toBeFocused();

  await page.getByLabel('Display name').fill(ada.name);
  await page.getByLabel('Phone').fill('+420 123 456 789');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your profile is saved.')).toBeVisible();
  await expect(page).toHaveTitle(/^Profile/);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a form sent before the script has come shows the same, and the script takes it over', async ({ ada, page, complaints, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'this is about the moment before the script');
  await page.route('**/*.wasm', route => route.abort());
  await page.goto(`${ada.house.url}/settings/profile`);
  await page.getByLabel('Phone').fill('call me');
  await page.unroute('**/*.wasm');
  complaints.length = 0; // that the script did not come
  await page.getByRole('button', { name: 'Save' }).click();
  await ada.settled();
  await expect(page.getByRole('alert')).toContainText('Phone: Enter a phone number');
  await expect(page.getByLabel('Phone')).toHaveValue('call me');
  await page.getByLabel('Phone').fill('+420 123 456 789');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your profile is saved.')).toBeVisible();
});

test('the error of one page does not follow to another and back', async ({ ada, page }) => {
  await ada.opens('/settings/profile');
  await page.getByLabel('Display name').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await ada.opens('/settings/security');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await ada.opens('/settings/profile');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a password can be shown, pasted, filled by a manager, and is judged while it is typed', async ({ ada, page, javaScriptEnabled }) => {
  await ada.opens('/settings/security');
  await expect(page.locator('#current_password')).toHaveAttribute('autocomplete', 'current-password');
  await expect(page.locator('#new_password')).toHaveAttribute('autocomplete', 'new-password');
  const show = page.getByRole('button', { name: 'Show password' });
  if (javaScriptEnabled === false) {
    await expect(show).toHaveCount(0);
    return;
  }
  await page.locator('#new_password').fill('password1');
  await expect(page.getByRole('status').filter({ hasText: 'easy to guess' })).toBeVisible();
  await page.locator('#new_password').fill('four kettles on the moon');
  await expect(page.getByRole('status').filter({ hasText: 'Strength: strong' })).toBeVisible();
  await expect(page.locator('#new_password')).toHaveAttribute('type', 'password');
  await show.nth(1).click();
  await expect(page.locator('#new_password')).toHaveAttribute('type', 'text');
});

test('the chosen language is spoken at once', async ({ ada, page }) => {
  await ada.opens('/settings/profile');
  await page.getByLabel('Language').selectOption('de');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Profil', level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByText('Ihr Profil ist gespeichert.')).toBeVisible();
});

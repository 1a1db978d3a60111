import type { CDPSession, Page } from '@playwright/test';
import { App, expect, PASSWORD, takeUp, test } from '../house.js';

test('an app is set up, asked for at sign-in, and there is another way', async ({ ada, page }) => {
  await ada.opens('/settings/security');
  await page.getByText('Enable MFA').click();
  await page.getByRole('link', { name: 'Add an authenticator app' }).click();
  await expect(page.getByRole('heading', { name: 'Add an authenticator app' })).toBeVisible();
  await ada.findsNothingWrong();
  const { app, codes } = await ada.setsUpApp();
  await expect(page.getByText('Multi-factor authentication is enabled.').last()).toBeVisible();
  await ada.findsNothingWrong();

  await ada.logsOut();
  await ada.signsIn();
  await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible();
  await expect(page.getByLabel('Security code')).toHaveAttribute('autocomplete', 'one-time-code');
  await ada.findsNothingWrong();
  await page.getByLabel('Security code').fill('000000');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Security code: This code is not right');
  await page.getByLabel('Security code').fill(await app.nextCode());
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Your projects' })).toBeVisible();

  await ada.logsOut();
  await ada.signsIn();
  await page.getByText('Use another way').click();
  await page.getByRole('link', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(codes[0]!.toLowerCase());
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Your projects' })).toBeVisible();
});

test('what if the phone is lost: tick it and see', async ({ ada, page, javaScriptEnabled }) => {
  await ada.setsUpApp();
  await ada.opens('/settings/security');
  const verdict = page.locator('.verdict');
  await expect(verdict).toHaveText('You get in by your password. Then a code of your app is asked for.');
  const look = async () => { if (javaScriptEnabled === false) await page.getByRole('button', { name: 'See what happens' }).click(); };
  await page.getByLabel('Phone', { exact: true }).check();
  await look();
  await expect(verdict).toHaveText('You get in by your password. Then a recovery code is asked for.');
  await page.getByLabel('My recovery codes').check();
  await look();
  await expect(verdict).toHaveText('You would be locked out. Add another way while you can.');
});

test('a delicate thing asks who one is and leads back', async ({ ada, page }) => {
  const { app, codes } = await ada.setsUpApp();
  await ada.opens('/confirm?next=/settings/security/keys');
  await ada.findsNothingWrong();
  await page.getByLabel('Security code').fill(await app.nextCode());
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('heading', { name: 'Passkeys and Security Keys' })).toBeVisible();
  await ada.opens('/settings/security/disable-mfa');
  await ada.findsNothingWrong();
  await page.getByText('Use another way').click();
  await page.getByRole('link', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(codes[0]!);
  await page.getByRole('button', { name: 'Disable MFA' }).click();
  await expect(page.getByText('Multi-factor authentication is off.').first()).toBeVisible();
});

test('sessions are shown and revoked, and the activity tells of it', async ({ ada, page, browser, javaScriptEnabled }) => {
  const elsewhere = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' });
  const other = await elsewhere.newPage();
  await other.goto(`${ada.house.url}/sign-in`);
  if (javaScriptEnabled !== false) await takeUp(other);
  await other.getByLabel('E-mail').fill(ada.email);
  await other.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await other.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(other.getByRole('heading', { name: 'Your projects' })).toBeVisible();

  await ada.opens('/settings/sessions');
  await expect(page.getByText('Your current session')).toHaveCount(1);
  await ada.findsNothingWrong();
  await page.getByRole('button', { name: /^Revoke Chrome/ }).click();
  await expect(page.getByText('The session is over.')).toBeVisible();
  await other.goto(`${ada.house.url}/settings/profile`);
  await expect(other).toHaveURL(/\/sign-in/);
  await elsewhere.close();

  await ada.opens('/settings/activity');
  await ada.findsNothingWrong();
  await expect(page.locator('.log li').first()).toContainText('A session was revoked');
  await page.getByRole('combobox', { name: 'Show' }).selectOption('security');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('Nothing of this kind happened yet.')).toBeVisible();
});

test('someone who hangs by a thread is advised, and can put it aside', async ({ ada, page }) => {
  const aside = page.getByRole('complementary', { name: 'You are one loss away' });
  await ada.opens('/settings/security/totp');
  await expect(aside).toHaveCount(0);
  await page.getByLabel('Name').fill('Phone');
  await page.getByRole('button', { name: 'Go on' }).click();
  const app = new App(await page.locator('.secret code').innerText());
  await page.getByLabel('Security code').fill(await app.nextCode());
  await page.getByRole('button', { name: 'Enable TOTP' }).click();
  await expect(page.locator('.codes')).toBeVisible();
  await ada.opens('/settings/profile'); // left half-way, the codes unsaved
  await expect(aside).toBeVisible();
  await ada.findsNothingWrong();
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(aside).toHaveCount(0);
});

test.describe('with a security key', () => {
  test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, 'keys need a script');

  /** The browser's own virtual authenticator. */
  async function authenticator(page: Page, options: { passkey: boolean }): Promise<CDPSession> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable', { enableUI: false });
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2', transport: options.passkey ? 'internal' : 'usb', hasResidentKey: options.passkey,
        hasUserVerification: options.passkey, isUserVerified: options.passkey, automaticPresenceSimulation: true,
      },
    });
    return cdp;
  }

  for (const autofill of [false, true]) test(`a passkey is added and signs in without a password, ${autofill ? 'offered by the browser' : 'by the button'}`, async ({ ada, page }) => {
    await authenticator(page, { passkey: true });
    // A browser that offers passkeys by itself asks its authenticator at once, and the virtual one agrees at once.
    if (!autofill) await page.addInitScript(() => { PublicKeyCredential.isConditionalMediationAvailable = async () => false; });
    await ada.opens('/settings/security/keys');
    await page.getByLabel('Name').fill('My laptop');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Your new recovery codes' })).toBeVisible();
    await ada.findsNothingWrong();
    await page.getByRole('button', { name: 'I have saved them' }).click();
    await ada.opens('/settings/security/keys');
    await expect(page.getByText('Signs in without a password')).toBeVisible();
    await ada.findsNothingWrong();
    await page.locator('summary', { hasText: ada.name }).click();
    await page.getByRole('button', { name: 'Log out' }).click();
    if (!autofill) await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(page.getByRole('heading', { name: 'Your projects' })).toBeVisible();
  });

  test('a plain key is a second factor, named, renamed and used to confirm', async ({ ada, page }) => {
    await authenticator(page, { passkey: false });
    await ada.opens('/settings/security/keys');
    await page.getByLabel('Name').fill('Blue key');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'I have saved them' }).click();
    await expect(page.getByText('Your new recovery codes count from now on.')).toBeVisible();
    await ada.opens('/settings/security/keys');
    await page.getByLabel('Rename Blue key').first().fill('Red key');
    await page.getByRole('button', { name: 'Rename Blue key' }).click();
    await expect(page.getByText('The key has its new name.')).toBeVisible();
    await ada.logsOut();
    await ada.signsIn();
    await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Your projects' })).toBeVisible();
    await ada.opens('/confirm?next=/settings/sessions');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByText('Password and security key')).toBeVisible();
  });
});

test('without a script a key says why it can not be used', async ({ ada, page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled !== false, 'about browsers without scripts');
  await ada.opens('/settings/security/keys');
  await expect(page.getByText('This needs JavaScript')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
  await page.context().clearCookies();
  await ada.opens('/sign-in');
  await expect(page.getByText('This needs JavaScript')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toBeDisabled();
});

// Cloud accounts: what can be done without asking a provider, by each of the six ways.

import type { Page } from '@playwright/test';
import { PEERS, WAYS, choice, configures, heading, row } from '../clouds.js';
import { expect, test } from '../house.js';

async function isNeverTooWide(page: Page) {
  const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await tooWide()).toBeLessThanOrEqual(0);
}

test('three providers in a row, none connected, each leads to its page', async ({ ada, page }) => {
  await ada.opens('/settings/cloud-accounts');
  await expect(page).toHaveTitle(/^Cloud Accounts/);
  for (const provider of ['AWS', 'Azure', 'Google Cloud']) {
    await expect(row(page, provider)).toContainText('Not connected');
    await expect(row(page, provider).getByRole('button', { name: `Configure ${provider}` })).toBeVisible();
  }
  await ada.findsNothingWrong();
  await page.getByRole('link', { name: 'Azure', exact: true }).click();
  await expect(heading(page, 'Azure')).toBeVisible();
  await expect(page.getByText('Nothing is connected before that.')).toBeVisible();
  await ada.settled();
  await ada.findsNothingWrong();
  await page.getByRole('button', { name: 'Configure Azure' }).click();
  await expect(page.getByRole('heading', { name: 'Set up the connection' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Cloud Accounts' }).click();
  await expect(row(page, 'Azure')).toContainText('Not verified yet');
  await row(page, 'Azure').getByRole('link', { name: 'Configure' }).click();
  await expect(page.getByRole('heading', { name: 'Set up the connection' })).toBeVisible();
});

test('a provider that nobody knows is not found', async ({ ada, page }) => {
  const answer = await page.goto(`${ada.house.url}/settings/cloud-accounts/nowhere`);
  expect(answer?.status()).toBe(404);
  await ada.settled();
  await ada.findsNothingWrong();
});

for (const way of WAYS) {
  test(`${way.name}: what is wrong is told at each field, and what was typed stays`, async ({ ada, page }) => {
    test.skip(way.name === 'Cross-account role' && !PEERS, 'a role has nobody to trust on a server without an AWS account');
    await configures(ada, way.provider, way.name);
    const secrets = way.labels.filter(label => /secret|key \(JSON\)/i.test(label));
    for (const label of way.labels) await page.getByLabel(label, { exact: true }).fill('not this');
    await page.getByRole('button', { name: 'Verify' }).click();
    const alert = page.getByRole('alert');
    for (const label of way.labels.filter(label => label !== 'Client secret')) await expect(alert).toContainText(`${label}: `);
    await expect(page).toHaveTitle(/^Error: /);
    await ada.settled();
    for (const label of way.labels.filter(label => !secrets.includes(label))) {
      await expect(page.getByLabel(label, { exact: true })).toHaveValue('not this');
    }
    await expect(choice(page, way.name)).toHaveAttribute('aria-current', 'true');
    await ada.findsNothingWrong();
    await alert.getByRole('link').first().click();
    await expect(page.getByLabel(way.labels[0]!, { exact: true })).toBeFocused();
  });
}

test('the two ways are chosen by keyboard, and the focus stays on the choice', async ({ ada, page, javaScriptEnabled }) => {
  await configures(ada, 'Azure');
  const second = choice(page, 'Client secret');
  await expect(choice(page, 'Federated credential')).toContainText('Recommended');
  await expect(second).toContainText('Second choice');
  await expect(page.getByLabel('Client secret', { exact: true })).toHaveCount(0);
  await second.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Client secret', { exact: true })).toBeVisible();
  if (javaScriptEnabled !== false) await expect(second).toBeFocused();
  await page.reload();
  await ada.settled();
  await expect(second).toHaveAttribute('aria-current', 'true');
});

test('a key file is read into the box, and sent only by Verify', async ({ ada, page, javaScriptEnabled }) => {
  await configures(ada, 'Google Cloud', 'Service account key');
  const [box, chooser] = [page.getByLabel('Service account key (JSON)'), page.getByLabel('Choose the file instead')];
  if (javaScriptEnabled === false) return expect(chooser).toBeHidden();
  let sent = 0;
  page.on('request', request => (sent += request.method() === 'POST' ? 1 : 0));
  await chooser.setInputFiles({ name: 'key.json', mimeType: 'application/json', buffer: Buffer.from('{"type": "authorized_user"}') });
  await expect(box).toHaveValue('{"type": "authorized_user"}');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing is sent before you press Verify.' })).toBeVisible();
  await chooser.setInputFiles({ name: 'key.json', mimeType: 'application/json', buffer: Buffer.alloc(40_000, 'x') });
  await expect(page.getByRole('status').filter({ hasText: 'too large for a key' })).toBeVisible();
  expect(sent).toBe(0);
  await page.getByLabel('Project ID').fill('daily-sales-417209');
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByRole('alert')).toContainText('“type” has to be “service_account”');
});

test('nothing is too wide for a small phone, also at twice the size of text', async ({ ada, page, javaScriptEnabled }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const provider of ['AWS', 'Google Cloud']) {
    await configures(ada, provider);
    if (javaScriptEnabled !== false) await page.locator('main details').evaluateAll(all => all.forEach(one => one.setAttribute('open', '')));
    await isNeverTooWide(page);
    await ada.findsNothingWrong();
    if (javaScriptEnabled !== false) await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    await isNeverTooWide(page);
  }
});

// Cloud accounts, verified by real calls to what stands for the providers.

import type { Page } from '@playwright/test';
import { PEERS, WAYS, breaks, choice, configures, heading, makeRole, mends, row, trustAgain, typesIn, type Prepared } from '../clouds.js';
import { expect, takeUp, test, type Person } from '../house.js';

test.skip(!PEERS, 'script/peers stands for the clouds');

const verify = (page: Page) => page.getByRole('button', { name: /^Verify/ });
const notice = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
const CONNECTED = 'Verified: the account is connected.';

/** The quickest way to a connection. */
async function connects(ada: Person): Promise<Prepared> {
  await configures(ada, 'AWS');
  const role = await makeRole(ada.page);
  await typesIn(ada.page, role.typed);
  await verify(ada.page).click();
  await expect(notice(ada.page, CONNECTED)).toBeVisible();
  await ada.settled();
  return role;
}

for (const way of WAYS) {
  test(`${way.name}: configured, verified, edited, deleted`, async ({ ada, page }) => {
    await configures(ada, way.provider, way.name);
    const prepared = await way.prepare(page);
    await typesIn(page, prepared.typed);
    await verify(page).click();
    await expect(notice(page, CONNECTED)).toBeVisible();
    await ada.settled();
    await expect(page.getByRole('main')).toContainText(prepared.account);
    await expect(page.getByRole('main')).toContainText(way.name);
    await expect(page.locator('.steps li').first()).toContainText('passed');
    await ada.findsNothingWrong();

    await page.getByRole('main').getByRole('link', { name: 'Cloud Accounts' }).click();
    await expect(row(page, way.provider)).toContainText('Connected');
    await expect(row(page, way.provider)).toContainText(prepared.account);
    await expect(row(page, way.provider)).toContainText('Last check: passed');
    await ada.settled();
    await ada.findsNothingWrong();

    await row(page, way.provider).getByRole('link', { name: `Edit ${way.provider}` }).click();
    await expect(page.getByRole('heading', { name: 'Change the connection' })).toBeVisible();
    await ada.settled();
    await expect(choice(page, way.name)).toHaveAttribute('aria-current', 'true');
    await expect(page.getByText('What is connected keeps working until the new values verify.')).toBeVisible();
    const secret = way.labels.at(-1)!;
    for (const [label, text] of Object.entries(prepared.typed)) {
      await expect(page.getByLabel(label, { exact: true })).toHaveValue(prepared.secret && label === secret ? '' : text);
    }
    if (prepared.secret) {
      await expect(page.getByText('Leave it empty to keep the one we have.')).toBeVisible();
      expect(await page.content()).not.toContain(prepared.secret);
    }
    await ada.findsNothingWrong();
    await verify(page).click();
    await expect(notice(page, CONNECTED)).toBeVisible();
    await ada.settled();

    await page.locator('summary', { hasText: 'What to remove on the other side' }).click();
    await page.locator('summary', { hasText: 'Delete' }).click();
    await expect(page.getByText('the platform loses all access')).toBeVisible();
    await page.getByRole('button', { name: `Delete ${way.provider}` }).click();
    await expect(notice(page, `${way.provider} is disconnected.`)).toBeVisible();
    await expect(row(page, way.provider)).toContainText('Not connected');
    await expect(row(page, way.provider).getByRole('button', { name: 'Configure' })).toBeVisible();
  });
}

test('values that do not verify say why and how to mend it, and what is connected keeps working', async ({ ada, page, javaScriptEnabled }) => {
  const first = await connects(ada);
  await page.getByRole('link', { name: 'Edit AWS' }).click();
  await ada.settled();
  const strangers = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::210987654321:root' }, Action: 'sts:AssumeRole' }] };
  const second = await makeRole(page, strangers);
  await typesIn(page, second.typed);
  await verify(page).click();
  await expect(page.getByText('These values did not verify')).toBeVisible();
  await ada.settled();
  if (javaScriptEnabled !== false) await expect(heading(page, 'AWS')).toBeFocused();
  const report = page.locator('.failed');
  await expect(report.getByRole('heading', { name: 'The role does not let Portico in' })).toBeVisible();
  await expect(report.locator('.steps li').last()).toContainText('failed');
  await expect(report.locator('summary', { hasText: 'Mend it in the console' })).toBeVisible();
  await report.locator('summary', { hasText: 'The same in a terminal' }).click();
  await expect(report.locator('.sample pre').first()).toBeVisible();
  await expect(page.getByLabel('Role ARN')).toHaveValue(second.typed['Role ARN']!);
  await expect(page.getByRole('main')).toContainText(first.typed['Role ARN']!);
  await expect(page.getByText('What is connected keeps working until the new values verify.')).toBeVisible();
  await ada.findsNothingWrong();
  await ada.opens('/settings/cloud-accounts');
  await expect(row(page, 'AWS')).toContainText('New values are not verified yet.');

  await ada.opens('/settings/cloud-accounts/aws');
  await trustAgain(page, second.key);
  await page.getByRole('button', { name: 'Verify again' }).click();
  await expect(notice(page, CONNECTED)).toBeVisible();
  await expect(page.locator('.failed')).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText(second.typed['Role ARN']!);
  await expect(page.getByRole('main')).not.toContainText(first.typed['Role ARN']!);
});

test('values that do not verify can be put aside', async ({ ada, page }) => {
  const role = await connects(ada);
  await page.getByRole('link', { name: 'Edit AWS' }).click();
  await ada.settled();
  await page.getByLabel('Role ARN').fill(`${role.typed['Role ARN']}-nowhere`);
  await verify(page).click();
  await expect(page.getByText('These values did not verify')).toBeVisible();
  await ada.settled();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('heading', { name: 'Change the connection' })).toHaveCount(0);
  await ada.settled();
  await page.getByRole('link', { name: 'Edit AWS' }).click();
  await ada.settled();
  await expect(page.getByLabel('Role ARN')).toHaveValue(role.typed['Role ARN']!);
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'Change the connection' })).toHaveCount(0);
});

test('what stops working says so, and since when; and that it works again', async ({ ada, page }) => {
  const role = await connects(ada);
  await breaks('AWS', role.key, { answer: { status: 403, code: 'AccessDenied', message: 'with an explicit deny in a service control policy' } });
  await page.getByRole('button', { name: 'Check now AWS' }).click();
  await expect(page.getByText('The last check failed')).toBeVisible();
  await ada.settled();
  await expect(page.locator('.cloud-title')).toContainText('Failing');
  await ada.findsNothingWrong();
  await ada.house.letterTo(ada.email, 'A cloud account does not work');
  await ada.opens('/settings/cloud-accounts');
  await expect(row(page, 'AWS')).toContainText('Failing since');
  await expect(row(page, 'AWS').locator('.problem')).not.toBeEmpty();
  await ada.findsNothingWrong();
  await mends('AWS', role.key);
  await row(page, 'AWS').getByRole('button', { name: 'Check now' }).click();
  await expect(notice(page, 'Checked: everything works.')).toBeVisible();
  await expect(page.locator('.cloud-title')).toContainText('Connected');
  await ada.opens('/settings/activity?kind=account');
  for (const what of ['was verified and connected', 'stopped working', 'works again']) {
    await expect(page.locator('.log li', { hasText: `A cloud account ${what}` })).toHaveCount(1);
  }
});

test('the steps of a check are seen and heard as they pass', async ({ ada, page, context, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'without a script the result is there after it');
  await configures(ada, 'AWS');
  const role = await makeRole(page);
  await breaks('AWS', role.key, { action: 'sts:GetCallerIdentity', slow: 7 });
  await typesIn(page, role.typed);
  await verify(page).click();
  const live = page.locator('.live');
  await expect(live.locator('li', { hasText: 'Portico can get in' })).toContainText('passed');
  await expect(live.locator('li', { hasText: 'It is the account that you named' })).toContainText('under way');
  await expect(verify(page)).toHaveAttribute('aria-busy', 'true');
  await expect(page.getByRole('status').filter({ hasText: 'Portico can get in: passed' })).toBeAttached();

  const tab = await context.newPage();
  await tab.goto(page.url());
  await expect(tab.getByRole('heading', { name: 'A check is under way' })).toBeVisible();
  await expect(tab.locator('.live li', { hasText: 'It is the account that you named' })).toContainText('under way');
  await expect(tab.getByLabel('Role ARN')).toHaveCount(0);
  await ada.findsNothingWrong();
  await expect(tab.getByRole('heading', { name: 'A check is under way' })).toHaveCount(0, { timeout: 20_000 });
  await expect(tab.locator('.cloud-title')).toContainText('Connected');
  await tab.close();
  await expect(notice(page, CONNECTED)).toBeVisible();
  await expect(live.locator('li')).toHaveCount(0);
});

test('who leaves while a check runs is not called back, and finds what it found', async ({ ada, page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'without a script one waits for the next page');
  await configures(ada, 'AWS');
  const role = await makeRole(page);
  await breaks('AWS', role.key, { action: 'sts:GetCallerIdentity', slow: 3 });
  await typesIn(page, role.typed);
  const answered = page.waitForResponse(answer => answer.url().endsWith('/forms/cloud-accounts/verify'));
  const closed = page.waitForEvent('requestfailed', request => request.url().endsWith('/steps'));
  await verify(page).click();
  await expect(page.locator('.live li').first()).toBeVisible();
  const menu = page.locator('details.menu > summary');
  if (await menu.isVisible()) await menu.click();
  await page.getByRole('link', { name: 'Profile' }).click();
  await expect(heading(page, 'Profile')).toBeVisible();
  await closed;
  await answered;
  await page.getByLabel('Company').fill('Still here');
  await expect(heading(page, 'Profile')).toBeVisible();
  await ada.opens('/settings/cloud-accounts');
  await expect(row(page, 'AWS')).toContainText('Last check: passed');
});

test('without a script a check under way says so, and the page can be loaded again', async ({ ada, page, context, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled !== false, 'with a script the page does so itself');
  await configures(ada, 'AWS');
  const role = await makeRole(page);
  await breaks('AWS', role.key, { action: 'sts:GetCallerIdentity', slow: 6 });
  await typesIn(page, role.typed);
  const address = page.url();
  const verified = verify(page).click();
  const tab = await context.newPage();
  const underWay = tab.getByRole('heading', { name: 'A check is under way' });
  await expect.poll(async () => (await tab.goto(address), underWay.count())).toBe(1);
  await expect(tab.locator('.steps li').first()).toContainText('Portico can get in');
  await verified;
  await expect(notice(page, CONNECTED)).toBeVisible();
  await tab.getByRole('link', { name: 'Load the page again' }).click();
  await expect(tab.locator('.cloud-title')).toContainText('Connected');
});

test('a second browser that edits at once is told, and what was typed there stays', async ({ ada, page, context, browser, javaScriptEnabled }) => {
  await configures(ada, 'AWS');
  const mine = await makeRole(page);
  await typesIn(page, { 'Role ARN': 'arn:aws:iam::123456789012:role/typed-first' });
  const elsewhere = await browser.newContext({ javaScriptEnabled, storageState: await context.storageState() });
  const other = await elsewhere.newPage();
  await other.goto(`${ada.house.url}/settings/cloud-accounts/aws`);
  if (javaScriptEnabled !== false) await takeUp(other);
  await typesIn(other, mine.typed);
  await verify(other).click();
  await expect(notice(other, CONNECTED)).toBeVisible();
  await elsewhere.close();

  await verify(page).click();
  await expect(page.getByRole('alert').first()).toContainText('meanwhile');
  await ada.settled();
  await expect(page.getByLabel('Role ARN')).toHaveValue('arn:aws:iam::123456789012:role/typed-first');
});

test('by keyboard alone: from Configure to a connection', async ({ ada, page, javaScriptEnabled }) => {
  await ada.opens('/settings/cloud-accounts');
  await row(page, 'AWS').getByRole('button', { name: 'Configure' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Set up the connection' })).toBeVisible();
  await ada.settled();
  // While a page is coming, the focus waits on its frame.
  if (javaScriptEnabled !== false) await expect(page.locator('h1:focus, main:focus')).toHaveCount(1);
  const policy = page.locator('summary', { hasText: 'Trust policy' });
  await policy.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Trust policy' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('group', { name: 'Trust policy' })).toBeFocused();
  const role = await makeRole(page);
  await page.getByLabel('Role ARN').focus();
  await page.keyboard.type(role.typed['Role ARN']!);
  await page.keyboard.press('Enter');
  await expect(notice(page, CONNECTED)).toBeVisible();
  if (javaScriptEnabled !== false) await expect(heading(page, 'AWS')).toBeFocused();
});

test('who has not proved lately who they are does so first, and comes back to the same place', async ({ ada, page }) => {
  test.setTimeout(180_000); // a code is shown every 30 seconds
  await configures(ada, 'AWS', 'Access keys');
  const { app } = await ada.setsUpApp();
  // A browser that is trusted is let in, and has proved nothing.
  for (const asked of [true, false]) {
    await ada.settled();
    await ada.logsOut();
    await ada.settled();
    await ada.signsIn();
    if (!asked) continue;
    await expect(heading(page, 'Second step')).toBeVisible();
    await page.getByLabel('Do not ask on this browser').check();
    await page.getByLabel('Security code').fill(await app.nextCode());
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(heading(page, 'Your projects')).toBeVisible();
  }
  await expect(heading(page, 'Your projects')).toBeVisible();

  await ada.opens('/settings/cloud-accounts/aws?way=access-keys');
  await expect(verify(page)).toHaveCount(0);
  await ada.findsNothingWrong();
  await page.getByRole('main').getByRole('link', { name: 'Confirm that it is you' }).click();
  await expect(heading(page, 'Confirm that it is you')).toBeVisible();
  await ada.settled();
  await page.getByLabel('Security code').fill(await app.nextCode());
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByLabel('Access key ID', { exact: true })).toBeVisible();
  await expect(choice(page, 'Access keys')).toHaveAttribute('aria-current', 'true');

  await ada.opens('/settings/cloud-accounts/azure');
  await expect(page.getByRole('button', { name: 'Configure Azure' })).toBeVisible();
});

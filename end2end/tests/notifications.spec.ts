// The bell, the way of an announcement from draft to read, letters as wished, and the status page.

import type { Page } from '@playwright/test';
import { expect, takeUp, test, type Person } from '../house.js';

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true });
const dot = (page: Page) => page.locator('.bell[data-unread]');

async function isNeverTooWide(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

/** Opens what asks first, and presses. */
async function isSure(page: Page, name: string) {
  await page.locator('details.sure', { has: page.locator('summary', { hasText: name }) }).locator('summary').click();
  await page.locator('details.sure[open]').getByRole('button', { name }).click();
}

/** Writes a draft; it is there to be looked at. */
async function writes(admin: Person, title: string, text = 'All **tables** move, see [the guide](https://example.com).') {
  const { page } = admin;
  await admin.opens('/operator/announcements/new');
  await page.getByLabel('Title', { exact: true }).fill(title);
  await page.getByLabel('Text', { exact: true }).fill(text);
  await page.getByLabel('Also on the public status page').check();
  await page.getByRole('button', { name: 'Save as draft and look at it' }).click();
  await expect(heading(page, title)).toBeVisible();
  await admin.settled();
}

async function publishes(admin: Person) {
  await isSure(admin.page, 'Publish');
  await expect(admin.page.locator('.notice', { hasText: 'It is published.' })).toBeVisible();
}

test('from draft to read, and on the status page', async ({ world, page, javaScriptEnabled }) => {
  const [bruno, hiro, stranger] = [await world.person('Bruno'), await world.person('Hiro', page), await world.stranger('Zoe')];
  await bruno.opens('/operator/announcements');
  await expect(bruno.page.getByText('No announcements yet.')).toBeVisible();
  await bruno.findsNothingWrong();
  await bruno.opens('/operator/announcements/new');
  await bruno.page.getByLabel('Text', { exact: true }).fill('Only a text');
  await bruno.page.getByRole('button', { name: 'Save as draft and look at it' }).click();
  await expect(bruno.page.getByRole('alert')).toContainText('Title: Fill this in.');
  await bruno.settled();
  await expect(bruno.page.getByLabel('Text', { exact: true })).toHaveValue('Only a text');
  await bruno.findsNothingWrong();

  await writes(bruno, 'The big move');
  await expect(bruno.page.locator('.preview .prose strong')).toHaveText('tables');
  await bruno.findsNothingWrong();
  await isNeverTooWide(bruno.page);
  await hiro.opens('/settings/profile');
  await expect(dot(page)).toHaveCount(0);
  await stranger.page.goto(`${world.house.url}/status`);
  await expect(stranger.page.getByText('Nothing to report.')).toBeVisible();

  await publishes(bruno);
  if (javaScriptEnabled === false) await hiro.opens('/settings/profile');
  // Without a reload, within two seconds.
  await expect(dot(page)).toBeVisible({ timeout: 2000 });
  await expect(page.getByRole('link', { name: 'Notifications, something is unread' })).toBeVisible();
  await hiro.findsNothingWrong();
  await page.locator('a.bell').click();
  await expect(heading(page, 'Notifications')).toBeVisible();
  await hiro.settled();
  await expect(page.getByRole('heading', { name: 'The big move' })).toBeVisible();
  await expect(page.locator('.told').getByRole('link', { name: 'the guide' })).toHaveAttribute('rel', /noopener/);
  await hiro.findsNothingWrong();
  await isNeverTooWide(page);
  await page.getByRole('button', { name: 'Mark as read The big move' }).click();
  await expect(page.locator('.told .badge')).toHaveCount(0);
  await expect(dot(page)).toHaveCount(0);

  await expect(async () => {
    await stranger.page.reload();
    await expect(stranger.page.getByRole('heading', { name: 'The big move' })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
  await stranger.findsNothingWrong();
  await isNeverTooWide(stranger.page);
  const feed = await stranger.page.request.get(`${world.house.url}/status.atom`);
  expect(await feed.text()).toContain('<title>The big move</title>');

  await bruno.opens('/operator/announcements');
  await bruno.page.getByRole('link', { name: 'The big move' }).click();
  await expect(heading(bruno.page, 'The big move')).toBeVisible();
  await bruno.settled();
  await isSure(bruno.page, 'End now');
  await expect(bruno.page.getByText('It is over.')).toBeVisible();
  await hiro.opens('/settings/notifications');
  await expect(page.locator('.told .badge')).toHaveText('Over');
});

test('five tabs cost one line, and another tab takes it over', async ({ world, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'without a script there is no line');
  const [bruno, hiro] = [await world.person('Bruno'), await world.person('Hiro')];
  const context = hiro.page.context();
  const lines: Page[] = [];
  context.on('request', request => {
    if (request.url().endsWith('/settings/notifications/bell')) lines.push(request.frame().page());
  });
  const tabs = [hiro.page, ...await Promise.all(Array.from({ length: 4 }, () => context.newPage()))];
  for (const tab of tabs) {
    await tab.goto(`${world.house.url}/settings/profile`);
    await takeUp(tab);
  }
  await expect.poll(() => lines.length).toBe(1);
  await writes(bruno, 'First');
  await publishes(bruno);
  for (const tab of tabs) await expect(dot(tab)).toBeVisible();
  expect(lines.length).toBe(1);

  // Read in one, the dot goes in all.
  const reader = tabs[4]!;
  await reader.goto(`${world.house.url}/settings/notifications`);
  await takeUp(reader);
  await reader.getByRole('button', { name: 'Mark all as read' }).click();
  for (const tab of tabs) await expect(dot(tab)).toHaveCount(0);

  // The tab that listened is closed.
  const leader = lines.at(-1)!;
  const others = tabs.filter(tab => tab !== leader);
  const before = lines.length;
  await leader.close();
  await expect.poll(() => lines.length).toBeGreaterThan(before);
  await writes(bruno, 'Second');
  await publishes(bruno);
  for (const tab of others) await expect(dot(tab)).toBeVisible();
});

test('a kind is chosen, all are read, and letters are wished', async ({ world, page }) => {
  const [bruno, hiro] = [await world.person('Bruno'), await world.person('Hiro', page)];
  for (const title of ['One', 'Two']) {
    await writes(bruno, title);
    await publishes(bruno);
  }
  await hiro.opens('/settings/notifications');
  await expect(page.locator('.told li')).toHaveCount(2);
  await page.getByLabel('Kind').selectOption('Incident');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('Nothing of this kind.')).toBeVisible();
  await hiro.opens('/settings/notifications');
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(page.getByText('Everything is marked as read.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0);
  await expect(dot(page)).toHaveCount(0);

  await hiro.opens('/settings/notifications/letters');
  await page.getByLabel('Announcements', { exact: true }).selectOption('At once');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your wishes are saved.')).toBeVisible();
  await expect(page.getByLabel('Announcements', { exact: true })).toHaveValue('at_once');
  await hiro.findsNothingWrong();
  await isNeverTooWide(page);
});

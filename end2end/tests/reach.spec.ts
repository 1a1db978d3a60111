// Whoever comes, with whatever they have: a keyboard, a thumb, large text, forced colours, paper, a slow line.

import { App, PASSWORD, expect, test, type Person } from '../house.js';
import { tabTo, tooSmall, tooWide } from '../reach.js';

const NEW = 'four kettles on the moon';
const PAGES = ['/', '/settings/cloud-accounts', '/settings/cloud-accounts/aws', '/settings/profile', '/settings/security', '/settings/security/keys',
  '/settings/sessions', '/settings/tokens', '/settings/tokens/new', '/settings/invitations', '/settings/notifications', '/settings/notifications/letters',
  '/settings/promo-codes', '/settings/activity', '/settings/account'];
const OPERATOR = ['people', 'maintainers', 'organizations', 'projects', 'deleted-projects', 'templates', 'features', 'tokens', 'promo-codes',
  'announcements', 'announcements/new', 'audit-log', 'outbox', 'system'].map(name => `/operator/${name}`);

test('the whole main job by keyboard alone', async ({ ada, page, context, javaScriptEnabled }) => {
  await context.clearCookies();
  await ada.opens('/settings/profile');
  const types = async (label: string, text: string) => {
    const box = page.getByLabel(label, { exact: true });
    await tabTo(page, box);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
  };
  await types('E-mail', ada.email);
  await types('Password', PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Profile', level: 1 })).toBeVisible();
  await ada.settled();

  await page.keyboard.press('Tab');
  if (javaScriptEnabled === false) {
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
    await page.keyboard.press('Enter');
  }
  await types('Display name', 'Ada Lovelace');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Your profile is saved.' })).toBeVisible();
  await ada.settled();

  const menu = page.locator('details.menu > summary');
  const security = page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Security' });
  if (await menu.isVisible()) {
    await tabTo(page, menu, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, security);
  } else await tabTo(page, security, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Security', level: 1 })).toBeVisible();
  await ada.settled();
  await types('Current password', PASSWORD);
  await types('New password', NEW);
  await types('Confirm new password', NEW);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Your password is changed.' })).toBeVisible();
  await ada.settled();

  await tabTo(page, page.locator('.account > summary'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Log out' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await types('E-mail', ada.email);
  await types('Password', NEW);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your projects' })).toBeVisible();
});

test('a question opens over the page, Escape closes it, and the focus comes back', async ({ world, page, javaScriptEnabled }) => {
  const ada = await world.person('Ada', page);
  await ada.opens('/');
  const opener = page.locator('summary', { hasText: 'Decline Library' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Decline Library' });
  await expect(question).toBeVisible();
  await expect(question.getByRole('button', { name: 'Decline Library' })).toBeVisible();
  if (javaScriptEnabled === false) {
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeHidden();
    await page.keyboard.press('Enter');
    await expect(question).toBeHidden();
    return;
  }
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await ada.findsNothingWrong();
  for (const close of [() => page.keyboard.press('Escape'), () => page.keyboard.press('Enter'), () => page.mouse.click(4, 300)]) {
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await close();
    await expect(question).toBeHidden();
    await expect(opener).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(question).toBeVisible();
  }
  await question.getByRole('button', { name: 'Decline Library' }).click();
  await expect(page.getByText('You declined the invitation.')).toBeVisible();
  await expect(page.locator('dialog:modal')).toHaveCount(0);
});

test('"/" goes to the search, Escape closes menus, a click beside one too', async ({ world, page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'needs a script');
  const ada = await world.person('Ada', page);
  await ada.opens('/');
  await page.keyboard.press('/');
  const box = page.getByRole('searchbox', { name: 'Search projects' });
  await expect(box).toBeFocused();
  await page.keyboard.type('a/b');
  await expect(box).toHaveValue('a/b');
  const account = page.locator('.account > summary');
  await account.click();
  await tabTo(page, page.getByRole('button', { name: 'Dark' }));
  await page.keyboard.press('Escape');
  await expect(account).toBeFocused();
  await expect(page.locator('.account')).not.toHaveAttribute('open');
  await account.click();
  await page.mouse.click(8, 500);
  await expect(page.locator('.account')).not.toHaveAttribute('open');
});

test('who presses "/" without wanting to turns it off', async ({ world, page, javaScriptEnabled }, info) => {
  test.skip(javaScriptEnabled === false || info.project.name === 'phone', 'needs a script and a keyboard');
  const ada = await world.person('Ada', page);
  await ada.opens('/');
  const box = page.getByRole('searchbox', { name: 'Search projects' });
  const choice = page.getByRole('checkbox', { name: 'The key / leads to the search box' });
  await page.locator('.account > summary').click();
  await choice.uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect(box).not.toBeFocused();

  await page.reload();
  await ada.settled();
  await page.keyboard.press('/');
  await expect(box).not.toBeFocused();
  await page.locator('.account > summary').click();
  await expect(choice).not.toBeChecked();
  await ada.findsNothingWrong();
  await choice.check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect(box).toBeFocused();
});

test('the full moment is told to whoever reaches for it', async ({ ada, page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'asks with a script');
  await ada.opens('/settings/sessions');
  const moment = page.locator('time.moment').first();
  await expect(moment).toHaveAttribute('data-full', /\d{4}/);
  const said = () => moment.evaluate(one => getComputedStyle(one, '::after').content);
  expect(await said()).toBe('none');
  await tabTo(page, moment);
  expect(await said()).toMatch(/\d{4}/);
});

test('what can be pressed is large enough for a thumb', async ({ world, page }, info) => {
  test.skip(info.project.name !== 'phone', 'thumbs are for phones');
  test.setTimeout(120_000);
  const bruno = await world.person('Bruno', page);
  const small: string[] = [];
  const measure = async (person: Person, path: string) => {
    await person.opens(path);
    await person.page.locator('details.menu, details.account, details.reveal').evaluateAll(all => all.forEach(one => one.setAttribute('open', '')));
    small.push(...(await tooSmall(person.page)).map(text => `${path}: ${text}`));
  };
  for (const path of [...PAGES, ...OPERATOR]) await measure(bruno, path);
  const ada = await world.person('Ada');
  await ada.opens('/');
  const project = (await ada.page.locator('a.tile', { hasText: 'Daily sales' }).getAttribute('href'))!;
  const menu = async (start: string) => (await ada.page.locator(`.menu a[href^="${start}"]`).first().getAttribute('href'))!;
  for (const path of ['/', '/settings/invitations', project, `${project}/users`, `${project}/settings`]) await measure(ada, path);
  const organization = await menu('/organizations/');
  for (const path of [organization, `${organization}/settings`, await menu('/maintainers/')]) await measure(ada, path);
  const nobody = await world.stranger('Nobody');
  for (const path of ['/sign-in', '/sign-up', '/forgot-password', '/nowhere']) await measure(nobody, path);
  expect([...new Set(small)]).toEqual([]);
});

test('no page is too wide: at 2560 px, and with text of twice the size', async ({ world, page }, info) => {
  test.skip(info.project.name !== 'with JavaScript', 'sets its own widths');
  test.setTimeout(120_000);
  const bruno = await world.person('Bruno', page);
  for (const path of [...PAGES, ...OPERATOR]) {
    await bruno.opens(path);
    for (const [width, size] of [[2560, '100%'], [640, '200%'], [1280, '200%']] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(size => { document.documentElement.style.fontSize = size; }, size).catch(() => undefined);
      expect(await tooWide(page), `${path} at ${width} px, text ${size}`).toBeLessThanOrEqual(0);
    }
  }
});

test('paper gets what is read, not what is pressed', async ({ ada, page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'opens a page with its app');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await ada.opens('/settings/account');
  await expect(page.getByRole('heading', { name: 'Your Data' })).toBeVisible();
  for (const gone of ['.bar', '.menu', 'main form']) await expect(page.locator(gone).first()).toBeHidden();
  const light = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(light).toMatch(/oklch\(0\.25/);
  await page.emulateMedia({ media: 'screen' });
  await ada.opens('/settings/security/totp');
  await page.getByLabel('Name').fill('Phone');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Security code').fill(await new App(await page.locator('.secret code').innerText()).nextCode());
  await page.getByRole('button', { name: 'Enable TOTP' }).click();
  await expect(page.locator('.codes code')).toHaveCount(10);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.codes code').first()).toBeVisible();
  await expect(page.locator('.button:visible')).toHaveCount(0);
  await page.screenshot({ path: test.info().outputPath('paper.png'), fullPage: true });
});

test('forced colours and less motion leave nothing unsaid', async ({ ada, page, javaScriptEnabled }, info) => {
  test.skip(javaScriptEnabled === false, 'asks with a script');
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await ada.opens('/settings/profile');
  if (info.project.name !== 'phone') {
    const here = page.locator('.menu a[aria-current="page"]');
    expect(await here.evaluate(one => getComputedStyle(one).outlineStyle)).toBe('solid');
  }
  const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter(one => parseFloat(getComputedStyle(one).transitionDuration) > 0).length);
  expect(moving).toBe(0);
  // Which colours these are, the system says.
  await ada.findsNothingWrong('color-contrast');
  await page.screenshot({ path: info.outputPath('forced.png'), fullPage: true });
});

test('what takes longer than a moment says so', async ({ ada, page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'the browser itself shows it');
  await ada.opens('/settings/profile');
  const bar = () => page.evaluate(() => getComputedStyle(document.documentElement, '::before').opacity);
  let go = () => {};
  const held = new Promise<void>(done => { go = done; });
  await page.route('**/forms/profile/save', async route => { await held; await route.continue(); });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('main form')).toHaveAttribute('aria-busy', 'true');
  await expect.poll(bar).toBe('1');
  go();
  await expect(page.getByText('Your profile is saved.')).toBeVisible();
  await expect(page.locator('main form')).not.toHaveAttribute('aria-busy');
});

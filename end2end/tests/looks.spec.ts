// Every page in both themes and at three widths: axe finds nothing, nothing has to be scrolled sideways.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, expect, isReadable, test } from '../house.js';
import { tooWide } from '../reach.js';

const WITH_A_NAME = ['/', '/settings/cloud-accounts', '/settings/cloud-accounts/aws', '/settings/cloud-accounts/azure',
  '/settings/cloud-accounts/google-cloud', '/settings/profile', '/settings/security', '/settings/security/totp', '/settings/security/keys', '/settings/sessions',
  '/settings/tokens', '/settings/tokens/new', '/settings/tokens/api', '/settings/notifications', '/settings/notifications/letters',
  '/settings/promo-codes', '/settings/activity', '/settings/account', '/confirm'];
const STAFF = ['people', 'maintainers', 'organizations', 'projects', 'deleted-projects', 'templates', 'templates/production', 'features', 'features/1',
  'tokens', 'promo-codes', 'announcements', 'announcements/new', 'audit-log', 'outbox', 'system'].map(name => `/operator/${name}`);
const WITHOUT = ['/status', '/sign-in', '/sign-up', '/sign-up/sent', '/forgot-password', '/forgot-password/sent', '/reset-password/dead', '/nowhere'];
const DOCS = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));

test.describe('each page', () => {
  test.beforeEach(({}, info) => test.skip(info.project.name !== 'with JavaScript', 'sets its own widths'));

  for (const theme of ['light', 'dark'] as const) {
    for (const width of [320, 768, 1280]) {
      test(`${theme}, ${width} px wide`, async ({ ada, page, context }, info) => {
        test.setTimeout(150_000); // some thirty pages
        await page.emulateMedia({ colorScheme: theme });
        await page.setViewportSize({ width, height: 800 });
        const visit = async (path: string) => {
          // The status page has no script that could answer.
          if (path === '/status') await page.goto(ada.house.url + path);
          else await ada.opens(path);
          await ada.findsNothingWrong();
          expect(await tooWide(page), `${path} at ${width} px`).toBeLessThanOrEqual(0);
          await page.screenshot({ path: info.outputPath(`${path.replaceAll('/', '_')}.png`), fullPage: true });
        };
        for (const path of WITH_A_NAME) await visit(path);
        await context.clearCookies();
        for (const path of WITHOUT) await visit(path);
      });
    }
  }
});

test.describe('in a small world', () => {
  test.beforeEach(({}, info) => test.skip(info.project.name !== 'with JavaScript', 'sets its own widths'));

  for (const [theme, width] of [['light', 1280], ['light', 320], ['dark', 768], ['dark', 320]] as const) {
    test(`${theme}, ${width} px wide`, async ({ world, page }, info) => {
      test.setTimeout(150_000); // some twenty pages
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 800 });
      const ada = await world.person('Ada', page);
      await ada.opens('/');
      const tile = async (name: string) => (await page.locator('a.tile', { hasText: name }).getAttribute('href'))!;
      const projects = [await tile('Daily sales'), await tile('Regulator reports')];
      await ada.opens('/settings/invitations');
      const menu = (start: string) => page.locator(`.menu a[href^="${start}"]`).evaluateAll(links => links.map(link => link.getAttribute('href')!));
      const [organizations, maintainers] = [await menu('/organizations/'), await menu('/maintainers/')];
      const paths = ['/', '/?projects=nothing', '/settings/invitations', ...maintainers,
        ...organizations.flatMap(path => [path, `${path}/settings`]),
        ...projects.flatMap(path => [path, `${path}/users`, `${path}/settings`]), '/projects/1', '/invitation'];
      for (const [n, path] of paths.entries()) {
        await ada.opens(path);
        // What asks first, and what opens, is looked at open.
        await page.locator('details.sure, details.reveal').evaluateAll(all => all.forEach(one => one.setAttribute('open', '')));
        await ada.findsNothingWrong();
        expect(await tooWide(page), `${path} at ${width} px`).toBeLessThanOrEqual(0);
        await page.screenshot({ path: info.outputPath(`${n}.png`), fullPage: true });
      }
    });
  }
});

// Each page is loaded once, and looked at in three widths: with forty of them, loading is what costs.
test.describe("staff's pages", () => {
  test.beforeEach(({}, info) => test.skip(info.project.name !== 'with JavaScript', 'sets its own widths'));

  for (const [theme, half] of [['light', 0], ['light', 1], ['dark', 0], ['dark', 1]] as const) {
    test(`${theme}, ${half ? 'the others' : 'every other'}`, async ({ world, page }, info) => {
      test.setTimeout(240_000); // some ten pages, each three times
      await page.emulateMedia({ colorScheme: theme });
      const bruno = await world.person('Bruno', page);
      const first = async (list: string, link: string) => {
        await bruno.opens(list);
        return (await page.locator(link).first().getAttribute('href'))!;
      };
      const one = [await first('/operator/people', '.things a[href^="/operator/people/"]'), await first('/operator/projects', '.things a[href^="/operator/projects/"]'),
        await first('/operator/people', '.menu a[href^="/maintainers/"]')];
      const paths = [...STAFF, ...one, `${one[0]}/disable`, `${one[2]}/promo-codes`].filter((_, n) => n % 2 === half);
      for (const [n, path] of paths.entries()) {
        await bruno.opens(path);
        await page.locator('details.sure, details.reveal').evaluateAll(all => all.forEach(one => one.setAttribute('open', '')));
        for (const width of [320, 768, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          // What a page says is the same in both themes.
          if (theme === 'light') await bruno.findsNothingWrong();
          else await isReadable(page);
          expect(await tooWide(page), `${path} at ${width} px`).toBeLessThanOrEqual(0);
        }
        await page.screenshot({ path: info.outputPath(`${n}.png`), fullPage: true });
      }
    });
  }
});

test.describe('with a second factor', () => {
  test.beforeEach(({}, info) => test.skip(info.project.name !== 'with JavaScript', 'sets its own widths'));

  for (const [theme, width] of [['light', 1280], ['dark', 320]] as const) {
    test(`${theme}, ${width} px wide`, async ({ ada, page, context }, info) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 800 });
      const look = async (name: string) => {
        await ada.findsNothingWrong();
        expect(await tooWide(page), `${name} at ${width} px`).toBeLessThanOrEqual(0);
        await page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
      };
      await ada.opens('/settings/security/totp');
      await page.getByLabel('Name').fill('Phone');
      await page.getByRole('button', { name: 'Go on' }).click();
      const app = new App(await page.locator('.secret code').innerText());
      await look('app');
      await page.getByLabel('Security code').fill(await app.nextCode());
      await page.getByRole('button', { name: 'Enable TOTP' }).click();
      await expect(page.locator('.codes code')).toHaveCount(10);
      await look('codes');
      await ada.opens('/settings/security');
      await look('advice');
      await ada.opens('/settings/security/recovery-codes');
      await page.getByRole('button', { name: 'I have saved them' }).click();
      await expect(page.getByText('Your new recovery codes count from now on.')).toBeVisible();
      await look('security');
      for (const name of ['disable-mfa', 'keys']) {
        await ada.opens(`/settings/security/${name}`);
        await look(name);
      }
      await context.clearCookies();
      await ada.opens('/sign-in');
      await ada.signsIn();
      await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible();
      await page.getByText('Use another way').click();
      await look('factor');
    });
  }
});

// `UPDATE_SCREENSHOTS=1` makes the README's pictures anew.
test('the pictures of the README', async ({ ada, page, context, world }, info) => {
  test.skip(info.project.name !== 'with JavaScript', 'once is enough');
  const folder = process.env.UPDATE_SCREENSHOTS ? DOCS : info.outputDir;
  const novak = await world.person('Ada');
  await novak.page.setViewportSize({ width: 1200, height: 900 });
  await novak.opens('/');
  await novak.page.screenshot({ path: join(folder, 'home.png') });
  await page.setViewportSize({ width: 1200, height: 900 });
  await ada.opens('/settings/profile');
  await page.getByLabel('Display name').fill('Ada Lovelace');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('summary', { hasText: 'Ada Lovelace' })).toBeVisible();
  await ada.opens('/settings/profile');
  await page.screenshot({ path: join(folder, 'profile.png') });
  await context.clearCookies();
  await page.setViewportSize({ width: 390, height: 780 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await ada.opens('/sign-in');
  await page.screenshot({ path: join(folder, 'sign-in-phone.png') });
});

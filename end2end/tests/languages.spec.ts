// Every language: whole pages speak it, also without a script and from right to left, and nothing else is loaded.

import type { Page } from '@playwright/test';
import { expect, takeUp, test } from '../house.js';

const LANGUAGES = [
  { code: 'en', dir: 'ltr', name: 'English' },
  { code: 'cs', dir: 'ltr', name: 'Čeština' },
  { code: 'de', dir: 'ltr', name: 'Deutsch' },
  { code: 'sv', dir: 'ltr', name: 'Svenska' },
  { code: 'ar', dir: 'rtl', name: 'العربية' },
] as const;
const PAGES = ['/', '/settings/cloud-accounts', '/settings/profile', '/settings/security', '/settings/sessions', '/settings/tokens',
  '/settings/tokens/new', '/settings/invitations', '/settings/notifications', '/settings/notifications/letters', '/settings/promo-codes',
  '/settings/activity', '/settings/account', '/confirm'];

const choose = async (page: Page, language: string) => {
  await page.locator('select[name=language]').selectOption(language);
  await page.locator('form:has(select[name=language]) button[type=submit]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
};
/** The line that tells whether anything has to be scrolled sideways. */
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

for (const { code, dir, name } of LANGUAGES) {
  test(`${name}: chosen once, spoken everywhere`, async ({ ada, page, javaScriptEnabled }, info) => {
    test.setTimeout(120_000);
    const words: string[] = [];
    page.on('request', request => { if (request.url().includes('/words/')) words.push(new URL(request.url()).pathname); });
    await ada.opens('/settings/profile');
    if (code !== 'en') await choose(page, code);
    await ada.settled();
    words.length = 0;
    for (const path of PAGES) {
      await ada.opens(path);
      await expect(page.locator('html')).toHaveAttribute('lang', code);
      await expect(page.locator('html')).toHaveAttribute('dir', dir);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      if (javaScriptEnabled !== false) expect(await overflow(page), path).toBeLessThanOrEqual(0);
      if (dir === 'ltr') continue;
      // From right to left each page is looked at, and kept for whoever wants to look, too.
      await ada.findsNothingWrong();
      await page.screenshot({ path: info.outputPath(`${code}${path.replaceAll('/', '_')}.png`), fullPage: true });
    }
    await ada.findsNothingWrong();
    await ada.opens('/settings/security');
    await page.screenshot({ path: info.outputPath(`${code}.png`), fullPage: true });
    expect(new Set(words.filter(path => !path.startsWith(`/words/${code}.`))), 'other languages stay where they are').toEqual(new Set());
  });
}

test('a stranger is greeted in the language of their browser', async ({ browser, house, javaScriptEnabled }) => {
  for (const { code, dir } of LANGUAGES) {
    const context = await browser.newContext({ locale: code, javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(`${house.url}/sign-in`);
    await expect(page.locator('html')).toHaveAttribute('lang', code);
    await expect(page.locator('html')).toHaveAttribute('dir', dir);
    if (javaScriptEnabled !== false) await takeUp(page);
    await context.close();
  }
});

test('letters come in the language of who reads them', async ({ ada, house, page }) => {
  await ada.opens('/settings/profile');
  await choose(page, 'cs');
  // A page that is open would go on listening to its bell.
  await page.goto('about:blank');
  await page.context().clearCookies();
  await ada.opens('/forgot-password');
  await page.locator('input[name=email]').fill(ada.email);
  await page.locator('form button[type=submit]').first().click();
  const letter = await house.letterTo(ada.email, 'heslo');
  expect(letter.text).toContain('Dobrý den');
});

// What is not translated shows: the test language writes every text with brackets.
test('nothing is left untranslated', async ({ ada, page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'reads the page with a script');
  test.setTimeout(120_000);
  await ada.opens('/settings/profile');
  await choose(page, 'en-XA');
  for (const path of PAGES) {
    await ada.opens(path);
    const plain = await page.evaluate(person => {
      // Names are called the same in every language.
      const withoutNames = (text: string) => [...person, 'AWS', 'Azure', 'Google Cloud', 'Chrome', 'Windows', 'Linux', 'Android'].reduce((rest, name) => rest.replaceAll(name, ''), text);
      const isOurs = (text: string) => /[a-z]{3}/i.test(withoutNames(text)) && !text.includes('[') && !text.includes(']');
      const foreign = 'code, pre, time, select, svg, script, style, [translate=no], .account';
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = (node.textContent ?? '').trim();
        if (isOurs(text) && !node.parentElement!.closest(foreign)) found.push(text);
      }
      return found;
    }, [ada.name, ada.email]);
    expect.soft(plain, path).toEqual([]);
  }
});

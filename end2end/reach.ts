// What a page can be asked about how far it reaches: how wide it is, how large what can be pressed is, where the keyboard leads.

import { expect, type Locator, type Page } from '@playwright/test';

/** How many pixels the page is wider than the window. */
export const tooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/**
 * What can be pressed and is smaller than 44 px either way (WCAG 2.5.5). Left out, as the rule allows: links in a line of text, and
 * the box of a tick, whose label is pressed just as well.
 */
export const tooSmall = (page: Page) => page.evaluate(() => {
  const small: string[] = [];
  for (const one of document.querySelectorAll<HTMLElement>('a[href], button, summary, select, textarea, input:not([type=hidden])')) {
    if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }) || one.closest('.skip')) continue;
    const style = getComputedStyle(one), parent = one.parentElement!;
    const words = [...parent.childNodes].filter(node => node !== one && node.textContent?.trim());
    const inText = style.display === 'inline' && (words.length > 0 || !!one.closest('.prose, .log, td, dd'));
    const tick = one.matches('[type=checkbox], [type=radio]') ? one.closest<HTMLElement>('.tick, label') : null;
    const box = (tick ?? one).getBoundingClientRect();
    if (!inText && (box.height < 43.5 || box.width < 43.5)) small.push(`${Math.round(box.width)}x${Math.round(box.height)} ${one.outerHTML.slice(0, 120)}`);
  }
  return small;
});

/** Goes there as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, key = 'Tab') {
  const there = () => target.evaluate(one => one === document.activeElement).catch(() => false);
  for (let n = 0; n < 80; n++) {
    if (await there()) return;
    await page.keyboard.press(key);
  }
  expect(await there(), `the keyboard leads to ${target}`).toBe(true);
}

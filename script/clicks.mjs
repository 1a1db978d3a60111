// Called by script/clicks. A section is painted when its heading is: the browser says when that was (element timing), on the same clock by
// which it says when the mouse was pressed.

import { CHROMIUM, FLAGS, chromium, inHouse } from './house.mjs';

const CLICKS = 30;
const SECTIONS = ['Profile', 'Security', 'User Sessions', 'Access Tokens', 'Invitations', 'Notifications', 'Promo Codes', 'Cloud Accounts'];

/** Runs in the page: asks the browser to note each heading that it paints, and each click. */
function note() {
  const painted = (window.painted = []);
  new MutationObserver(changes => {
    for (const { addedNodes } of changes) for (const node of addedNodes) {
      for (const heading of node.matches?.('h1') ? [node] : node.querySelectorAll?.('h1') ?? []) heading.setAttribute('elementtiming', 'section');
    }
  }).observe(document, { childList: true, subtree: true });
  new PerformanceObserver(list => painted.push(...list.getEntries().map(({ renderTime, loadTime }) => renderTime || loadTime)))
    .observe({ type: 'element', buffered: true });
  addEventListener('click', event => { window.clicked = event.timeStamp; }, true);
}

const times = await inHouse(async ({ cookie, url }) => {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
  const [name, ...value] = cookie.split('=');
  await context.addCookies([{ name, value: value.join('='), url }]);
  await context.addInitScript(note);
  const page = await context.newPage();
  await page.goto(`${url}/settings/account`);
  await page.mouse.move(5, 5);
  await page.mouse.move(6, 6);
  await page.locator('html[data-hydrated]').waitFor();
  const times = [];
  for (let n = 0; n < CLICKS; n++) {
    const section = SECTIONS[n % SECTIONS.length];
    await page.evaluate(() => { window.painted.length = 0; });
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: section, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: section }).waitFor();
    const took = await page.waitForFunction(() => window.painted.find(at => at > window.clicked) - window.clicked || false);
    times.push({ section, first: n < SECTIONS.length, took: await took.jsonValue() });
  }
  await browser.close();
  return times;
});
const sorted = list => list.map(({ took }) => took).sort((a, b) => a - b);
const row = (what, list) => {
  const all = sorted(list);
  console.log(`| ${what} | ${all.length} | ${all[all.length >> 1].toFixed(0)} ms | ${all.at(-1).toFixed(0)} ms |`);
};
console.log('| from a click to the section painted | clicks | median | slowest |\n|---|--:|--:|--:|');
row('all', times);
row('a section that was not opened before', times.filter(({ first }) => first));
row('one that was', times.filter(({ first }) => !first));
const slow = times.filter(({ took }) => took >= 100);
if (slow.length) console.error(`100 ms or more: ${slow.map(({ section, took }) => `${section} ${took.toFixed(0)}`).join(', ')}`);
process.exitCode = slow.length ? 1 : 0;

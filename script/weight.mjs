// Called by script/weight: opens each page in a browser that has nothing of ours yet, and sums what comes over the network.

import { CHROMIUM, FLAGS, PAGES, chromium, inHouse, kilo } from './house.mjs';

const BUDGET = Number(process.env.BUDGET ?? 220) * 1000;
const kind = path => path.endsWith('.css') ? 'styles' : /\/part_/.test(path) ? 'its part' : path.endsWith('.wasm') ? 'what all share' : path.endsWith('.js') ? 'scripts' : path.endsWith('.svg') ? 'styles' : 'page and answers';
const KINDS = ['page and answers', 'styles', 'scripts', 'what all share', 'its part'];

async function weigh(browser, url, path, cookie) {
  const context = await browser.newContext({ locale: 'en-GB' });
  const [name, ...value] = cookie.split('=');
  if (path !== '/sign-in') await context.addCookies([{ name, value: value.join('='), url }]);
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  const asked = new Map(), sums = Object.fromEntries(KINDS.map(kind => [kind, 0]));
  let requests = 0;
  wire.on('Network.requestWillBeSent', event => asked.set(event.requestId, new URL(event.request.url).pathname));
  wire.on('Network.loadingFinished', event => {
    if (!event.encodedDataLength) return; // from the browser's own memory: it was preloaded
    sums[kind(asked.get(event.requestId))] += event.encodedDataLength;
    requests++;
  });
  await page.goto(url + path);
  await page.locator('html[data-hydrated]').waitFor();
  await page.waitForTimeout(1500); // whatever comes late
  if (new URL(page.url()).pathname !== path) throw new Error(`${path} led to ${page.url()}`);
  await context.close();
  return { path, sums, requests, together: Object.values(sums).reduce((a, b) => a + b) };
}

const rows = await inHouse(async ({ cookie, url }) => {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const rows = [];
  for (const path of PAGES) rows.push(await weigh(browser, url, path, cookie));
  await browser.close();
  return rows;
});
console.log(`| first visit of | ${KINDS.join(' | ')} | together | files |\n|---|${KINDS.map(() => '--:|').join('')}--:|--:|`);
for (const { path, sums, requests, together } of rows) {
  console.log(`| \`${path}\` | ${KINDS.map(kind => kilo(sums[kind])).join(' | ')} | **${kilo(together)}** | ${requests} |`);
}
const heavy = rows.filter(row => row.together > BUDGET);
if (heavy.length) console.error(`Above ${kilo(BUDGET)}: ${heavy.map(row => row.path).join(', ')}`);
process.exitCode = heavy.length ? 1 : 0;

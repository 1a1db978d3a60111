// Called by script/weight: opens each page in a browser that has nothing of ours yet, and sums what comes over the network: until the page
// is shown and nothing more comes, and until the program (src/ui/program.js) has taken it over, since a hand is at the mouse.

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
  await page.goto(url + path, { waitUntil: 'networkidle' });
  await page.waitForTimeout(3000); // whatever comes late
  const sum = () => Object.values(sums).reduce((a, b) => a + b);
  const [shown, files] = [sum(), requests];
  for (const place of [2, 3]) await page.mouse.move(place, place);
  await page.locator('html[data-hydrated]').waitFor();
  await page.waitForTimeout(1500);
  if (new URL(page.url()).pathname !== path) throw new Error(`${path} led to ${page.url()}`);
  await context.close();
  return { path, sums, shown, files, together: sum() };
}

const rows = await inHouse(async ({ cookie, url }) => {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const rows = [];
  for (const path of PAGES) rows.push(await weigh(browser, url, path, cookie));
  await browser.close();
  return rows;
});
console.log(`| first visit of | to show it | files | ${KINDS.join(' | ')} | taken over |\n|---|--:|--:|${KINDS.map(() => '--:|').join('')}--:|`);
for (const { path, sums, shown, files, together } of rows) {
  console.log(`| \`${path}\` | **${kilo(shown)}** | ${files} | ${KINDS.map(kind => kilo(sums[kind])).join(' | ')} | ${kilo(together)} |`);
}
const heavy = rows.filter(row => row.shown > BUDGET);
if (heavy.length) console.error(`Above ${kilo(BUDGET)}: ${heavy.map(row => row.path).join(', ')}`);
process.exitCode = heavy.length ? 1 : 0;

// Called by script/lighthouse: three runs for each page, of which the middle one counts.

import { execFileSync } from 'node:child_process';
import { CHROMIUM, FLAGS, inHouse } from './house.mjs';

const PAGES = ['/sign-in', '/', '/settings/profile', '/settings/security', '/settings/tokens'];
const RUNS = Number(process.env.RUNS ?? 3);

function run(address, cookie) {
  const line = [
    address, '--quiet', '--output=json', '--only-categories=performance,accessibility,best-practices',
    `--chrome-flags=--headless=new ${FLAGS.join(' ')}`, ...(cookie ? [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`] : []),
  ];
  const env = { ...process.env, CHROME_PATH: CHROMIUM };
  // Now and then the browser's trace lacks its beginning (NO_NAVSTART), and it says itself to run again.
  const measure = left => {
    try {
      return JSON.parse(execFileSync(process.env.LIGHTHOUSE, line, { env, encoding: 'utf8', maxBuffer: 1 << 27, stdio: ['ignore', 'pipe', 'ignore'] }));
    } catch (error) {
      if (!left) throw new Error(`${address}: ${String(error.stdout).match(/"message": "([^"]*)"/)?.[1] ?? error.message}`);
      return measure(left - 1);
    }
  };
  const { categories, audits } = measure(3);
  const score = name => Math.round(categories[name].score * 100);
  const less = ['accessibility', 'best-practices'].flatMap(name => categories[name].auditRefs)
    .filter(({ id, weight }) => weight && audits[id].score !== null && audits[id].score < 1).map(({ id }) => id);
  return {
    performance: score('performance'), accessibility: score('accessibility'), practices: score('best-practices'), less,
    lcp: audits['largest-contentful-paint'].numericValue, tbt: audits['total-blocking-time'].numericValue, cls: audits['cumulative-layout-shift'].numericValue,
  };
}

const rows = await inHouse(async ({ cookie, url }) => PAGES.map(path => {
  const runs = Array.from({ length: RUNS }, () => run(url + path, path === '/sign-in' ? '' : cookie));
  return { path, ...runs.toSorted((a, b) => a.performance - b.performance)[RUNS >> 1] };
}));
console.log('| page | performance | accessibility | best practices | largest paint | blocking | layout shift |\n|---|--:|--:|--:|--:|--:|--:|');
for (const { path, performance, accessibility, practices, lcp, tbt, cls } of rows) {
  console.log(`| \`${path}\` | ${performance} | ${accessibility} | ${practices} | ${(lcp / 1000).toFixed(2)} s | ${tbt.toFixed(0)} ms | ${cls.toFixed(3)} |`);
}
const bad = rows.filter(row => row.performance < 95 || row.accessibility < 100 || row.practices < 100 || row.tbt >= 50 || row.cls >= 0.01);
for (const { path, less } of bad) console.error(`${path} is below what is wanted${less.length ? `: ${less.join(', ')}` : ''}`);
process.exitCode = bad.length ? 1 : 0;

// Draws public/icon-*.png from public/favicon.svg: the logo in light on the colour of the bar. On a maskable one it stays within the
// middle 80 %, since systems cut the rest off as they like.
import { chromium } from '@playwright/test';
import { readFile } from 'node:fs/promises';

const here = name => new URL(`../public/${name}`, import.meta.url).pathname;
const path = (await readFile(here('favicon.svg'), 'utf8')).match(/ d="([^"]+)"/)[1];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const [name, size, part, radius] of [['icon-192', 192, 0.62, 0.2], ['icon-512', 512, 0.62, 0.2], ['icon-maskable-512', 512, 0.5, 0]]) {
  await page.setViewportSize({ width: size, height: size });
  const logo = size * part, edge = (size - logo) / 2;
  await page.setContent(`<body style="margin:0"><svg width="${size}" height="${size}" style="display:block">
    <rect width="100%" height="100%" rx="${size * radius}" fill="#171e35"/>
    <svg x="${edge}" y="${edge}" width="${logo}" height="${logo}" viewBox="0 0 24 24"><path fill="#dfe4ff" d="${path}"/></svg></svg>`);
  await page.screenshot({ path: here(`${name}.png`), omitBackground: true });
}
await browser.close();

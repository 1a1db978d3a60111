// What script/weight and script/lighthouse share: the world of `portico demo`, somebody signed in there, and the browser.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM, URL, settings, start, stop } from './bench-lib.mjs';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync',
];
export const { chromium } = createRequire(new globalThis.URL('../end2end/package.json', import.meta.url))('@playwright/test');

/** Each section of the settings, and three pages beside them. */
export const PAGES = [
  '/sign-in', '/', '/settings/cloud-accounts', '/settings/profile', '/settings/security', '/settings/sessions', '/settings/tokens',
  '/settings/invitations', '/settings/notifications', '/settings/promo-codes', '/settings/activity', '/settings/account',
];

/** Runs `look` beside a server with a small world in it; hands over a session's cookie. */
export async function inHouse(look) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-weight-'));
  const env = settings(folder, `sqlite:${folder}/portico.db`);
  const password = execFileSync(PROGRAM, ['demo'], { env, encoding: 'utf8' }).trim().split(' ').at(-1);
  const server = await start(env);
  try {
    const body = new URLSearchParams({ email: 'ada@example.com', password });
    const answer = await fetch(`${URL}/forms/sign-in`, { method: 'POST', body, redirect: 'manual', headers: { accept: 'application/json' } });
    const cookie = answer.headers.getSetCookie().map(line => line.split(';')[0]).find(line => line.includes('session'));
    if (!cookie) throw new Error(`nobody got in: ${answer.status} ${await answer.text()}`);
    return await look({ cookie, url: URL });
  } finally {
    await stop(server);
    rmSync(folder, { recursive: true });
  }
}

export const kilo = bytes => `${(bytes / 1000).toFixed(1)} kB`;

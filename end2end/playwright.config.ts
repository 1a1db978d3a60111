import { defineConfig, devices } from '@playwright/test';

// Each flow with JavaScript, without, and on a phone. A root user's Chromium has to run without its sandbox.
export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  snapshotPathTemplate: 'trees/{arg}{ext}',
  updateSnapshots: process.env.UPDATE ? 'all' : 'none',
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [
    { name: 'with JavaScript', use: { ...devices['Desktop Chrome'] } },
    { name: 'without JavaScript', use: { ...devices['Desktop Chrome'], javaScriptEnabled: false } },
    { name: 'phone', use: { ...devices['Pixel 7'] } },
  ],
});

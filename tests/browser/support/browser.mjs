// SPDX-License-Identifier: GPL-3.0-or-later
import { after } from 'node:test';
import { chromium } from './packages.mjs';
import { Trouble } from './trouble.mjs';

export const pagePath = '/api/v1/monitoring/version/dashboard.html';

/** A name that leads here as the name of a server would, which no rule for loopback trusts. */
export const farHost = 'coordinator.example';

/** A browser. As root, Chromium wants to run without its sandbox. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.LOCKSTEP_CHROMIUM,
    args: ['--no-sandbox', `--host-resolver-rules=MAP ${farHost} 127.0.0.1`],
  });
}

let starting; // one for all tests of a file
function browser() {
  starting ??= launch();
  return starting;
}
if (process.env.NODE_TEST_CONTEXT) after(async () => (await starting)?.close());

/**
 * Opens the dashboard of the coordinator at `url` in a window of its own, which ends with the test.
 * The test fails when the page makes trouble (`page.trouble`).
 *   width, height, dark, reducedMotion  what the person has
 *   allow   patterns of what the test brings about
 *   before  called with the page before it is loaded
 */
export async function visit(t, url, options = {}) {
  const { width = 1440, height = 900, dark = false, reducedMotion = true, path = pagePath } = options;
  const context = await (await browser()).newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    locale: options.locale ?? 'en-GB',
    timezoneId: 'Europe/Belgrade',
    ...options.context,
  });
  const page = await context.newPage();
  page.trouble = new Trouble(page, new URL(url).origin, options.allow);
  t.after(async () => {
    await context.close();
    page.trouble.check();
  });
  await options.before?.(page);
  await page.goto(new URL(path, url).href, { waitUntil: 'load' });
  return page;
}

/** The same address by the name of a server. */
export function far(url) {
  const named = new URL(url);
  named.hostname = farHost;
  return named.origin;
}

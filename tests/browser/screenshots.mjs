// SPDX-License-Identifier: GPL-3.0-or-later
// Usage: screenshots.mjs FOLDER    pictures of the dashboard, from a phone's width to a wall's, in
// light and dark: a fleet that is well, one in trouble, a worker's detail, signing in.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { launch, pagePath } from './support/browser.mjs';
import { fakeIn, stopFakes } from './support/states.mjs';

const folder = path.resolve(process.argv[2]);
const windows = [[360, 780], [768, 1024], [1440, 900], [2560, 1440]];
const themes = ['light', 'dark'];

async function openWorker(page) {
  await page.evaluate(() => { location.hash = 'worker/worker0010'; });
  await page.getByRole('dialog').getByRole('heading', { name: 'History' }).waitFor();
}

const subjects = [
  { name: 'well', state: 'normal' },
  { name: 'trouble', state: 'failing' },
  { name: 'worker', state: 'failing', then: openWorker, fullPage: false },
  { name: 'sign-in', state: 'normal', isNobody: true, fullPage: false },
];

const browser = await launch();
await mkdir(folder, { recursive: true });
for (const subject of subjects) {
  const fake = await fakeIn(subject.state);
  if (subject.isNobody) fake.nobody = null;
  for (const [width, height] of windows)
    for (const theme of themes) await take(subject, fake, { width, height }, theme);
}
await browser.close();
await stopFakes();

async function take({ name, then, isNobody, fullPage = true }, fake, viewport, theme) {
  const context = await browser.newContext({
    viewport, colorScheme: theme, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'Europe/Belgrade',
  });
  const page = await context.newPage();
  await page.goto(fake.url + pagePath);
  await (isNobody ? page.getByRole('dialog') : page.getByText('worker0001').first()).waitFor();
  await then?.(page);
  // The list of workers holds what is seen: all of it, in a window as tall as the page.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (fullPage) await page.setViewportSize({ width: viewport.width, height });
  await page.waitForTimeout(500); // charts are drawn when nothing else is to be done
  const file = path.join(folder, `dashboard-${name}-${viewport.width}-${theme}.png`);
  await page.screenshot({ path: file });
  console.log(file);
  await context.close();
}

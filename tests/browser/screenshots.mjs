// SPDX-License-Identifier: GPL-3.0-or-later
// Usage: screenshots.mjs FOLDER [SUBJECT]    pictures of the dashboard, from a phone's width to a wall's, in
// light and dark: fleets in every state, a worker's detail, what is shown before something is done.
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

const click = (name) => async (page) => {
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('dialog').waitFor();
};

const acknowledge = (page) => page.getByRole('button', { name: /^Acknowledge worker/ }).first().click();
const asTable = (page) => page.getByRole('button', { name: 'Table', exact: true }).click();

async function loseNetwork(page) {
  await page.context().setOffline(true);
  await page.getByText('Offline', { exact: true }).waitFor();
}

const whole = { fullPage: true };
const subjects = [
  { name: 'well', state: 'normal', ...whole },
  { name: 'trouble', state: 'failing', ...whole },
  { name: 'empty', state: 'empty', ...whole },
  { name: 'names', state: 'hostile', ...whole },
  { name: 'large', state: 'failing', workers: 2000 },
  { name: 'table', state: 'failing', then: asTable, ...whole },
  { name: 'offline', state: 'failing', then: loseNetwork },
  { name: 'notice', state: 'failing', then: acknowledge },
  { name: 'worker', state: 'failing', then: openWorker },
  { name: 'plan', state: 'failing', then: click(/^Update .* outdated/) },
  { name: 'acknowledge', state: 'failing', then: click('Acknowledge all…') },
  { name: 'silence', state: 'failing', then: click(/^Silence/) },
  { name: 'account', state: 'normal', then: click(/account and appearance/) },
  { name: 'sign-in', state: 'normal', isNobody: true },
];

const firstOf = (state) => (state === 'empty' ? 'No worker belongs' : 'v1.1.0');
const only = process.argv[3]; // the pictures of one subject, while one works on it

const browser = await launch();
await mkdir(folder, { recursive: true });
for (const subject of subjects.filter(({ name }) => !only || name === only)) {
  const fake = await fakeIn(subject.state, subject);
  fake.answer('POST', /\/acknowledge$/, () => ({}));
  if (subject.isNobody) fake.nobody = null;
  for (const [width, height] of windows)
    for (const theme of themes) await take(subject, fake, { width, height }, theme);
}
await browser.close();
await stopFakes();

async function take({ name, state, then, isNobody, fullPage }, fake, viewport, theme) {
  const context = await browser.newContext({
    viewport, colorScheme: theme, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'Europe/Belgrade',
  });
  const page = await context.newPage();
  await page.goto(fake.url + pagePath);
  const ready = isNobody ? page.getByRole('dialog') : page.getByText(firstOf(state)).first();
  await ready.waitFor();
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

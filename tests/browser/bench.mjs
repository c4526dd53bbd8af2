// SPDX-License-Identifier: GPL-3.0-or-later
// The dashboard of a real coordinator with 1,000 workers in a real browser: how soon something
// stands there, what is fetched, what keeps the page from answering, and what 1,000 changes leave
// in its memory. Figures beside the goals; nothing fails.
import { launch, pagePath } from './support/browser.mjs';
import { startFarm } from './support/farm.mjs';

const workers = 1000;
const changes = 1000;
const loads = 7;

const farm = await startFarm(workers);
const browser = await launch();
try {
  const visits = [];
  for (let i = 0; i < loads; ++i) visits.push(await load());
  const live = await follow();
  print([
    ['first contentful paint, median', `${median(visits, 'paint').toFixed(0)} ms`, '< 300 ms'],
    ['first contentful paint, slowest', `${most(visits, 'paint').toFixed(0)} ms`, '< 300 ms'],
    [`${workers} workers shown, median`, `${median(visits, 'shown').toFixed(0)} ms`, ''],
    ['fetched of the page, compressed', `${(visits[0].bytes / 1000).toFixed(1)} kB`, '< 200 kB'],
    ['fetched again, revisited', `${(visits[0].again / 1000).toFixed(1)} kB`, ''],
    ['longest task, loading', taskText(visits.flatMap((each) => each.tasks)), '< 50 ms'],
    [`longest task, ${changes} changes`, taskText(live.tasks), '< 50 ms'],
    ['JavaScript heap before the changes', megabytes(live.before.heap), ''],
    ['JavaScript heap after them', megabytes(live.after.heap), 'the same'],
    ['elements before and after', `${live.before.nodes} and ${live.after.nodes}`, 'the same'],
    ['changes a second', (changes / live.seconds).toFixed(0), ''],
  ]);
} finally {
  await browser.close();
  await farm.stop();
}

/** A page that keeps what the browser says of its tasks. */
async function newPage(context) {
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) globalThis.longTasks.push(task.duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  return page;
}

/** A first visit: nothing is known to the browser. */
async function load() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await newPage(context);
  const bytes = await fetchedBy(page, async () => {
    await page.goto(farm.url + pagePath);
    await isShown(page);
  });
  const shown = await page.evaluate(() => performance.now());
  const paint = await page.evaluate(() =>
    performance.getEntriesByName('first-contentful-paint')[0].startTime);
  const tasks = await page.evaluate(() => globalThis.longTasks);
  const again = await fetchedBy(page, async () => {
    await page.reload();
    await isShown(page);
  });
  await context.close();
  return { paint, shown, bytes, again, tasks };
}

function isShown(page) {
  return page.getByText('worker0000').first().waitFor();
}

/** What comes over the wire of the page and its files, headers included; the API's answers not. */
async function fetchedBy(page, deed) {
  const wire = await page.context().newCDPSession(page);
  await wire.send('Network.enable');
  const wanted = new Set();
  let bytes = 0;
  wire.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.url.includes('/monitoring/version/dashboard') && !response.url.endsWith('/dashboard'))
      wanted.add(requestId);
  });
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (wanted.has(requestId)) bytes += encodedDataLength;
  });
  await deed();
  await wire.detach();
  return bytes;
}

/** The page stays open while workers change, one after the other. */
async function follow() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await newPage(context);
  await page.goto(farm.url + pagePath);
  await isShown(page);
  await change(0, 200); // whatever is made only once is made now
  const before = await memoryOf(page);
  await page.evaluate(() => { globalThis.longTasks.length = 0; });
  const begun = performance.now();
  await change(200, changes);
  const seconds = (performance.now() - begun) / 1000;
  const tasks = await page.evaluate(() => globalThis.longTasks);
  const after = await memoryOf(page);
  await context.close();
  return { before, after, tasks, seconds };
}

async function change(first, count) {
  for (let number = first; number < first + count; ++number) await farm.change(number);
}

async function memoryOf(page) {
  await page.waitForTimeout(3000);
  const inside = await page.context().newCDPSession(page);
  await inside.send('HeapProfiler.enable');
  await inside.send('HeapProfiler.collectGarbage');
  const { usedSize } = await inside.send('Runtime.getHeapUsage');
  await inside.detach();
  const nodes = await page.evaluate(() => document.getElementsByTagName('*').length);
  return { heap: usedSize, nodes };
}

function median(list, name) {
  return list.map((each) => each[name]).sort((a, b) => a - b)[Math.floor(list.length / 2)];
}

function most(list, name) {
  return Math.max(...list.map((each) => each[name]));
}

function taskText(tasks) {
  return tasks.length === 0 ? 'none over 50 ms' : `${Math.max(...tasks).toFixed(0)} ms (${tasks.length} over 50 ms)`;
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function print(rows) {
  const width = (column) => Math.max(...rows.map((row) => row[column].length));
  const line = (row) => row.map((cell, i) => cell.padEnd(width(i))).join('  ').trimEnd();
  console.log(`\nThe dashboard with ${workers} workers, in Chromium ${browser.version()}\n`);
  for (const row of [['', 'measured', 'goal'], ...rows]) console.log(`  ${line(row)}`);
  console.log();
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The list of workers, short and long, and names that nobody should have.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visit } from './support/browser.mjs';
import { fakeIn, hostileNames } from './support/states.mjs';
import { eventually } from './support/wait.mjs';

async function open(t, state, options = {}) {
  const fake = await fakeIn(state, options);
  const page = await visit(t, fake.url, options);
  await page.getByText('Live', { exact: true }).waitFor();
  await page.locator('.worker').first().waitFor();
  return { fake, page, list: page.getByRole('list', { name: 'Workers' }) };
}

const names = (list) => list.locator('.worker-name').allTextContents();
const focused = (page) =>
  page.evaluate(() => document.activeElement.querySelector?.('.worker-name')?.textContent);

test('2,000 workers are in the list, and only those in sight in the document', async (t) => {
  const { page, list } = await open(t, 'normal', { workers: 2000 });
  await page.getByText('2,000', { exact: true }).first().waitFor();
  assert.ok((await list.getByRole('listitem').count()) < 120);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await list.getByText('worker1999').waitFor();
  assert.ok((await list.getByRole('listitem').count()) < 120);
  const last = list.getByRole('listitem').filter({ hasText: 'worker1999' });
  assert.equal(await last.getAttribute('aria-setsize'), '2000');
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await list.getByText('worker1999').waitFor();
});

test('what is in sight stands in the order in which it is read', async (t) => {
  const { page, list } = await open(t, 'normal', { workers: 500 });
  await page.getByLabel('Order of workers').selectOption('Name');
  for (const y of [4000, 500, 9000, 3000]) {
    await page.evaluate((to) => scrollTo(0, to), y);
    await page.waitForTimeout(150);
    const shown = await names(list);
    assert.ok(shown.length > 0);
    assert.deepEqual(shown, [...shown].sort());
  }
});

test('one stop for Tab, the arrow keys go on from there, Enter opens and Escape comes back', async (t) => {
  const { page, list } = await open(t, 'normal', { workers: 300 });
  await page.getByLabel('Order of workers').selectOption('Name');
  await list.getByRole('button').first().focus();
  assert.equal(await list.locator('button[tabindex="0"]').count(), 1);
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(page), 'worker0002');
  await page.keyboard.press('End');
  assert.equal(await focused(page), 'worker0300');
  await page.keyboard.press('Home');
  assert.equal(await focused(page), 'worker0001');
  await page.keyboard.press('PageDown');
  const far = await focused(page);
  assert.ok(far > 'worker0004');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: far });
  await sheet.getByRole('heading', { name: 'Health' }).waitFor();
  assert.equal(new URL(page.url()).hash, `#worker/${far}`);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await eventually('the focus to come back', async () => (await focused(page)) === far);
  await eventually('the address to forget it', () => new URL(page.url()).hash === '');
});

test("the browser's way back closes the detail, and an address opens it", async (t) => {
  const { page, list } = await open(t, 'normal');
  await list.getByRole('button', { name: /worker0010/ }).click();
  await page.getByRole('dialog', { name: 'worker0010' }).waitFor();
  await page.goBack();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.goForward();
  await page.getByRole('dialog', { name: 'worker0010' }).waitFor();
  await page.reload();
  await page
    .getByRole('dialog', { name: 'worker0010' })
    .getByRole('heading', { name: 'Versions' })
    .waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(new URL(page.url()).hash, '');
});

test('a worker that is gone is said to be', async (t) => {
  const { page } = await open(t, 'normal', { allow: [/404/] });
  await page.evaluate(() => {
    location.hash = 'worker/nobody';
  });
  await page.getByText('This worker is not of the fleet, or no longer.').waitFor();
});

test('the coordinator answers which workers a filter means, and what is wrong with it', async (t) => {
  const { fake, page, list } = await open(t, 'normal', { workers: 40, allow: [/400/] });
  const field = page.getByLabel('Filter workers');
  await field.fill('worker003');
  await page.getByText('10 of 40').waitFor();
  assert.equal(await list.getByRole('listitem').count(), 10);
  assert.ok(fake.asked.some(({ path }) => path.startsWith('distributed/workers?q=worker003')));
  fake.answer('GET', /^distributed\/workers$/, () => ({
    status: 400,
    body: { error: "?q: 'drift:>x': expected a span of time", code: 'invalid_argument' },
  }));
  await field.fill('drift:>x');
  await page.getByText("'drift:>x': expected a span of time").waitFor();
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.equal(await list.getByRole('listitem').count(), 10);
  await field.fill('');
  await page.getByText('40', { exact: true }).first().waitFor();
  await eventually('peace', async () => (await field.getAttribute('aria-invalid')) === null);
});

test('statuses, cards and the ring lead to their workers', async (t) => {
  const { page, list } = await open(t, 'failing', { workers: 40 });
  await page
    .getByRole('group', { name: 'Statuses shown' })
    .getByRole('button', { name: /Unhealthy/ })
    .click();
  await page.getByText('3 of 40', { exact: true }).waitFor();
  assert.deepEqual(await names(list), ['worker0011', 'worker0022', 'worker0033']);
  await page.locator('[data-card="outdated"]').click();
  await eventually(
    'the outdated',
    async () => (await names(list)).join() === 'worker0010,worker0020,worker0030,worker0040',
  );
  await page
    .locator('#status-body')
    .getByRole('button', { name: /Unreachable/ })
    .click();
  await eventually('the unreachable', async () => (await names(list)).length === 5);
  await page.locator('[data-card="workers"]').click();
  await page.getByText('40', { exact: true }).first().waitFor();
});

test('whoever asks for what there is not is told, and led back', async (t) => {
  const { page } = await open(t, 'normal');
  await page.getByLabel('Filter workers').fill('nobody');
  await page.getByText('No worker fits what is asked for.').waitFor();
  await page.getByRole('button', { name: 'Show all workers' }).click();
  await page.locator('.worker').first().waitFor();
});

test('names are text and nothing else, and keep to their own direction', async (t) => {
  const { fake, page, list } = await open(t, 'hostile', { height: 2400 });
  await page.locator('.alert').first().waitFor();
  await page.locator('.run').first().waitFor();
  const shown = (await list.locator('.worker-name').allTextContents()).join('\n');
  for (const name of [
    hostileNames[0],
    hostileNames[6],
    'a b c',
    '\uFFFDevil\uFFFD right to left',
    hostileNames[2],
  ])
    assert.ok(shown.includes(name), name);
  for (const id of [...fake.fleet.workers.keys()].slice(0, hostileNames.length)) {
    await page.evaluate((name) => {
      location.hash = `worker/${name}`;
    }, id);
    await page.getByRole('dialog').getByRole('heading', { name: 'History' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  for (const name of [/^Acknowledge .* with a comment/, /^Silence/, /^Update .* outdated/]) {
    await page.getByRole('button', { name }).first().click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  const found = await page.evaluate(() => ({
    pwned: globalThis.pwned,
    scripts: document.querySelectorAll('main script, dialog script').length,
    images: document.querySelectorAll('main img').length,
  }));
  assert.deepEqual(found, { pwned: undefined, scripts: 0, images: 0 });
});

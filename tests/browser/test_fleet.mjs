// SPDX-License-Identifier: GPL-3.0-or-later
// One page, a real coordinator and real agents: what happens is seen, what is clicked is done.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectAccessible } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { startFleet } from './support/fleet.mjs';
import { eventually } from './support/wait.mjs';

const patience = { timeout: 60_000 };

let fleet;
before(async () => {
  fleet = await startFleet({ workers: 2 });
  await fleet.expect('v1.1.0');
});
after(() => fleet?.stop());

/** The worker in the list, showing this version before any other. */
const itemOf = (page, id, version = '') =>
  page.getByRole('button', { name: new RegExp(`^${id}\\b[^.]*${version}`) });

const noticeOf = (page, text) => page.getByRole('region', { name: 'Notices' }).getByText(text);

async function openSheet(page, id) {
  await itemOf(page, id).click();
  return page.getByRole('dialog', { name: id, exact: true });
}

/** Looks at the plan that is offered, and goes through with it. */
async function carryOut(page, title, accept) {
  const plan = page.getByRole('dialog', { name: title });
  const begin = plan.getByRole('button', { name: accept });
  await plan.getByText('→').first().waitFor();
  await expectAccessible(page);
  await begin.click();
  await plan.waitFor({ state: 'hidden' });
}

test('one click and a look at the plan update a worker', async (t) => {
  const page = await visit(t, fleet.url);
  const sheet = await openSheet(page, 'worker01');
  await sheet.getByRole('button', { name: 'Update…' }).click();
  await carryOut(page, /Update worker01 to v1\.1\.0/, 'Start update');
  await noticeOf(page, 'worker01 runs v1.1.0').waitFor(patience);
  assert.equal((await fleet.endedUpdate('worker01')).status, 'completed');
  assert.equal(await fleet.versionOf('worker01'), 'v1.1.0');
  await page.keyboard.press('Escape');
  await itemOf(page, 'worker01', 'v1\\.1\\.0').waitFor();
});

test('what somebody else does is seen as it happens, step by step', async (t) => {
  const page = await visit(t, fleet.url);
  await itemOf(page, 'worker02', 'v1\\.0\\.0').waitFor();
  await page.getByText('No update runs just now').waitFor();
  await fleet.api('POST', '/distributed/workers/worker02/update', {});
  const running = page.getByRole('region', { name: 'Running now' });
  await running.getByRole('link', { name: 'worker02' }).waitFor({ timeout: 5000 });
  await running.getByText(/Monitoring|Verifying/).first().waitFor(patience);
  await itemOf(page, 'worker02', 'v1\\.1\\.0').waitFor(patience);
  assert.equal(await fleet.versionOf('worker02'), 'v1.1.0');
});

test('a release that never becomes healthy comes back by itself, and the page says so', async (t) => {
  const page = await visit(t, fleet.url);
  const sheet = await openSheet(page, 'worker01');
  await sheet.getByRole('button', { name: 'Update…' }).click();
  await page.getByRole('combobox', { name: 'Version' }).selectOption('v1.2.0');
  await carryOut(page, /Update worker01 to v1\.2\.0/, 'Start update');
  await noticeOf(page, /worker01: rolled back/).waitFor(patience);
  assert.equal((await fleet.endedUpdate('worker01')).status, 'rolled_back');
  assert.equal(await fleet.versionOf('worker01'), 'v1.1.0');
});

test('one click takes a worker back', async (t) => {
  const page = await visit(t, fleet.url);
  const sheet = await openSheet(page, 'worker02');
  await sheet.getByRole('button', { name: 'Roll back to v1.0.0…', exact: true }).click();
  await carryOut(page, /Roll back worker02 to v1\.0\.0/, 'Start rollback');
  await noticeOf(page, 'worker02 runs v1.0.0').waitFor(patience);
  assert.equal(await fleet.versionOf('worker02'), 'v1.0.0');
  await page.keyboard.press('Escape');
  await itemOf(page, 'worker02', 'v1\\.0\\.0').waitFor();
});

test('many are updated at once, and how that ended is said in one word', async (t) => {
  await fleet.expect('v1.2.0');
  const page = await visit(t, fleet.url);
  await page.getByRole('button', { name: 'Update 2 outdated workers…' }).click(patience);
  await carryOut(page, 'Update 2 workers to v1.2.0', 'Start update');
  await noticeOf(page, 'Updating 2 workers to v1.2.0').waitFor();
  await noticeOf(page, '2 of 2 updates did not succeed').waitFor(patience);
  assert.equal(await fleet.versionOf('worker01'), 'v1.1.0');
  assert.equal(await fleet.versionOf('worker02'), 'v1.0.0');
  await fleet.expect('v1.1.0');
});

test('an alert comes by itself and is acknowledged with a comment', async (t) => {
  const page = await visit(t, fleet.url);
  await itemOf(page, 'worker01').waitFor();
  await fleet.api('PATCH', '/settings', { 'alerting.rules.worker_unreachable.after': '0s' });
  await fleet.api('POST', '/distributed/workers', { id: 'ghost', host: '127.0.0.1', port: 1 });
  await page.getByRole('button', { name: 'Acknowledge ghost with a comment…' }).click(patience);
  const dialog = page.getByRole('dialog', { name: 'Acknowledge alert' });
  await dialog.getByLabel('Comment').fill('the disk is changed');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Acknowledge' }).click();
  await page.getByRole('button', { name: /Withdraw acknowledgement of ghost/ }).waitFor();
  const { alerts } = await fleet.api('GET', '/monitoring/version/alerts?limit=10');
  const ghost = alerts.find((each) => each.worker_id === 'ghost');
  assert.equal(ghost.acknowledgement.comment, 'the disk is changed');
  await fleet.api('DELETE', '/distributed/workers/ghost');
});

test('a coordinator that goes and comes again is noticed, and nothing is missed', async (t) => {
  const page = await visit(t, fleet.url,
    { allow: [/net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)/] });
  await itemOf(page, 'worker02', 'v1\\.0\\.0').waitFor();
  await page.getByText('Live', { exact: true }).first().waitFor();
  await fleet.kill();
  await page.getByText('Stale', { exact: true }).first().waitFor(patience);
  await itemOf(page, 'worker02', 'v1\\.0\\.0').waitFor(); // what was known stays
  await fleet.start();
  await eventually('the workers', async () => (await fleet.worker('worker02')).reachable);
  await fleet.api('POST', '/distributed/workers/worker02/update', {});
  await page.getByText('Live', { exact: true }).first().waitFor(patience);
  await itemOf(page, 'worker02', 'v1\\.1\\.0').waitFor(patience);
});

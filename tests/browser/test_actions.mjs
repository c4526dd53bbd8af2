// SPDX-License-Identifier: GPL-3.0-or-later
// What is begun, is begun once and as it was shown, and it is said how it ended.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { visit } from './support/browser.mjs';
import { alert } from './support/fake_fleet.mjs';
import { ago, fakeIn, update } from './support/states.mjs';
import { eventually } from './support/wait.mjs';

const worker = 'worker0010';

async function open(t, options = {}) {
  const fake = await fakeIn('failing');
  fake.answer('POST', /\/acknowledge$/, () => ({}));
  fake.answer('DELETE', /\/acknowledge$/, () => ({}));
  const page = await visit(t, fake.url, options);
  await page.getByText('Live', { exact: true }).waitFor();
  await page.locator('.alert').first().waitFor();
  return { fake, page };
}

async function openPlan(page) {
  await page.evaluate((id) => {
    location.hash = `worker/${id}`;
  }, worker);
  await page.getByRole('button', { name: 'Update…' }).click();
  const start = page.getByRole('button', { name: 'Start update' });
  await page.getByRole('dialog', { name: `Update ${worker} to v1.1.0` }).waitFor();
  await page.getByLabel('Version').waitFor();
  return start;
}

const sent = (fake, method, pattern) =>
  fake.asked.filter((each) => each.method === method && pattern.test(each.path));

/** Whoever wants the worker to be updated gets this update. */
function begins(fake, begun) {
  fake.answer('POST', /worker0010\/update$/, () => {
    fake.fleet.updates = [begun, ...fake.fleet.updates];
    return { status: 202, body: { update_id: begun.update_id, target_version: 'v1.1.0' } };
  });
}

const noticeOf = (page, text) => page.getByRole('region', { name: 'Notices' }).getByText(text);

test('the version that was chosen is the one that is started', async (t) => {
  const { fake, page } = await open(t);
  begins(fake, update(91, worker, 'validating'));
  const start = await openPlan(page);
  await page.getByLabel('Version').selectOption('v1.0.0');
  assert.ok(await start.isDisabled(), 'it runs that one');
  await page.getByLabel('Version').selectOption('v1.1.0');
  await start.click();
  await eventually('the wish', () => sent(fake, 'POST', /update$/).length > 0);
  assert.deepEqual(sent(fake, 'POST', /update$/)[0].body, { version: 'v1.1.0' });
});

test('what becomes possible while somebody looks at the plan is offered', async (t) => {
  const { fake, page } = await open(t);
  const record = fake.fleet.workers.get(worker);
  record.reachable = false;
  fake.emit('worker_unreachable', worker);
  await page.waitForTimeout(1000);
  await page.evaluate((id) => {
    location.hash = `worker/${id}`;
  }, worker);
  await page.getByRole('button', { name: 'Update…' }).click();
  await page.getByText('Left out: cannot be reached').waitFor();
  record.reachable = true;
  fake.emit('worker_reachable', worker);
  await page.getByRole('dialog', { name: `Update ${worker} to v1.1.0` }).waitFor();
  assert.ok(await page.getByRole('button', { name: 'Start update' }).isEnabled());
});

test('where no plan can be made, none can be started', async (t) => {
  const { fake, page } = await open(t, { allow: [/500/] });
  await page.evaluate((id) => {
    location.hash = `worker/${id}`;
  }, worker);
  await page.getByRole('dialog').getByRole('heading', { name: 'History' }).waitFor();
  fake.answer('GET', /^updates$/, () => ({ status: 500, body: { error: 'the disk is full' } }));
  await page.getByRole('button', { name: 'Update…' }).click();
  await page.getByRole('alert').filter({ hasText: 'the disk is full' }).waitFor();
  assert.ok(await page.getByRole('button', { name: 'Start update' }).isDisabled());
});

test('where the releases cannot be read, what is expected can be installed', async (t) => {
  const { fake, page } = await open(t, { allow: [/500/] });
  await page.evaluate((id) => {
    location.hash = `worker/${id}`;
  }, worker);
  await page.getByRole('dialog').getByRole('heading', { name: 'History' }).waitFor();
  fake.answer('GET', /^releases$/, () => ({ status: 500, body: { error: 'the disk is full' } }));
  await page.getByRole('button', { name: 'Update…' }).click();
  await page.getByRole('alert').filter({ hasText: 'Other versions cannot be offered: the disk is full' }).waitFor();
  await page.getByRole('dialog', { name: `Update ${worker} to v1.1.0` }).waitFor();
  assert.ok(await page.getByRole('button', { name: 'Start update' }).isEnabled());
});

test('where nothing is expected, a version can be chosen', async (t) => {
  const { fake, page } = await open(t);
  fake.answer('GET', /^releases$/, () => ({ items: fake.fleet.releases.slice(0, 1) }));
  await page.route(/\/monitoring\/version\/dashboard$/, async (route) => {
    const response = await route.fetch();
    const board = await response.json();
    board.status.expected_version = '';
    await route.fulfill({ response, json: board });
  });
  await page.reload();
  await page.getByText('No version is expected of the fleet').waitFor();
  await page.evaluate((id) => {
    location.hash = `worker/${id}`;
  }, worker);
  await page.getByRole('button', { name: 'Update…' }).click();
  await page.getByText('Left out: no version is expected of the fleet').waitFor();
  await page.getByLabel('Version').selectOption('v1.1.0');
  await page.getByRole('dialog', { name: `Update ${worker} to v1.1.0` }).waitFor();
});

test('a second click begins nothing, and the button keeps the keyboard', async (t) => {
  const { fake, page } = await open(t);
  await page.route('**/acknowledge', async (route) => {
    await sleep(700);
    await route.continue();
  });
  const button = page.getByRole('button', { name: 'Acknowledge worker0001', exact: true });
  await button.focus();
  for (let presses = 0; presses < 3; ++presses) await page.keyboard.press('Enter');
  assert.equal(await button.getAttribute('aria-disabled'), 'true');
  assert.ok(await button.evaluate((each) => each === document.activeElement));
  await noticeOf(page, /^Acknowledged: worker0007/).waitFor();
  assert.equal(sent(fake, 'POST', /acknowledge/).length, 1);
  assert.equal(await button.getAttribute('aria-disabled'), null);
});

test('several alerts are acknowledged at once, after a look at which, and can be opened again', async (t) => {
  const { fake, page } = await open(t);
  await page.getByRole('button', { name: 'Acknowledge all…' }).click();
  const form = page.getByRole('dialog', { name: 'Acknowledge alerts' });
  assert.equal(await form.getByRole('checkbox').count(), 3, 'those that nobody looks after');
  await form.getByRole('checkbox').first().uncheck();
  await form.getByLabel('Comment').fill('a bad cable');
  await form.getByRole('button', { name: 'Acknowledge 2 alerts' }).click();
  await form.waitFor({ state: 'detached' });
  const posts = sent(fake, 'POST', /acknowledge/);
  assert.deepEqual(posts.map(({ body }) => body.comment), ['a bad cable', 'a bad cable']);
  assert.equal(new Set(posts.map(({ path }) => path)).size, 2);
  await noticeOf(page, 'Acknowledged: 2 alerts').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await noticeOf(page, 'Open again: 2 alerts').waitFor();
  assert.equal(sent(fake, 'DELETE', /acknowledge/).length, 2);
});

test('an alert of several that cannot be acknowledged is said', async (t) => {
  const { fake, page } = await open(t, { allow: [/409/] });
  fake.answer('POST', /alert-2\/acknowledge$/, () => ({
    status: 409,
    body: { error: 'it has resolved' },
  }));
  await page.getByRole('button', { name: 'Acknowledge all…' }).click();
  const form = page.getByRole('dialog', { name: 'Acknowledge alerts' });
  await form.getByRole('button', { name: 'Acknowledge 3 alerts' }).click();
  await form
    .getByText('1 of 3 alerts could not be acknowledged: it has resolved')
    .waitFor();
  for (const box of await form.getByRole('checkbox').all()) await box.uncheck();
  assert.ok(await form.getByRole('button', { name: 'Acknowledge 0 alerts' }).isDisabled());
});

test('what somebody wrote of an alert is there to read', async (t) => {
  const { page } = await open(t);
  await page.locator('.alert').getByText('renewing', { exact: true }).waitFor();
});

test('an alert that comes while somebody looks on is said to who does not see it', async (t) => {
  const { fake, page } = await open(t);
  const news = page.getByRole('status').filter({ hasText: 'New alert' });
  assert.equal(await news.count(), 0);
  fake.fleet.alerts = [...fake.fleet.alerts, alert(77, { message: 'the roof is on fire' })];
  fake.emit('alert_fired', 'worker0001');
  await news.getByText('New alert, High: the roof is on fire').waitFor();
});

test('how many updates ended is said, also when nobody has seen each of them end', async (t) => {
  const { fake, page } = await open(t);
  fake.answer('POST', /^update\/batch$/, ({ body }) => ({
    status: 202,
    body: {
      batch_id: 'b',
      target_version: 'v1.1.0',
      updates: Object.fromEntries(body.workers.map((id) => [id, `upd-of-${id}`])),
      skipped: [],
    },
  }));
  let status = 'running';
  fake.answer('GET', /^update\/batch\/b$/, () => ({
    status: 200,
    body: {
      status,
      successful: [worker],
      failed: [{ worker_id: 'worker0020', error: 'the disk is full' }],
    },
  }));
  await page.getByRole('button', { name: /^Update 2 outdated/ }).click();
  await page.getByRole('button', { name: 'Start update' }).click();
  await noticeOf(page, 'Updating 2 workers to v1.1.0').waitFor();
  status = 'finished';
  fake.emit('worker_update_completed', worker, { update_id: 'upd-1' });
  await noticeOf(page, '1 of 2 updates did not succeed').waitFor();
  await noticeOf(page, 'worker0020: the disk is full').waitFor();
});

test('an update that was cancelled is not told as a failure', async (t) => {
  const { fake, page } = await open(t);
  const begun = update(91, worker, 'validating');
  begins(fake, begun);
  fake.answer('POST', /^updates\/upd-91\/cancel$/, () => {
    Object.assign(begun, { cancel_requested: true, status: 'rolled_back', ended_at: ago(0) });
    fake.emit('worker_update_failed', worker, { update_id: 'upd-91' });
    return { status: 202, body: begun };
  });
  await (await openPlan(page)).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await noticeOf(page, 'worker0010: the update was cancelled').waitFor();
});

test('a silence whose answer never came is asked for with the same key, another wish with its own', async (t) => {
  const { page } = await open(t, { allow: [/ERR_FAILED/] });
  const keys = [];
  await page.route('**/alerts/silences', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    keys.push(route.request().headers()['idempotency-key']);
    return route.abort();
  });
  await page.getByRole('button', { name: 'Silence… worker0003' }).click();
  const send = page.getByRole('button', { name: 'Silence', exact: true });
  for (const reason of ['', '', 'new drivers']) {
    const before = keys.length;
    await page.getByLabel('Reason').fill(reason);
    await send.click();
    await eventually('the try', () => keys.length > before);
    await page.getByRole('alert').filter({ hasText: 'cannot be reached' }).waitFor();
    await eventually('its end', async () => (await send.getAttribute('aria-disabled')) === null);
  }
  assert.equal(keys[0], keys[1]);
  assert.notEqual(keys[1], keys[2]);
});

test('the keyboard is not lost when what it was on moves, or goes', async (t) => {
  const { fake, page } = await open(t);
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  await page.getByRole('button', { name: 'Silence… worker0003' }).focus();
  fake.fleet.alerts.find((each) => each.worker_id === 'worker0003').severity = 'critical';
  fake.fleet.alerts.find((each) => each.worker_id === 'worker0001').severity = 'low';
  fake.emit('alert_escalated', 'worker0003');
  await eventually('the move', async () =>
    (await page.locator('.alert').first().textContent()).includes('worker0010'));
  assert.equal(await focused(), 'Silence… worker0003');
  fake.fleet.alerts = fake.fleet.alerts.filter((each) => each.worker_id !== 'worker0003');
  fake.emit('alert_resolved', 'worker0003');
  await eventually('its end', async () => (await page.locator('.alert').count()) === 4);
  assert.ok(await page.evaluate(() => document.activeElement.closest('.alert') !== null));
});

test('a tap beside a dialog closes it and presses nothing that lies behind', async (t) => {
  const { fake, page } = await open(t, { width: 800, context: { hasTouch: true } });
  const behind = page.getByRole('button', { name: 'Acknowledge worker0001', exact: true });
  await behind.scrollIntoViewIfNeeded();
  const box = await behind.boundingBox();
  await page.getByRole('button', { name: /account and appearance/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Account' });
  await dialog.waitFor();
  const sheet = await dialog.boundingBox();
  const at = { x: box.x + 10, y: box.y + box.height / 2 };
  assert.ok(at.x < sheet.x || at.y > sheet.y + sheet.height, 'it is beside the dialog');
  await page.touchscreen.tap(at.x, at.y);
  await dialog.waitFor({ state: 'detached' });
  await page.waitForTimeout(500);
  assert.deepEqual(sent(fake, 'POST', /acknowledge/), []);
});

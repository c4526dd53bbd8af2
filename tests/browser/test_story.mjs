// SPDX-License-Identifier: GPL-3.0-or-later
// What people come for, with the keyboard alone: look, update, roll back, acknowledge, silence.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visit } from './support/browser.mjs';
import { ago, backup, fakeIn, update } from './support/states.mjs';
import { eventually } from './support/wait.mjs';

const worker = 'worker0010';

/** A coordinator that does what it is asked for. */
async function obedient(state = 'failing') {
  const fake = await fakeIn(state);
  const begin = (number, more) => {
    const begun = update(number, worker, 'validating', more);
    fake.fleet.updates = [begun, ...fake.fleet.updates];
    Object.assign(fake.fleet.workers.get(worker), {
      status: 'updating',
      update_id: begun.update_id,
    });
    fake.emit('worker_update_started', worker, { update_id: begun.update_id });
    return {
      status: 202,
      body: {
        update_id: begun.update_id,
        worker_id: worker,
        status: 'queued',
        target_version: begun.target_version,
        version: begun.target_version,
      },
    };
  };
  fake.answer('POST', /^distributed\/workers\/worker0010\/update$/, () => begin(91));
  fake.answer('POST', /^update\/rollback$/, () =>
    begin(92, {
      kind: 'rollback',
      target_version: 'v1.1.0',
      original_version: { codebase_version: 'v0.9.0' },
    }),
  );
  fake.answer('POST', /\/acknowledge$/, ({ match }) => mark(fake, match.input, true));
  fake.answer('DELETE', /\/acknowledge$/, ({ match }) => mark(fake, match.input, false));
  fake.answer('POST', /alerts\/silences$/, () => ({ status: 201, body: { silence_id: 'sil-9' } }));
  return fake;
}

function mark(fake, path, acknowledged) {
  const id = path.split('/').at(-2);
  const alert = fake.fleet.alerts.find((each) => each.alert_id === id);
  Object.assign(alert, {
    acknowledged,
    acknowledgement: acknowledged
      ? { by: 'loopback', at: ago(0), severity: alert.severity }
      : undefined,
  });
  fake.emit('alert_acknowledged', alert.worker_id);
  return { message: 'done', alert_id: id };
}

function finish(fake, id, status, version) {
  const running = fake.fleet.updates.find((each) => each.update_id === id);
  Object.assign(running, { status, ended_at: ago(0) });
  Object.assign(fake.fleet.workers.get(worker), {
    status: 'up_to_date',
    update_id: '',
    version,
    drift: undefined,
  });
  fake.emit('worker_update_completed', worker, { update_id: id });
}

async function visitLive(t, fake, options) {
  const page = await visit(t, fake.url, options);
  await page.getByText('Live', { exact: true }).waitFor();
  await page.locator('.worker').first().waitFor();
  return page;
}

/** Presses Tab until what has the focus is called so. */
async function tabTo(page, name) {
  for (let presses = 0; presses < 80; ++presses) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const { activeElement: here } = document;
      return here.getAttribute('aria-label') ?? here.textContent;
    });
    if (name.test(found)) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}

const lastPost = (fake) => fake.asked.filter(({ method }) => method !== 'GET').at(-1);

test('an update and the way back, with the keyboard alone', async (t) => {
  const fake = await obedient();
  fake.fleet.updates.push(
    update(50, worker, 'verifying', { status: 'completed', ended_at: ago(28) }),
  );
  const page = await visitLive(t, fake);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter'); // the link that skips the header
  await tabTo(page, /Filter workers/);
  await page.keyboard.type(worker);
  await page.getByText('1 of 24').waitFor();
  await tabTo(page, new RegExp(worker));
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: worker });
  await sheet.getByRole('heading', { name: 'Why it is not being updated' }).waitFor();
  await sheet.getByText('Its version differs: version: v1.0.0, expected v1.1.0').waitFor();
  await sheet.getByRole('row', { name: /differs: translator v1.0.0 v1.1.0/ }).waitFor();

  await tabTo(page, /^Update…$/);
  await page.keyboard.press('Enter');
  const plan = page.getByRole('dialog', { name: `Update ${worker} to v1.1.0` });
  await plan.getByText('v1.0.0 → v1.1.0').waitFor();
  await plan.getByText('made first').waitFor();
  await plan.getByText('About 12 s, going by the last time.').waitFor();
  await page.waitForFunction(() => document.activeElement.textContent === 'Start update');
  await page.keyboard.press('Enter');
  await plan.waitFor({ state: 'detached' });
  assert.deepEqual(
    [lastPost(fake).path, lastPost(fake).body],
    [`distributed/workers/${worker}/update`, { version: 'v1.1.0' }],
  );
  await page.getByText(`Updating ${worker} to v1.1.0`).waitFor();
  await sheet.getByText('running now').waitFor();
  assert.ok(
    await page.evaluate(() => document.activeElement.closest('dialog') !== null),
    'the focus is back in the sheet',
  );

  finish(fake, 'upd-91', 'completed', 'v1.1.0');
  await page.getByText(`${worker} runs v1.1.0`).waitFor();
  await tabTo(page, /^Roll back to v0.9.0…$/);
  await page.keyboard.press('Enter');
  const back = page.getByRole('dialog', { name: `Roll back ${worker} to v0.9.0` });
  await back.getByText('v1.1.0 → v0.9.0').waitFor();
  await back.getByText('1.4 MiB').waitFor();
  await page.waitForFunction(() => document.activeElement.textContent === 'Start rollback');
  await page.keyboard.press('Enter');
  await back.waitFor({ state: 'detached' });
  assert.equal(lastPost(fake).path, 'update/rollback');
  await page.getByText(`Rolling ${worker} back to v0.9.0`).waitFor();
  await sheet.getByRole('heading', { name: 'Rollback to v0.9.0' }).waitFor();
  finish(fake, 'upd-92', 'rolled_back', 'v0.9.0');
  await page.getByText(`${worker} runs v0.9.0`).waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  assert.ok((await page.evaluate(() => document.activeElement.textContent)).includes(worker));
});

test('acknowledge, take it back, acknowledge with a comment, silence, with the keyboard alone', async (t) => {
  const fake = await obedient();
  const page = await visitLive(t, fake);
  await tabTo(page, /^Acknowledge worker0001$/);
  await page.keyboard.press('Enter');
  await page
    .locator('.alert', { hasText: 'worker0007' })
    .getByText('Acknowledged by loopback')
    .waitFor();
  await tabTo(page, /^Withdraw acknowledgement of worker0001$/);
  await page.keyboard.press('Enter');
  await page
    .locator('.alert', { hasText: 'worker0007' })
    .getByText('Open', { exact: true })
    .waitFor();

  await tabTo(page, /^Acknowledge worker0001 with a comment…$/);
  await page.keyboard.press('Enter');
  await page.keyboard.type('on it');
  await tabTo(page, /^Acknowledge$/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.deepEqual(lastPost(fake).body, { comment: 'on it' });

  await tabTo(page, /^Silence… worker0003$/);
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Silence alerts' });
  await form
    .getByText(
      'Nobody is told of alerts whose worker is worker0003 and condition is version_drift, from now for 2 h.',
    )
    .waitFor();
  await form.getByText('2 alerts now, of 12 workers').waitFor();
  await tabTo(page, /^Silence$/);
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  assert.deepEqual(lastPost(fake).body, {
    matchers: [
      { label: 'worker', value: 'worker0003' },
      { label: 'condition', value: 'version_drift' },
    ],
    duration: '2h',
    reason: '',
  });
  await page.getByText('The silence holds').waitFor();
});

test('all that are outdated are updated with one click, after a look at who and what', async (t) => {
  const fake = await obedient();
  fake.fleet.workers.get('worker0020').reachable = false;
  fake.answer('POST', /^update\/batch$/, ({ body }) => ({
    status: 202,
    body: {
      batch_id: 'b',
      status: 'running',
      total: 1,
      target_version: 'v1.1.0',
      updates: { [body.workers[0]]: 'upd-91' },
      skipped: [{ worker_id: 'worker0020', error: 'is held' }],
    },
  }));
  fake.fleet.workers.set('worker0099', {
    ...fake.fleet.workers.get(worker),
    id: 'worker0099',
    name: 'worker0099',
  });
  const page = await visitLive(t, fake);
  await page.getByRole('button', { name: 'Update 3 outdated workers…' }).click();
  const plan = page.getByRole('dialog', { name: 'Update 2 workers to v1.1.0' });
  await plan.getByText('Left out: cannot be reached').waitFor();
  await plan.getByText('Left out: 1 worker.').waitFor();
  await plan.getByRole('button', { name: 'Start update' }).click();
  await plan.waitFor({ state: 'detached' });
  assert.deepEqual(lastPost(fake).body, { workers: [worker, 'worker0099'], version: 'v1.1.0' });
  await page.getByText('worker0020 was left out').waitFor();
});

test('what the coordinator refuses is said where it was asked, and can be tried again', async (t) => {
  const fake = await obedient();
  let tries = 0;
  fake.answer('POST', /^distributed\/workers\/worker0010\/update$/, () => {
    tries += 1;
    return {
      status: 409,
      body: { error: 'an update of worker0010 runs already', code: 'conflict', details: {} },
    };
  });
  const page = await visitLive(t, fake, { allow: [/409/] });
  await page.evaluate(() => {
    location.hash = 'worker/worker0010';
  });
  await page.getByRole('button', { name: 'Update…' }).click();
  const start = page.getByRole('button', { name: 'Start update' });
  await start.click();
  await page
    .getByRole('alert')
    .filter({ hasText: 'an update of worker0010 runs already' })
    .waitFor();
  await start.click();
  await eventually('the second try', () => tries === 2);
});

test('an answer that never came is asked for with the same key: nothing is begun twice', async (t) => {
  const fake = await obedient();
  const page = await visitLive(t, fake, { allow: [/ERR_FAILED/] });
  const keys = [];
  await page.route('**/worker0010/update', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    await (keys.length === 1 ? route.abort() : route.continue());
  });
  await page.evaluate(() => {
    location.hash = 'worker/worker0010';
  });
  await page.getByRole('button', { name: 'Update…' }).click();
  const start = page.getByRole('button', { name: 'Start update' });
  await start.click();
  await page.getByRole('alert').filter({ hasText: 'The coordinator cannot be reached.' }).waitFor();
  await start.click();
  await start.waitFor({ state: 'detached' });
  assert.equal(keys.length, 2);
  assert.ok(keys[0].length > 20);
  assert.equal(keys[0], keys[1]);
});

test('another version can be chosen, and a backup to go back to', async (t) => {
  const fake = await obedient();
  fake.fleet.backups = [
    backup(worker, 'v0.9.0'),
    backup(worker, 'v0.8.0', { backup_id: 'older', timestamp: ago(90_000) }),
  ];
  const page = await visitLive(t, fake);
  await page.evaluate(() => {
    location.hash = 'worker/worker0010';
  });
  await page.getByRole('button', { name: 'Update…' }).click();
  await page.getByLabel('Version').selectOption('v1.0.0');
  await page
    .getByRole('dialog', { name: 'Nothing can be updated' })
    .getByText('Left out: runs that version already')
    .waitFor();
  assert.ok(await page.getByRole('button', { name: 'Start update' }).isDisabled());
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Roll back to v0.8.0 of/ }).click();
  await page
    .getByRole('dialog', { name: `Roll back ${worker} to v0.8.0` })
    .getByText('v1.0.0 → v0.8.0')
    .waitFor();
});

test('an update that runs can be cancelled from where it shows', async (t) => {
  const fake = await obedient();
  fake.answer('POST', /^updates\/upd-1\/cancel$/, () => {
    fake.fleet.updates[0].cancel_requested = true;
    return { status: 202, body: fake.fleet.updates[0] };
  });
  const page = await visitLive(t, fake);
  await page.getByRole('button', { name: 'Cancel the update of worker0003' }).click();
  await page.getByText(/^Cancelling · Uploading/).waitFor();
});

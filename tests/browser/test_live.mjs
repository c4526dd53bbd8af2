// SPDX-License-Identifier: GPL-3.0-or-later
// The page follows the coordinator, whatever becomes of the connection, the clock and the tab.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visit } from './support/browser.mjs';
import { ago, fakeIn, update } from './support/states.mjs';
import { eventually } from './support/wait.mjs';

const away = [/Failed to load resource/, /ERR_/];

async function live(t, state, options = {}) {
  const fake = await fakeIn(state, options);
  const page = await visit(t, fake.url, options);
  await page.getByText('Live', { exact: true }).waitFor();
  await page.locator('.worker').first().waitFor();
  return { fake, page };
}

function drift(fake, id) {
  Object.assign(fake.fleet.workers.get(id), {
    status: 'unhealthy',
    health: { healthy: false, reason: 'no model' },
  });
  fake.emit('worker_health_changed', id);
}

const figure = (page, card) => page.locator(`[data-card="${card}"] .figure`).textContent();

test('what changes shows without a reload', async (t) => {
  const { fake, page } = await live(t, 'normal');
  assert.equal(await figure(page, 'unhealthy'), '0');
  drift(fake, 'worker0003');
  await page.locator('.worker', { hasText: 'worker0003' }).getByText('Unhealthy').waitFor();
  await eventually('the card', async () => (await figure(page, 'unhealthy')) === '1');
  await page.getByText('1 unhealthy, 2 outdated of 24 workers').waitFor();
});

test('an update is followed step by step to its end', async (t) => {
  const { fake, page } = await live(t, 'normal');
  await page.getByText('No update runs just now').waitFor();
  const tell = (status, more) => {
    fake.fleet.updates = [update(1, 'worker0010', status, more)];
    fake.emit('worker_update_progress', 'worker0010', { update_id: 'upd-1', status });
  };
  const running = page.getByRole('list', { name: 'Running now' });
  tell('uploading');
  await running.getByText(/^Uploading · 42% · 11.4 MiB of 28.6 MiB/).waitFor();
  tell('verifying');
  await running.getByText(/^Verifying · /).waitFor();
  tell('verifying', { status: 'completed', ended_at: ago(0) });
  await running.getByText('Completed', { exact: true }).first().waitFor();
});

test('10,000 events in a burst are a few questions and a few renderings', async (t) => {
  const { fake, page } = await live(t, 'normal', { workers: 1000 });
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    globalThis.renderings = 0;
    new MutationObserver(() => {
      globalThis.renderings += 1;
    }).observe(document.getElementById('cards'), {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
  const before = fake.asked.length;
  for (let number = 0; number < 10_000; ++number)
    fake.emit('worker_health_changed', `worker${String(1 + (number % 1000)).padStart(4, '0')}`);
  drift(fake, 'worker0500');
  await eventually('the last of them', async () => (await figure(page, 'unhealthy')) === '1');
  await page.waitForTimeout(2000);
  assert.ok(fake.asked.length - before < 20, `${fake.asked.length - before} questions`);
  const renderings = await page.evaluate(() => globalThis.renderings);
  assert.ok(renderings < 20, `${renderings} renderings`);
});

test('1,000 live changes leave no more in memory than there was', async (t) => {
  const { fake, page } = await live(t, 'normal', { workers: 50 });
  const inside = await page.context().newCDPSession(page);
  const measure = async () => {
    await page.waitForTimeout(1500);
    await inside.send('HeapProfiler.collectGarbage');
    const { usedSize } = await inside.send('Runtime.getHeapUsage');
    return {
      heap: usedSize,
      nodes: await page.evaluate(() => document.getElementsByTagName('*').length),
    };
  };
  const change = async (count) => {
    for (let number = 0; number < count; ++number) {
      const id = `worker${String(1 + (number % 50)).padStart(4, '0')}`;
      fake.fleet.updates = [
        update(number, id, 'uploading', { status: 'completed', ended_at: ago(60) }),
        ...fake.fleet.updates.slice(0, 99),
      ];
      drift(fake, id);
      fake.emit('worker_update_completed', id, { update_id: `upd-${number}` });
      if (number % 10 === 0) await page.waitForTimeout(20);
    }
  };
  await change(300);
  const before = await measure();
  await change(1000);
  const after = await measure();
  assert.ok(
    after.heap < before.heap * 1.15 + 500_000,
    `${before.heap} bytes before, ${after.heap} after`,
  );
  assert.ok(
    Math.abs(after.nodes - before.nodes) < 50,
    `${before.nodes} elements before, ${after.nodes} after`,
  );
});

test('when the coordinator restarts, what is shown keeps its age, and goes on by itself', async (t) => {
  const { fake, page } = await live(t, 'normal', { allow: away });
  await fake.stop();
  const banner = page.getByRole('status').filter({ hasText: 'Try now' });
  await banner
    .getByText(
      /The coordinator cannot be reached. What is shown is as of \d\d:\d\d:\d\d, \d+ s ago/,
    )
    .waitFor();
  await page.getByText('Stale', { exact: true }).first().waitFor();
  assert.equal(await page.locator('.worker').first().isVisible(), true);
  fake.fleet.workers.get('worker0003').status = 'unhealthy';
  await fake.start();
  await page.getByText('Live', { exact: true }).waitFor();
  await eventually(
    'what happened meanwhile',
    async () => (await figure(page, 'unhealthy')) === '1',
  );
  assert.equal(await page.getByText('Try now').count(), 0);
});

test('a short break of the stream is not worth a word; it resumes where it broke off', async (t) => {
  const { fake, page } = await live(t, 'normal', { allow: away });
  fake.emit('test', 'worker0001');
  await page.waitForTimeout(500);
  const resumed = page.waitForRequest((request) => request.url().endsWith('/events/stream'));
  fake.endStreams();
  assert.equal((await (await resumed).allHeaders())['last-event-id'], '1');
  await page.getByText('Live', { exact: true }).waitFor();
  assert.equal(await page.getByText('Try now').count(), 0);
});

test('after a reset everything is read anew', async (t) => {
  const { fake, page } = await live(t, 'normal');
  fake.fleet.workers.get('worker0003').status = 'unhealthy';
  fake.reset();
  await eventually('what changed unsaid', async () => (await figure(page, 'unhealthy')) === '1');
});

test('a coordinator that answers 500 is told, and tried again', async (t) => {
  const { fake, page } = await live(t, 'normal', { allow: away });
  fake.broken = 500;
  fake.endStreams();
  await page.getByText(/An unexpected failure; id 1234. What is shown is as of/).waitFor();
  fake.broken = 0;
  await page.getByRole('button', { name: 'Try now' }).click();
  await page.getByText('Live', { exact: true }).waitFor();
});

test('a page that is opened while the coordinator is ill comes up when it is well', async (t) => {
  const fake = await fakeIn('normal');
  fake.broken = 500;
  const page = await visit(t, fake.url, { allow: away });
  await page.getByText(/An unexpected failure; id 1234. It is tried again by itself./).waitFor();
  fake.broken = 0;
  await page.getByText('Live', { exact: true }).waitFor();
  await page.locator('.worker').first().waitFor();
});

test('an answer that makes no sense does no harm', async (t) => {
  const { fake, page } = await live(t, 'normal', { allow: away });
  fake.answer('GET', /^monitoring\/version\/dashboard$/, () => ({
    status: 200,
    text: '<html>the proxy is here',
  }));
  fake.endStreams();
  await page.getByText(/The answer makes no sense. What is shown is as of/).waitFor();
  assert.equal(await page.locator('.worker').first().isVisible(), true);
});

for (const hours of [-1, 1]) {
  test(`ages are right with a clock ${hours > 0 ? 'an hour behind' : 'an hour ahead'}`, async (t) => {
    const fake = await fakeIn('failing');
    fake.ahead = hours * 3_600_000;
    fake.fleet.alerts = fake.fleet.alerts.slice(0, 1);
    fake.fleet.alerts[0].fired_at = ago(600 - hours * 3600);
    const page = await visit(t, fake.url);
    await page.getByText('Live', { exact: true }).waitFor();
    await page.locator('.alert').getByText('10 min ago').waitFor();
    assert.equal(await page.getByText('Try now').count(), 0);
  });
}

test('without a network the page says so, and goes on when there is one', async (t) => {
  const { fake, page } = await live(t, 'normal', { allow: away });
  await page.context().setOffline(true);
  await page.getByText(/This device has no network. What is shown is as of/).waitFor();
  fake.fleet.workers.get('worker0003').status = 'unhealthy';
  await page.context().setOffline(false);
  await page.getByText('Live', { exact: true }).waitFor();
  await eventually(
    'what happened meanwhile',
    async () => (await figure(page, 'unhealthy')) === '1',
  );
});

test('where no stream comes through, it is asked instead', async (t) => {
  const fake = await fakeIn('normal');
  const page = await visit(t, fake.url, {
    allow: away,
    before: (each) =>
      each.route('**/events/stream', (route) => route.fulfill({ status: 503, body: '{}' })),
  });
  await page.getByText('Every 30 s').waitFor();
  fake.fleet.workers.get('worker0003').status = 'unhealthy';
  await eventually('the change', async () => (await figure(page, 'unhealthy')) === '1');
});

test('where the charts cannot be loaded, that is said, and the rest is there', async (t) => {
  const fake = await fakeIn('normal');
  const page = await visit(t, fake.url, {
    allow: away,
    before: (each) => each.route('**/vendor/chart.js', (route) => route.abort()),
  });
  await page.getByText('The chart could not be loaded.').first().waitFor();
  await page.locator('.worker').first().waitFor();
});

test('figures over time that cannot be read anew stay, and are said to be old', async (t) => {
  const { fake, page } = await live(t, 'normal', { allow: away });
  await page.locator('.chart-results canvas').waitFor();
  fake.answer('GET', /^monitoring\/version\/history$/, () => ({
    status: 503,
    body: { error: 'the database is busy', code: 'unavailable' },
  }));
  await page.getByLabel('How far back the charts look').selectOption('30 days');
  await page
    .locator('.chart-results')
    .getByText('These figures are not the latest: the database is busy')
    .waitFor();
  assert.ok(await page.locator('.chart-results canvas').isVisible());
});

test('a tab that nobody looks at asks for little, and catches up at once', async (t) => {
  const { fake, page } = await live(t, 'normal');
  await page.waitForTimeout(4000); // for what it still has to read
  const setHidden = (isHidden) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  await setHidden(true);
  const before = fake.asked.length;
  for (let times = 0; times < 20; ++times) {
    drift(fake, 'worker0003');
    await page.waitForTimeout(100);
  }
  assert.ok(fake.asked.length - before <= 1, `${fake.asked.length - before} questions`);
  await setHidden(false);
  await eventually('the change', async () => (await figure(page, 'unhealthy')) === '1', 5000);
});

test('the title of a tab that nobody looks at counts what is open', async (t) => {
  const { fake, page } = await live(t, 'failing');
  await eventually('the title', async () => /^\(3\) Lockstep/.test(await page.title()));
  fake.fleet.alerts = fake.fleet.alerts.slice(0, 1);
  fake.emit('alert_resolved');
  await eventually('the title', async () => /^\(1\) Lockstep/.test(await page.title()));
});

// SPDX-License-Identifier: GPL-3.0-or-later
// Who may come in, what they see, and what is left when they go.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { visit } from './support/browser.mjs';
import { fakeIn } from './support/states.mjs';
import { eventually } from './support/wait.mjs';

const refused = /Failed to load resource: the server responded with a status of 401/;
const viewer = { name: 'nina', role: 'viewer' };
const operator = { name: 'otto', role: 'operator' };

async function closedFleet(state = 'failing') {
  const fake = await fakeIn(state);
  fake.nobody = null;
  fake.tokens.set('viewer-token', viewer);
  fake.tokens.set('operator-token', operator);
  return fake;
}

async function signIn(page, token) {
  await page.getByLabel('Token', { exact: true }).fill(token);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function isIn(page) {
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('Live', { exact: true }).waitFor();
}

test('a token that is not accepted is said so, a good one lets in, and a reload keeps it', async (t) => {
  const fake = await closedFleet();
  const page = await visit(t, fake.url, { allow: [refused] });
  const dialog = page.getByRole('dialog', { name: 'Sign in' });
  await signIn(page, 'no-such-token');
  await dialog.getByText('This token is not accepted.').waitFor();
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  await signIn(page, 'operator-token');
  await isIn(page);
  await page.getByRole('button', { name: /otto/ }).waitFor();
  await page.reload();
  await isIn(page);
});

test('who is known but may not look is told why, and can be somebody else', async (t) => {
  const fake = await closedFleet();
  fake.answer(
    'GET',
    /^auth\/whoami$/,
    ({ url }) =>
      url && {
        status: 403,
        body: { error: 'this wants the role viewer', code: 'permission_denied' },
      },
  );
  fake.nobody = { name: 'worker0001', role: 'agent' };
  const page = await visit(t, fake.url, { allow: [/403/] });
  await page.getByText('You may not look at this fleet: this wants the role viewer.').waitFor();
  fake.answer('GET', /^auth\/whoami$/, () => operator);
  await signIn(page, 'operator-token');
  await isIn(page);
});

test('the token is in no address, no cookie and no lasting storage', async (t) => {
  const fake = await closedFleet();
  const page = await visit(t, fake.url, { allow: [refused] });
  const urls = [];
  page.on('request', (request) => urls.push(request.url()));
  await signIn(page, 'operator-token');
  await isIn(page);
  assert.ok(urls.length > 0);
  assert.deepEqual(
    urls.filter((url) => url.includes('operator-token')),
    [],
  );
  assert.ok(!page.url().includes('operator-token'));
  assert.deepEqual(await page.context().cookies(), []);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
});

test('without a token nothing can be reached behind the sign-in, Escape does not help', async (t) => {
  const fake = await closedFleet();
  const page = await visit(t, fake.url, { allow: [refused] });
  const dialog = page.getByRole('dialog', { name: 'Sign in' });
  await dialog.waitFor();
  for (let times = 0; times < 3; ++times) await page.keyboard.press('Escape');
  assert.ok(await dialog.isVisible());
  for (let times = 0; times < 6; ++times) {
    await page.keyboard.press('Tab');
    assert.ok(
      await page.evaluate(
        () =>
          document.activeElement === document.body ||
          document.activeElement.closest('dialog') !== null,
      ),
    );
  }
});

test('a token that is revoked while the page is open is asked for again, and nothing is lost', async (t) => {
  const fake = await closedFleet();
  const page = await visit(t, fake.url, { allow: [refused, /INCOMPLETE_CHUNKED/] });
  await signIn(page, 'operator-token');
  await isIn(page);
  await page.getByLabel('Filter workers').fill('worker001');
  await page.getByText('10 of 24').waitFor();
  await page.evaluate(() => {
    location.hash = 'worker/worker0010';
  });
  await page.getByRole('dialog').getByRole('heading', { name: 'Backups' }).waitFor();
  fake.tokens.delete('operator-token');
  fake.endStreams();
  const dialog = page.getByRole('dialog', { name: 'Sign in' });
  await dialog.getByText(/no longer accepted: it has expired or was revoked/).waitFor();
  const before = fake.asked.length;
  await page.waitForTimeout(3000);
  assert.equal(fake.asked.length, before, 'nobody asks with a token that is worth nothing');
  await signIn(page, 'viewer-token');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('dialog').getByRole('heading', { name: 'worker0010' }).waitFor();
  assert.equal(
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Update/ })
      .count(),
    0,
  );
  assert.equal(await page.getByLabel('Filter workers').inputValue(), 'worker001');
  assert.equal(await page.evaluate(() => sessionStorage.getItem('lockstep.token')), 'viewer-token');
});

test('for a viewer the actions are not there at all', async (t) => {
  const fake = await closedFleet();
  const page = await visit(t, fake.url, { allow: [refused] });
  await signIn(page, 'viewer-token');
  await isIn(page);
  await page.locator('.alert').first().waitFor();
  await page.locator('.run').first().waitFor();
  await page.evaluate(() => {
    location.hash = 'worker/worker0010';
  });
  await page.getByRole('dialog').getByRole('heading', { name: 'History' }).waitFor();
  const names = await page
    .locator('button:visible:not(.worker)')
    .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? each.textContent));
  assert.deepEqual(
    names.filter((name) => /update|roll back|acknowledge|silence|withdraw|cancel/i.test(name)),
    [],
  );
  assert.ok(names.some((name) => name.includes('Check now')));
  assert.deepEqual(
    fake.asked.filter(({ method }) => method !== 'GET'),
    [],
  );
});

test('signing out leaves nothing behind', async (t) => {
  const fake = await closedFleet();
  const page = await visit(t, fake.url, { allow: [refused] });
  await signIn(page, 'operator-token');
  await isIn(page);
  await page.getByLabel('Filter workers').fill('worker0010');
  await page.evaluate(() => {
    location.hash = 'worker/worker0010';
  });
  await page.getByRole('dialog').getByRole('heading', { name: 'History' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /account and appearance/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You have signed out.').waitFor();
  await eventually('the stream to end', () => fake.readers === 0);
  const left = await page.evaluate(() => ({
    stored: sessionStorage.length + localStorage.length,
    html: document.documentElement.outerHTML,
    hash: location.hash,
    title: document.title,
    typed: [...document.querySelectorAll('input')].map((each) => each.value).join(''),
  }));
  assert.deepEqual([left.stored, left.hash, left.title, left.typed], [0, '', 'Lockstep', '']);
  assert.deepEqual(left.html.match(/worker\d+|otto|operator-token/g), null);
  const before = fake.asked.length;
  await page.waitForTimeout(3000);
  assert.equal(fake.asked.length, before, 'nobody asks any more');
});

test('what was on its way when somebody signed out leaves no word, and asks for nothing', async (t) => {
  const fake = await closedFleet();
  const page = await visit(t, fake.url, { allow: [refused] });
  fake.answer('POST', /\/acknowledge$/, () => ({}));
  await signIn(page, 'operator-token');
  await isIn(page);
  await page.route('**/acknowledge', async (route) => {
    await sleep(1500);
    await route.continue();
  });
  await page.getByRole('button', { name: 'Acknowledge worker0001', exact: true }).click();
  await page.getByRole('button', { name: /account and appearance/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You have signed out.').waitFor();
  await eventually('the answer', () => fake.asked.some(({ path }) => /acknowledge/.test(path)));
  const before = fake.asked.length;
  await page.waitForTimeout(1000);
  assert.equal(await page.locator('.notice').count(), 0);
  assert.equal(fake.asked.length, before);
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  assert.deepEqual(html.match(/worker\d+|otto/g), null);
});

test('who signs in after somebody else sees the fleet anew', async (t) => {
  const fake = await closedFleet();
  const page = await visit(t, fake.url, { allow: [refused] });
  await signIn(page, 'operator-token');
  await isIn(page);
  await page.getByRole('button', { name: /account and appearance/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You have signed out.').waitFor();
  await signIn(page, 'viewer-token');
  await isIn(page);
  await page.getByRole('button', { name: /nina/ }).waitFor();
  await page.locator('.worker', { hasText: 'worker0007' }).waitFor();
  assert.equal(await page.getByRole('button', { name: /^Acknowledge/ }).count(), 0);
});

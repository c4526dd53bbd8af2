// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in and out of a real coordinator that trusts nobody.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectAccessible } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { startFleet } from './support/fleet.mjs';

const refused = /the server responded with a status of 401/;

let fleet;
before(async () => {
  fleet = await startFleet({ workers: 1 });
  await fleet.loopback('deny');
  await fleet.expect('v1.1.0');
});
after(() => fleet?.stop());

const signInDialog = (page) => page.getByRole('dialog', { name: 'Sign in' });
const workerIn = (page) => page.getByRole('button', { name: /^worker01\b/ });

async function signIn(page, token) {
  const dialog = signInDialog(page);
  await dialog.getByLabel('Token', { exact: true }).fill(token);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
}

async function signedIn(t, role) {
  const page = await visit(t, fleet.url, { allow: [refused] });
  const token = await fleet.token(role);
  await signIn(page, token.text);
  await workerIn(page).waitFor();
  return { page, token };
}

test('who has no token is asked for one, and sees nothing before', async (t) => {
  const page = await visit(t, fleet.url, { allow: [refused] });
  await signInDialog(page).waitFor();
  assert.equal(await workerIn(page).count(), 0);
  await expectAccessible(page);
});

test('a wrong token is not accepted, and the next one can be tried', async (t) => {
  const page = await visit(t, fleet.url, { allow: [refused] });
  await signIn(page, 'lockstep_AAAA');
  await signInDialog(page).getByText('This token is not accepted.').waitFor();
  await signIn(page, (await fleet.token('viewer')).text);
  await workerIn(page).waitFor();
});

test('the token stands in no URL, no cookie and no lasting storage', async (t) => {
  const asked = [];
  const page = await visit(t, fleet.url, { allow: [refused] });
  page.on('request', (request) => asked.push(request.url()));
  const { text } = await fleet.token('viewer');
  await signIn(page, text);
  await workerIn(page).waitFor();
  const secret = text.slice(-20);
  assert.ok(asked.length > 0);
  assert.deepEqual(asked.filter((url) => url.includes(secret)), []);
  assert.deepEqual(await page.context().cookies(), []);
  assert.equal(await page.evaluate(() => localStorage.length + document.cookie.length), 0);
  assert.ok(!page.url().includes(secret));
});

test('a reload keeps who one is, another tab asks again', async (t) => {
  const { page } = await signedIn(t, 'viewer');
  await page.reload();
  await workerIn(page).waitFor();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await signInDialog(other).waitFor();
});

test('a viewer sees the fleet and no way to change it', async (t) => {
  const { page } = await signedIn(t, 'viewer');
  await workerIn(page).click();
  const sheet = page.getByRole('dialog', { name: 'worker01' });
  await sheet.getByRole('heading', { name: 'Versions' }).waitFor();
  assert.equal(await sheet.getByRole('button', { name: /Update|Roll back/ }).count(), 0);
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('button', { name: /Update|Roll back|Acknowledge|Silence/ }).count(), 0);
});

test('an operator has the actions', async (t) => {
  const { page } = await signedIn(t, 'operator');
  await workerIn(page).click();
  const sheet = page.getByRole('dialog', { name: 'worker01' });
  await sheet.getByRole('button', { name: 'Update…' }).waitFor();
});

test('signing out forgets the token and the fleet', async (t) => {
  const { page } = await signedIn(t, 'operator');
  await page.getByRole('button', { name: /account and appearance/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await signInDialog(page).waitFor();
  assert.equal(await workerIn(page).count(), 0);
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  await page.reload();
  await signInDialog(page).waitFor();
});

test('a token that is revoked while the page is open is noticed, and another one goes on', async (t) => {
  const { page, token } = await signedIn(t, 'operator');
  await fleet.revoke(token);
  await fleet.api('POST', '/test-event', { type: 'test', message: 'something happens' });
  await signInDialog(page).getByText(/no longer accepted/).waitFor({ timeout: 60_000 });
  await signIn(page, (await fleet.token('viewer')).text);
  await signInDialog(page).waitFor({ state: 'hidden' });
  await page.getByText('Live', { exact: true }).first().waitFor();
});

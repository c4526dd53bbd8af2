// SPDX-License-Identifier: GPL-3.0-or-later
// The page as a real coordinator gives it out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectAccessible } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { startFleet } from './support/fleet.mjs';

let fleet;
before(async () => { fleet = await startFleet({ workers: 1 }); });
after(() => fleet?.stop());

test('the root leads to the page, which loads without trouble', async (t) => {
  const page = await visit(t, fleet.url, { path: '/' });
  assert.equal(new URL(page.url()).pathname, '/api/v1/monitoring/version/dashboard.html');
  await page.getByRole('heading', { level: 1 }).waitFor();
});

for (const dark of [false, true]) {
  test(`axe finds nothing, ${dark ? 'dark' : 'light'}`, async (t) => {
    const page = await visit(t, fleet.url, { dark });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page);
  });
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Behind nginx, set up as docs/dashboard.md says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { far, visit } from './support/browser.mjs';
import { startFleet } from './support/fleet.mjs';
import { hasNginx, startNginx } from './support/nginx.mjs';

const skip = !hasNginx && 'there is no nginx';
const advice = readFileSync(new URL('../../docs/dashboard.md', import.meta.url), 'utf8')
  .match(/```nginx\n([^`]+)```/)[1];

let fleet;
let proxy;
before(async () => {
  if (skip) return;
  fleet = await startFleet({ workers: 1 });
  proxy = await startNginx(advice.replace('http://127.0.0.1:8080', fleet.url));
});
after(async () => {
  await proxy?.stop();
  await fleet?.stop();
});

function visitThroughProxy(t) {
  return visit(t, far(proxy.url), {
    path: '/fleet/',
    allow: [/the server responded with a status of 403/],
    context: { ignoreHTTPSErrors: true },
  });
}

test('the page works below the prefix', { skip }, async (t) => {
  const page = await visitThroughProxy(t);
  assert.equal(new URL(page.url()).pathname, '/fleet/api/v1/monitoring/version/dashboard.html');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const coding = await page.evaluate(async () => {
    const script = await fetch('dashboard/vendor/chart.js');
    return script.headers.get('Content-Encoding');
  });
  assert.equal(coding, 'gzip');
});

test('who comes through the proxy is asked for a token, and sees the fleet with it', { skip }, async (t) => {
  const page = await visitThroughProxy(t);
  const dialog = page.getByRole('dialog', { name: 'Sign in' });
  await dialog.getByLabel('Token', { exact: true }).fill((await fleet.token('viewer')).text);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: /^worker01\b/ }).waitFor();
  await page.getByText('Live', { exact: true }).first().waitFor();
});

test('who comes through the proxy is nobody without a token, though it is on this machine', { skip },
  async (t) => {
    const page = await visitThroughProxy(t);
    const ask = (headers) => page.evaluate(async (shown) =>
      (await fetch('../../auth/whoami', { headers: shown })).status, headers);
    assert.equal(await ask({}), 403);
    const { text } = await fleet.token('viewer');
    assert.equal(await ask({ Authorization: `Bearer ${text}` }), 200);
  });

test('events come through the proxy as they happen', { skip }, async (t) => {
  const page = await visitThroughProxy(t);
  const { text } = await fleet.token('viewer');
  await page.evaluate(async (token) => {
    const response = await fetch('../../events/stream', { headers: { Authorization: `Bearer ${token}` } });
    globalThis.heard = '';
    (async () => {
      for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) globalThis.heard += chunk;
    })();
  }, text);
  const begun = Date.now();
  await fleet.api('POST', '/test-event', { type: 'test', message: 'through the proxy' });
  await page.waitForFunction(() => globalThis.heard.includes('through the proxy'), null, { timeout: 10_000 });
  assert.ok(Date.now() - begun < 2000, 'it was held back');
});

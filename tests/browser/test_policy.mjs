// SPDX-License-Identifier: GPL-3.0-or-later
// What the answer's headers forbid the page, a browser does not let it do; and the tests notice.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { visit } from './support/browser.mjs';
import { startFleet } from './support/fleet.mjs';
import { eventually } from './support/wait.mjs';

let fleet;
before(async () => { fleet = await startFleet({ workers: 1 }); });
after(() => fleet?.stop());

const forbidden = {
  'a script in the page': () => {
    const script = document.createElement('script');
    script.append('globalThis.intruder = true');
    document.body.append(script);
  },
  'a script of another host': () => {
    const script = document.createElement('script');
    script.setAttribute('src', 'http://127.0.0.1:9/intruder.js');
    document.body.append(script);
  },
  'a handler in an attribute': () => document.body.setAttribute('onclick', 'intruder = true'),
  'text as a program': () => setTimeout('globalThis.intruder = true'),
  'text as markup': () => { document.body.innerHTML = '<b>intruder</b>'; },
  'a style in an attribute': () => document.body.setAttribute('style', 'color: red'),
  'a picture of another host': () => { new Image().src = 'http://127.0.0.1:9/intruder.png'; },
  'a request to another host': () => fetch('http://127.0.0.1:9/').catch(() => {}),
  'a frame': () => {
    const frame = document.createElement('iframe');
    frame.src = '/health';
    document.body.append(frame);
  },
  'a form': () => {
    const form = document.createElement('form');
    form.action = '/health';
    document.body.append(form);
    form.submit();
  },
};

for (const [what, deed] of Object.entries(forbidden)) {
  test(`${what} is forbidden`, async (t) => {
    const page = await visit(t, fleet.url);
    page.trouble.check();
    await page.evaluate(deed).catch(() => {});
    await eventually('trouble', () => page.trouble.isThere());
    assert.throws(() => page.trouble.check(), /Content Security Policy|TrustedHTML|TrustedScript/);
    assert.equal(await page.evaluate(() => globalThis.intruder), undefined);
    assert.equal(await page.getByText('intruder', { exact: true }).count(), 0);
    page.trouble.allow(/./);
  });
}

test('another page cannot show it in a frame', async (t) => {
  const page = await visit(t, fleet.url, { path: '/health', allow: [/frame-ancestors|chrome-error/] });
  await page.evaluate((path) => {
    const frame = document.createElement('iframe');
    frame.src = path;
    document.body.append(frame);
  }, '/api/v1/monitoring/version/dashboard.html');
  await eventually('the refusal', () => page.frames().at(-1).url().startsWith('chrome-error:'));
});

// SPDX-License-Identifier: GPL-3.0-or-later
// Every state of the page: axe finds nothing in it, and nothing stands out of the window.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectAccessible } from './support/axe.mjs';
import { visit } from './support/browser.mjs';
import { fakeIn } from './support/states.mjs';

const refused = /Failed to load resource: the server responded with a status of 401/;

async function isShown(page) {
  await page.getByRole('heading', { name: 'Workers' }).waitFor();
  await page.locator('#cards [data-card="workers"] .figure:not(:text("–"))').waitFor();
}

const openWorker = (id) => async (page) => {
  await page.evaluate((name) => {
    location.hash = `worker/${name}`;
  }, id);
  await page.getByRole('dialog').getByRole('heading', { name: 'History' }).waitFor();
};

const click = (name) => async (page) => {
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('dialog').waitFor();
};

/** State by state: the fleet, and what somebody does then. */
const states = {
  'an empty fleet': ['empty'],
  'a fleet that is well': ['normal'],
  'a fleet in trouble': ['failing'],
  'names that nobody should have': ['hostile'],
  "a worker's detail": ['failing', openWorker('worker0010')],
  'the detail of a worker with a bad name': ['hostile', openWorker('worker0005')],
  'the preview of updates': ['failing', click(/^Update .* outdated/)],
  'the form to acknowledge': ['failing', click(/with a comment/)],
  'the form to acknowledge several': ['failing', click('Acknowledge all…')],
  'the form to acknowledge several with bad names': ['hostile', click('Acknowledge all…')],
  'the form to silence': ['failing', click(/^Silence/)],
  'the account': ['normal', click(/account and appearance/)],
  'the table of workers': [
    'failing',
    (page) => page.getByRole('button', { name: 'Table', exact: true }).click(),
  ],
  'a chart as a table': ['normal', (page) => page.getByText('As a table').first().click()],
};

async function expectNothingOutside(page) {
  const found = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth, // the window without its scroll bar
    outside: [...document.querySelectorAll('body *')]
      .filter(
        (each) =>
          each.checkVisibility() && !each.closest('.visually-hidden, .skip, [data-layout] .worker'),
      )
      .filter((each) => {
        const { left, right } = each.getBoundingClientRect();
        return (left < -1 || right > document.documentElement.clientWidth + 1) && !isCut(each);
      })
      .map((each) => `${each.tagName}.${each.className}`),
  }));
  assert.ok(found.width <= found.room, `${found.width} pixels in ${found.room}`);
  assert.deepEqual(found.outside, []);
}

const isCut = () => {
  globalThis.isCut = (node) => {
    for (let each = node.parentElement; each !== document.body; each = each.parentElement) {
      if (getComputedStyle(each).overflowX !== 'visible') return true;
    }
    return false;
  };
};

for (const [name, [state, act]] of Object.entries(states)) {
  for (const width of [360, 1440]) {
    test(`${name}, ${width} px: axe finds nothing, light and dark`, async (t) => {
      const fake = await fakeIn(state);
      const page = await visit(t, fake.url, {
        width,
        height: 900,
        before: (each) => each.addInitScript(isCut),
      });
      await isShown(page);
      await act?.(page);
      await expectAccessible(page);
      await expectNothingOutside(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForTimeout(50);
      await expectAccessible(page);
    });
  }
}

for (const width of [360, 1440]) {
  test(`the sign-in, ${width} px: axe finds nothing, light and dark`, async (t) => {
    const fake = await fakeIn('normal');
    fake.nobody = null;
    const page = await visit(t, fake.url, { width, allow: [refused] });
    await page.getByRole('dialog', { name: 'Sign in' }).waitFor();
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page);
  });
}

for (const width of [320, 360, 412, 768, 1024, 1440, 1920, 2560, 3840]) {
  test(`nothing stands out of a window of ${width} px, whatever the names are`, async (t) => {
    const fake = await fakeIn('hostile', { workers: 60 });
    const page = await visit(t, fake.url, {
      width,
      height: 900,
      before: (each) => each.addInitScript(isCut),
    });
    await isShown(page);
    await expectNothingOutside(page);
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await expectNothingOutside(page);
    await openWorker('worker0005')(page);
    await expectNothingOutside(page);
  });
}

test('text of twice the size does not break the page', async (t) => {
  const fake = await fakeIn('failing');
  const page = await visit(t, fake.url, {
    width: 640,
    before: (each) => each.addInitScript(isCut),
  });
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  await isShown(page);
  await expectNothingOutside(page);
});

test('with a finger, whatever can be pressed is large enough', async (t) => {
  const fake = await fakeIn('failing');
  const page = await visit(t, fake.url, {
    width: 360,
    height: 760,
    context: { hasTouch: true, isMobile: true },
  });
  await isShown(page);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, select, input, summary, main a')]
      .filter((each) => each.checkVisibility())
      .filter((each) => Math.min(each.offsetWidth, each.offsetHeight) < (each.tagName === 'A' ? 40 : 44))
      .map(
        (each) => `${each.className} ${each.textContent} ${each.offsetWidth}x${each.offsetHeight}`,
      ),
  );
  assert.deepEqual(small, []);
});

test("the theme that is chosen holds against the system's, and after a reload", async (t) => {
  const fake = await fakeIn('normal');
  const page = await visit(t, fake.url, { dark: true });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(await ground(), 'rgb(15, 18, 22)');
  await click(/account and appearance/)(page);
  await page.getByLabel('Light', { exact: true }).check();
  assert.equal(await ground(), 'rgb(246, 247, 249)');
  await page.reload();
  assert.equal(await ground(), 'rgb(246, 247, 249)');
  await click(/account and appearance/)(page);
  await page.getByLabel('As the system').check();
  assert.equal(await ground(), 'rgb(15, 18, 22)');
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
});

const layout = (page) => page.locator('.worker-list').getAttribute('data-layout');

test('who would rather see a table sees one the next time, too', async (t) => {
  const fake = await fakeIn('normal');
  const page = await visit(t, fake.url);
  await isShown(page);
  assert.equal(await layout(page), 'grid');
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await page.reload();
  await isShown(page);
  assert.equal(await layout(page), 'list');
  await page.getByRole('button', { name: 'Cards', exact: true }).click();
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
});

test('where storage is forbidden, choices and tokens last as long as the page', async (t) => {
  const fake = await fakeIn('normal');
  fake.nobody = null;
  fake.tokens.set('good', { name: 'otto', role: 'operator' });
  const forbid = () => {
    const get = () => {
      throw new DOMException('storage is forbidden', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(globalThis, name, { configurable: true, get });
  };
  const page = await visit(t, fake.url, {
    allow: [refused],
    before: (each) => each.addInitScript(forbid),
  });
  await page.getByLabel('Token', { exact: true }).fill('good');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await isShown(page);
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  assert.equal(await layout(page), 'list');
  await click(/account and appearance/)(page);
  await page.getByLabel('Dark', { exact: true }).check();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
});

test('nothing moves for who asked for calm, and charts have the colours of the theme', async (t) => {
  const fake = await fakeIn('failing');
  const page = await visit(t, fake.url, { reducedMotion: true });
  await isShown(page);
  await page.locator('.chart-results canvas').waitFor();
  const moving = await page.evaluate(
    () => document.getAnimations().filter((each) => each.playState === 'running').length,
  );
  assert.equal(moving, 0);
});

test('forced colours leave every state its shape', async (t) => {
  const fake = await fakeIn('failing');
  const page = await visit(t, fake.url, { context: { forcedColors: 'active' } });
  await isShown(page);
  const icons = await page
    .locator('#status-body li svg')
    .evaluateAll((all) => new Set(all.map((each) => each.dataset.icon)).size);
  assert.ok(icons >= 4);
  await expectAccessible(page);
});

// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { axeSource } from './packages.mjs';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails, naming rule and element, where axe-core finds a violation in the page as it stands. */
export async function expectAccessible(page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async (tags) => {
    const { violations } = await globalThis.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}: ${node.failureSummary}`));
  }, standards);
  assert.deepEqual(found, []);
}

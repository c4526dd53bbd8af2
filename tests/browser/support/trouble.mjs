// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';

/**
 * Gathers what no page of ours may do: write errors or warnings to the console, throw, break its
 * Content-Security-Policy, ask another host for anything. What a test brings about on purpose it
 * allows by a pattern.
 */
export class Trouble {
  #found = [];
  #allowed;

  constructor(page, origin, allowed = []) {
    this.#allowed = [...allowed];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()))
        this.#note(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.#note(`thrown: ${error.stack ?? error}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(`${origin}/`)) this.#note(`asked for ${request.url()}`);
    });
  }

  /** From now on, and for what was noted before. */
  allow(...patterns) {
    this.#allowed.push(...patterns);
  }

  #note(what) {
    this.#found.push(what);
  }

  isThere() {
    return this.#left().length > 0;
  }

  #left() {
    return this.#found.filter((each) => !this.#allowed.some((pattern) => pattern.test(each)));
  }

  /** Fails the test where there was any that is not allowed. */
  check() {
    assert.deepEqual(this.#left(), [], 'the page made trouble');
  }
}

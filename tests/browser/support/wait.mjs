// SPDX-License-Identifier: GPL-3.0-or-later
import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is true, and gives it; says what it waited for when that takes too long. */
export async function eventually(what, ask, limit = 60_000) {
  const giveUp = Date.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > giveUp) throw new Error(`waited ${limit} ms for ${what}`);
    await sleep(100);
  }
}

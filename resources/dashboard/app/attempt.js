// SPDX-License-Identifier: GPL-3.0-or-later
import { freshKey } from './api.js';

/** Tries something; '' when it is done, or what went wrong. */
export async function attempt(what) {
    try {
        await what();
        return '';
    } catch (error) {
        return error.message;
    }
}

/**
 * Something that is not to be done twice: tried again after an answer that never came, it has the
 * same key, by which the coordinator knows it.
 */
export class Once {
    #key = '';

    /** '' when it is done, or what went wrong. `what` gets the headers to send. */
    async attempt(what) {
        this.#key ||= freshKey();
        try {
            await what({ 'Idempotency-Key': this.#key });
            return '';
        } catch (error) {
            if (error.status >= 400 && error.status < 500) this.#key = ''; // that answer would only come again
            return error.message;
        }
    }
}

/** What `run` gives for each of these, in their order. A few are on their way at a time. */
export async function eachOf(items, run, atOnce = 6) {
    const results = [];
    const waiting = items.entries();
    const work = async () => {
        for (const [at, item] of waiting) results[at] = await run(item);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return results;
}

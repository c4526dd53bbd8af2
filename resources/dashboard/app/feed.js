// SPDX-License-Identifier: GPL-3.0-or-later
import { EventReader } from './sse.js';

const silence = 40_000; // a comment comes every 15 s
const longestPause = 30_000;
const steady = 10_000; // a stream that held so long was a good one

/**
 * The coordinator's stream of events. It resumes where it broke off, with growing pauses between
 * the tries, each of them of random length so that a coordinator that comes back is not run over.
 */
export class Feed {
    #open;
    #ending = null;
    #wake = () => {};
    #lastId = null;
    #failures = 0;

    /**
     * @param {(lastId: string | null, signal: AbortSignal) => Promise<Response>} open
     * @param {{onOpen: () => void, onEvent: (event: object) => void,
     *          onReset: () => void, onHeard: () => void, onLost: (error: Error) => void}} listener
     */
    constructor(open, listener) {
        this.#open = open;
        this.listener = listener;
        this.isOpen = false;
    }

    /** Begins, and goes on until it is stopped. */
    start() {
        this.stop();
        this.#lastId = null;
        this.#failures = 0;
        this.#ending = new AbortController();
        this.#run(this.#ending.signal);
    }

    stop() {
        this.#ending?.abort();
        this.#ending = null;
        this.isOpen = false;
        this.#wake();
    }

    /** Tries at once, if it waits: the tab is looked at again, or the network is back. */
    nudge() {
        if (!this.isOpen) this.#failures = 0;
        this.#wake();
    }

    async #run(ended) {
        while (!ended.aborted) {
            const begun = performance.now();
            const error = await this.#follow(ended);
            if (ended.aborted) return;
            this.isOpen = false;
            this.#failures = performance.now() - begun > steady ? 0 : this.#failures + 1;
            this.listener.onLost(error);
            await this.#pause(ended, error.retryAfter);
        }
    }

    #pause(ended, retryAfter) {
        const least = Number.isFinite(retryAfter) ? retryAfter * 1000 : 0;
        const longest = Math.min(longestPause, 1000 * 2 ** Math.min(this.#failures, 6));
        const span = Math.max(least, longest * (0.5 + Math.random() / 2));
        return new Promise((resolve) => {
            const timer = setTimeout(resolve, span);
            this.#wake = () => {
                clearTimeout(timer);
                resolve();
            };
            if (ended.aborted) this.#wake();
        });
    }

    async #follow(ended) {
        const attempt = new AbortController();
        const signal = AbortSignal.any([ended, attempt.signal]);
        let watchdog = setTimeout(() => attempt.abort(), silence);
        try {
            const response = await this.#open(this.#lastId, signal);
            this.isOpen = true;
            this.listener.onOpen();
            const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
            const events = new EventReader();
            for (;;) {
                const { value, done } = await reader.read();
                if (done) return new Error('The stream of events ended.');
                clearTimeout(watchdog);
                watchdog = setTimeout(() => attempt.abort(), silence);
                this.#hear(events.read(value));
            }
        } catch (error) {
            return error;
        } finally {
            clearTimeout(watchdog);
            attempt.abort();
        }
    }

    #hear(events) {
        this.listener.onHeard();
        for (const event of events) {
            if (event.id !== null) this.#lastId = event.id;
            if (event.type === 'reset') this.listener.onReset();
            else this.#tell(event);
        }
    }

    #tell(event) {
        let fact = null;
        try {
            fact = JSON.parse(event.data);
        } catch {
            return; // no event of ours: what it would have changed is read with the next refresh
        }
        if (fact !== null && typeof fact === 'object') this.listener.onEvent(fact);
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import { durationText, timeText } from './format.js';

const fresh = 45_000; // the fallback reads every 30 s; one reading may fail

/** Whether what is shown is what is. Times are the coordinator's. */
export class Link {
    #clock;
    #lastContact = NaN;

    /** @param {import('./clock.js').CoordinatorClock} clock */
    constructor(clock) {
        this.#clock = clock;
        this.isStreaming = false;
        this.problem = null;
    }

    /** The coordinator was heard. */
    heard() {
        this.#lastContact = this.#clock.now();
    }

    forget() {
        this.#lastContact = NaN;
        this.isStreaming = false;
        this.problem = null;
    }

    /** Milliseconds since the coordinator was heard; NaN before it ever was. */
    get age() {
        return this.#clock.now() - this.#lastContact;
    }

    get isStale() {
        return this.problem !== null || !(this.age < fresh);
    }

    /** How it is shown: icon, tone and word, and a sentence where something is wrong. */
    face() {
        if (!navigator.onLine)
            return { icon: 'disconnected', tone: 'critical', word: 'Offline', sentence: `This device has no network. ${this.#asOf()}` };
        if (Number.isNaN(this.#lastContact))
            return this.problem ? this.#away() : { icon: 'plug', tone: 'neutral', word: 'Connecting', sentence: '' };
        if (this.isStale)
            return this.#away();
        if (this.isStreaming)
            return { icon: 'check-circle', tone: 'good', word: 'Live', sentence: '' };
        return { icon: 'clock', tone: 'warning', word: 'Every 30 s', sentence: '' };
    }

    #away() {
        const why = this.problem?.message ?? 'The coordinator is silent.';
        return { icon: 'disconnected', tone: 'critical', word: 'Stale', sentence: `${why} ${this.#asOf()}`, mayTry: true };
    }

    #asOf() {
        if (Number.isNaN(this.#lastContact))
            return 'It is tried again by itself.';
        return `What is shown is as of ${timeText(this.#lastContact, this.#clock.now())}, ${durationText(this.age)} ago.`;
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import { durationText, timeText } from './format.js';

const fresh = 45_000; // the fallback reads every 30 s; one reading may fail
const patience = 4_000; // a connection that is back so soon was not worth a word

function sentence(text) {
    const whole = text.charAt(0).toUpperCase() + text.slice(1);
    return /[.!?]$/u.test(whole) ? whole : `${whole}.`;
}

/** Whether what is shown is what is. Times are the coordinator's. */
export class Link {
    #clock;
    #lastContact = NaN;
    #problem = null;
    #problemSince = 0;

    /** @param {import('./clock.js').CoordinatorClock} clock */
    constructor(clock) {
        this.#clock = clock;
        this.forget();
    }

    /** All that was asked for has been read. */
    wasRead() {
        this.#lastContact = this.#clock.now();
        this.#problem = null;
    }

    /** The stream says that nothing else is new; that counts when the last reading went well. */
    heard() {
        if (this.#problem === null && !Number.isNaN(this.#lastContact))
            this.#lastContact = this.#clock.now();
    }

    /** Something could not be read. */
    failed(error) {
        this.#problemSince = this.#problem === null ? performance.now() : this.#problemSince;
        this.#problem = error;
    }

    forget() {
        this.#lastContact = NaN;
        this.isStreaming = false;
        this.#problem = null;
    }

    /** Milliseconds since the coordinator was heard; NaN before anything was read. */
    get age() {
        return this.#clock.now() - this.#lastContact;
    }

    get #lastsLong() {
        return this.#problem !== null && performance.now() - this.#problemSince >= patience;
    }

    get isStale() {
        return this.#lastsLong || !(this.age < fresh);
    }

    /** How it is shown: icon, tone and word, and a sentence where something is wrong. */
    face() {
        if (!navigator.onLine)
            return {
                icon: 'disconnected',
                tone: 'critical',
                word: 'Offline',
                sentence: `This device has no network. ${this.#asOf()}`,
            };
        if (Number.isNaN(this.#lastContact))
            return this.#lastsLong
                ? this.#away()
                : { icon: 'plug', tone: 'neutral', word: 'Connecting', sentence: '' };
        if (this.isStale) return this.#away();
        if (this.isStreaming && !this.#problem)
            return { icon: 'check-circle', tone: 'good', word: 'Live', sentence: '' };
        if (this.#problem)
            return { icon: 'plug', tone: 'neutral', word: 'Connecting', sentence: '' };
        return { icon: 'clock', tone: 'warning', word: 'Every 30 s', sentence: '' };
    }

    #away() {
        const why = sentence(this.#problem?.message ?? 'The coordinator is silent.');
        return {
            icon: 'disconnected',
            tone: 'critical',
            word: 'Stale',
            sentence: `${why} ${this.#asOf()}`,
        };
    }

    #asOf() {
        if (Number.isNaN(this.#lastContact)) return 'It is tried again by itself.';
        const age = durationText(Math.max(1000, this.age));
        return `What is shown is as of ${timeText(this.#lastContact, this.#clock.now())}, ${age} ago.`;
    }
}

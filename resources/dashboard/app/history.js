// SPDX-License-Identifier: GPL-3.0-or-later
import {
    driftOverTime,
    driftSeries,
    driftStep,
    firstDay,
    resultSeries,
    updateResults,
} from './chart_data.js';

const every = 60_000;

/** Reads the figures over time: now and then, and when an update has ended. */
export class History {
    #page;
    #round = 0;
    #readAt = -Infinity;
    #timer = 0;

    constructor(page) {
        this.#page = page;
        this.days = 14;
        page.store.on(['history-wanted'], () => this.#readSoon());
        page.store.on(['tick'], () => this.#readWhenOld());
    }

    choose(days) {
        this.days = days;
        this.read();
    }

    stop() {
        this.#round += 1;
        clearTimeout(this.#timer);
        this.#timer = 0;
        this.#readAt = -Infinity;
    }

    #readWhenOld() {
        if (this.#page.store.isKnown && performance.now() - this.#readAt > every) this.read();
    }

    #readSoon() {
        if (this.#timer) return;
        const isFirst = this.#page.store.history === null;
        this.#timer = setTimeout(() => this.read(), isFirst ? 0 : 2000);
    }

    async read() {
        clearTimeout(this.#timer);
        this.#timer = 0;
        this.#round += 1;
        const round = this.#round;
        this.#readAt = performance.now();
        const now = this.#page.clock.now();
        try {
            const [results, drift] = await Promise.all([
                this.#ask(resultSeries, 1, now),
                this.#ask(driftSeries, driftStep(this.days), now),
            ]);
            if (round === this.#round)
                this.#take({
                    results: updateResults(results, now, this.days),
                    drift: driftOverTime(drift, now, this.days),
                    problem: '',
                });
        } catch (error) {
            if (round === this.#round)
                this.#take({
                    ...(this.#page.store.history ?? { results: null, drift: null }),
                    problem: error.message,
                });
        }
    }

    #ask(series, hours, now) {
        const query = {
            series,
            step: `${hours}h`,
            from: firstDay(now, this.days).toISOString(),
            to: new Date(now).toISOString(),
        };
        return this.#page.api.get('monitoring/version/history', { query });
    }

    #take(history) {
        this.#page.store.history = history;
        this.#page.store.changed('history');
    }
}

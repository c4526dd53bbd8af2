// SPDX-License-Identifier: GPL-3.0-or-later
import { Stale } from './stale.js';

const soon = 150;
const shortestGap = 500;
const hiddenGap = 60_000;
const mostAlerts = 1000;
const fewUpdates = 12;
const longestPause = 30_000;
const boardAge = 1_100; // the coordinator makes its board of the fleet at most once a second

/**
 * Keeps the store as the coordinator has it: everything at once to begin with, and then what the
 * events have made out of date. A burst of events is one question, and between two questions there
 * is a pause that grows with the time that the answers take.
 */
export class Refresher {
    #api;
    #store;
    #clock;
    #stale = new Stale();
    #timer = 0;
    #second = 0;
    #isBusy = false;
    #lastEnd = 0;
    #gap = shortestGap;
    #failures = 0;
    #round = 0;
    #tag = '';

    constructor({ api, store, clock }) {
        this.#api = api;
        this.#store = store;
        this.#clock = clock;
        this.onFailed = () => {};
        this.onDone = () => {};
    }

    /** Forgets what it was about to do; answers that are still to come count no more. */
    stop() {
        this.#round += 1;
        clearTimeout(this.#timer);
        clearTimeout(this.#second);
        this.#timer = 0;
        this.#second = 0;
        this.#stale = new Stale();
        this.#isBusy = false;
        this.#failures = 0;
        this.#tag = '';
    }

    /** An event came. */
    note(event) {
        this.#stale.note(event, (id) => this.#store.workers.get(id)?.version);
        if (this.#stale.topics.has('fleet')) this.lookTwice();
        if (!this.#stale.isEmpty) this.#schedule();
    }

    /** What is read now may be from before what just happened: it is read once more. */
    lookTwice() {
        this.#second ||= setTimeout(() => {
            this.#second = 0;
            this.topics('fleet');
        }, boardAge);
    }

    /** Everything is read anew, as soon as may be. */
    everything() {
        for (const topic of ['fleet', 'updates', 'silences', 'history'])
            this.#stale.topics.add(topic);
        this.#schedule();
    }

    /** These topics are read anew. */
    topics(...topics) {
        for (const topic of topics) this.#stale.topics.add(topic);
        this.#schedule();
    }

    /** One worker and what runs on it. */
    worker(id, update = '') {
        this.#stale.workers.add(id);
        if (update) this.#stale.updates.add(update);
        this.#schedule();
    }

    /** These updates go on. */
    updates(ids) {
        for (const id of ids) this.#stale.updates.add(id);
        if (ids.length > 0) this.#schedule();
    }

    /** The tab is looked at again: what waited is done now. */
    wake() {
        clearTimeout(this.#timer);
        this.#timer = 0;
        this.#gap = shortestGap;
        if (!this.#stale.isEmpty) this.#schedule();
    }

    #schedule() {
        if (this.#timer !== 0 || this.#isBusy || this.#api.isClosed) return;
        const gap = document.hidden && this.#store.isKnown ? hiddenGap : this.#gap;
        const wait = Math.max(
            this.#store.isKnown ? soon : 0,
            this.#lastEnd + gap - performance.now(),
        );
        this.#timer = setTimeout(() => this.#run(), wait);
    }

    async #run() {
        this.#timer = 0;
        const stale = this.#stale;
        this.#stale = new Stale();
        this.#isBusy = true;
        const round = this.#round;
        const begun = performance.now();
        const error = await this.#try(stale, round);
        if (round !== this.#round) return;
        this.#isBusy = false;
        this.#lastEnd = performance.now();
        this.#failures = error ? this.#failures + 1 : 0;
        this.#gap = error
            ? this.#pauseAfter(error)
            : Math.max(shortestGap, 3 * (this.#lastEnd - begun));
        if (error) this.onFailed(error);
        else this.onDone();
        if (!this.#stale.isEmpty) this.#schedule();
    }

    async #try(stale, round) {
        try {
            await this.#read(
                stale,
                (take) => (answer) => (round === this.#round ? take(answer) : undefined),
            );
            return null;
        } catch (error) {
            if (round === this.#round) {
                // what could not be read is read with everything else
                for (const topic of ['fleet', 'updates', 'silences', 'history'])
                    this.#stale.topics.add(topic);
            }
            return error;
        }
    }

    #pauseAfter(error) {
        const pause =
            Math.min(longestPause, 1000 * 2 ** Math.min(this.#failures, 6)) *
            (0.5 + Math.random() / 2);
        return Number.isFinite(error.retryAfter) ? Math.max(pause, 1000 * error.retryAfter) : pause;
    }

    #read(stale, mine) {
        const { topics, workers, updates } = stale;
        const tasks = [];
        if (topics.has('fleet')) tasks.push(this.#fleet(mine));
        else if (workers.size > 0) tasks.push(this.#workers([...workers], mine));
        if (topics.has('alerts') && !topics.has('fleet')) tasks.push(this.#alerts(mine));
        if (topics.has('updates') || updates.size > fewUpdates) tasks.push(this.#updates(mine));
        else tasks.push(...[...updates].map((id) => this.#update(id, mine)));
        if (topics.has('silences')) tasks.push(this.#silences(mine));
        if (topics.has('history')) this.#store.changed('history-wanted');
        return Promise.all(tasks);
    }

    async #fleet(mine) {
        const answer = await this.#api.getTagged('monitoring/version/dashboard', this.#tag);
        mine(({ etag, body }) => {
            this.#tag = etag;
            if (body) this.#takeFleet(body);
        })(answer);
    }

    #takeFleet(board) {
        const store = this.#store;
        this.#clock.learnExactly(board.timestamp);
        store.workers = new Map(board.workers.map((worker) => [worker.id, worker]));
        store.alerts = board.alerts;
        store.alertTotal = Math.max(board.alerts.length, board.summary.active_alerts);
        store.status = board.status;
        store.metrics = board.metrics;
        store.isKnown = true;
        store.changed('fleet', 'alerts');
    }

    async #workers(ids, mine) {
        const page = await this.#api.get('distributed/workers', {
            query: { ids: ids.join(','), limit: ids.length },
        });
        mine(({ items }) => {
            const missing = new Set(ids);
            for (const worker of items) {
                missing.delete(worker.id);
                this.#store.workers.set(worker.id, worker);
            }
            for (const id of missing) this.#store.workers.delete(id);
            this.#tag = '';
            this.#store.changed('fleet');
        })(page);
    }

    async #alerts(mine) {
        const list = await this.#api.get('monitoring/version/alerts', {
            query: { limit: mostAlerts },
        });
        mine(({ alerts, total }) => {
            this.#store.alerts = alerts;
            this.#store.alertTotal = total ?? alerts.length;
            this.#tag = '';
            this.#store.changed('alerts');
        })(list);
    }

    async #updates(mine) {
        const [active, last] = await Promise.all([
            this.#api.get('updates', { query: { state: 'active', limit: 200 } }),
            this.#api.get('updates', { query: { limit: 50 } }),
        ]);
        mine(() => {
            const running = new Set(active.items.map((each) => each.update_id));
            for (const update of this.#store.updates.values()) {
                if (!update.ended_at && !running.has(update.update_id))
                    this.#store.updates.delete(update.update_id);
            }
            this.#store.putUpdates([...last.items, ...active.items]);
            this.#store.changed('updates');
        })();
    }

    async #update(id, mine) {
        const update = await this.#api.get(`updates/${encodeURIComponent(id)}`);
        mine((fresh) => {
            this.#store.putUpdates([fresh]);
            this.#store.changed('updates');
        })(update);
    }

    async #silences(mine) {
        const page = await this.#api.get('monitoring/version/alerts/silences');
        mine(({ items }) => {
            this.#store.silences = new Map(items.map((each) => [each.silence_id, each]));
            this.#store.changed('silences', 'alerts');
        })(page);
    }
}

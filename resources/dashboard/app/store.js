// SPDX-License-Identifier: GPL-3.0-or-later

const mostUpdates = 300;
const budget = 12; // milliseconds in a row, so that whoever types or scrolls does not wait

/**
 * What the page knows of the fleet. Changes are told by topic and gathered: however many there
 * are, the views hear of them once a frame, and not at all while nobody looks.
 */
export class Store {
    #views = [];
    #changed = new Set();
    #isScheduled = false;
    #timer = 0;

    constructor() {
        this.forget();
    }

    /** As before anything was read. */
    forget() {
        this.isKnown = false;
        /** @type {Map<string, any>} */
        this.workers = new Map();
        /** @type {any[]} */
        this.alerts = [];
        this.alertTotal = 0;
        /** @type {Map<string, any>} */
        this.updates = new Map();
        /** @type {Map<string, any>} */
        this.silences = new Map();
        this.status = {};
        this.metrics = null;
        this.history = null;
    }

    /** Calls `view` once a frame when something of `topics` has changed, until what it gives is called. */
    on(topics, view) {
        const entry = { topics, view };
        this.#views.push(entry);
        return () => {
            this.#views = this.#views.filter((each) => each !== entry);
        };
    }

    /** Says that something of these topics is new. */
    changed(...topics) {
        for (const topic of topics) this.#changed.add(topic);
        if (document.hidden && this.#timer === 0)
            // there are no frames, but the tab's title is read
            this.#timer = setTimeout(() => this.#tell(), 1000);
        if (this.#isScheduled) return;
        this.#isScheduled = true;
        requestAnimationFrame(() => this.#tell());
    }

    /** Puts an update there, and lets go of old ones that have ended. */
    putUpdates(updates) {
        for (const update of updates) this.updates.set(update.update_id, update);
        if (this.updates.size <= mostUpdates) return;
        const ended = [...this.updates.values()].filter((each) => each.ended_at).sort(byEnd);
        for (const update of ended.slice(0, this.updates.size - mostUpdates))
            this.updates.delete(update.update_id);
    }

    /** The name of a worker for people. */
    nameOf(id) {
        return this.workers.get(id)?.name || id;
    }

    #tell() {
        this.#isScheduled = false;
        clearTimeout(this.#timer);
        this.#timer = 0;
        const changed = this.#changed;
        this.#changed = new Set();
        this.#show(
            this.#views.filter(({ topics }) => topics.some((topic) => changed.has(topic))),
            changed,
        );
    }

    #show(views, changed) {
        const begun = performance.now();
        while (views.length > 0) {
            views.shift().view(changed);
            if (performance.now() - begun > budget) break;
        }
        if (views.length > 0) setTimeout(() => this.#show(views, changed), 0);
    }
}

function byEnd(a, b) {
    return a.ended_at < b.ended_at ? -1 : 1;
}

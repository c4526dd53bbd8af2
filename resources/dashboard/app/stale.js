// SPDX-License-Identifier: GPL-3.0-or-later
// What an event makes out of date, by the beginning of its type; the first row that fits counts.

const rules = [
    ['expected_version_changed', ['fleet']],
    ['release_', ['fleet']],
    ['worker_added', ['fleet']],
    ['worker_removed', ['fleet']],
    ['configuration_reloaded', ['fleet', 'silences']],
    ['settings_changed', ['fleet']],
    ['alert_', ['alerts']],
    ['silence_', ['alerts', 'silences']],
    ['worker_update_completed', ['history']],
    ['worker_update_failed', ['history']],
    ['worker_rollback_completed', ['history']],
    ['worker_rollback_failed', ['history']],
];

const most = 100; // more than so many workers are read with the rest of the fleet

/** What is out of date, gathered from any number of events: it does not grow with them. */
export class Stale {
    workers = new Set();
    updates = new Set();
    topics = new Set();

    get isEmpty() {
        return this.workers.size + this.updates.size + this.topics.size === 0;
    }

    /**
     * Takes note of an event.
     * @param {{type: string, worker_id?: string, data?: {update_id?: string, worker_version?: string}}} event
     * @param {(id: string) => string | undefined} versionOf what a worker is known to run
     */
    note(event, versionOf) {
        const type = String(event.type ?? '');
        if (
            type === 'worker_version_checked' &&
            versionOf(event.worker_id) === event.data?.worker_version
        )
            return; // it tells nothing new, and comes with every check
        for (const topic of rules.find(([start]) => type.startsWith(start))?.[1] ?? [])
            this.topics.add(topic);
        if (event.worker_id) this.#add(this.workers, event.worker_id, 'fleet');
        if (event.data?.update_id) this.#add(this.updates, event.data.update_id, 'updates');
    }

    #add(ids, id, topic) {
        if (this.topics.has(topic)) return;
        ids.add(String(id));
        if (ids.size > most) {
            ids.clear();
            this.topics.add(topic);
        }
    }
}

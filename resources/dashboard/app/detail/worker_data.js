// SPDX-License-Identifier: GPL-3.0-or-later

const mostEvents = 50;

const questions = {
    readiness: (api, path) => api.get(`${path}/validate`),
    backups: (api, path, id) =>
        api.get('backups', { query: { worker_id: id, limit: 50 } }).then(({ items }) => items),
    events: (api, path, id) =>
        api
            .get('events', { query: { worker_id: id, limit: mostEvents } })
            .then(({ items }) => items.reverse()),
    updates: (api, path, id) =>
        api.get('updates', { query: { worker_id: id, limit: 5 } }).then(({ items }) => items),
};

/** What is known of one worker beyond its record: each part comes, or fails, by itself. */
export class WorkerData {
    #api;
    #round = 0;

    constructor(api, id, onChange) {
        this.#api = api;
        this.id = id;
        this.onChange = onChange;
        this.parts = {};
        this.problems = {};
        this.releases = new Map();
    }

    get path() {
        return `distributed/workers/${encodeURIComponent(this.id)}`;
    }

    /** Reads all of it anew; what was known stays until something newer is. */
    async read() {
        this.#round += 1;
        await Promise.all(Object.keys(questions).map((part) => this.#ask(part, this.#round)));
    }

    /** The release that is expected of the worker, to compare it with. */
    async readRelease(version) {
        if (!version || this.releases.has(version)) return;
        this.releases.set(version, null);
        try {
            this.releases.set(
                version,
                await this.#api.get(`releases/${encodeURIComponent(version)}`),
            );
        } catch {
            return; // not every version that is expected is a release here; the table does without
        }
        this.onChange();
    }

    async #ask(part, round) {
        try {
            const answer = await questions[part](this.#api, this.path, this.id);
            if (round !== this.#round) return;
            this.parts[part] = answer;
            delete this.problems[part];
        } catch (error) {
            if (round !== this.#round) return;
            this.problems[part] = error;
        }
        this.onChange();
    }
}

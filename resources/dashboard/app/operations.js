// SPDX-License-Identifier: GPL-3.0-or-later
import { cancelUpdates, rollBack } from './actions.js';
import { countText, plural } from './format.js';
import { goalOf, wasCancelled } from './update_words.js';
import { hasSucceeded, updateLook } from './words.js';

/**
 * Follows what was begun here, and tells how it ended. One update is told as the store has it; of
 * many the store does not see each, so the coordinator is asked when none of them runs any more.
 */
export class Operations {
    #page;
    #open = new Set();

    constructor(page) {
        this.#page = page;
        page.store.on(['updates'], () => this.#check());
    }

    /** These updates were begun by one click; `batch` where they are more than one. */
    follow(ids, text, batch = '') {
        this.#open.add({ ids, batch, isAsking: false });
        this.#page.notices.tell({
            text,
            tone: 'info',
            action: { text: 'Undo', run: () => this.#cancel(ids) },
        });
    }

    clear() {
        this.#open = new Set();
    }

    // Those that have ended meanwhile can be gone back from, but not cancelled.
    #cancel(ids) {
        const { updates } = this.#page.store;
        const open = ids.filter((id) => !updates.get(id)?.ended_at);
        return cancelUpdates(this.#page, open.length > 0 ? open : ids);
    }

    #check() {
        const { updates } = this.#page.store;
        for (const operation of this.#open) {
            const known = operation.ids.map((id) => updates.get(id));
            if (operation.batch) {
                if (!known.some((update) => update && !update.ended_at)) this.#askBatch(operation);
            } else if (known[0]?.ended_at) {
                this.#open.delete(operation);
                this.#tellOne(known[0]);
            }
        }
    }

    async #askBatch(operation) {
        if (operation.isAsking) return;
        operation.isAsking = true;
        let report = null;
        try {
            report = await this.#page.api.get(
                `update/batch/${encodeURIComponent(operation.batch)}`,
            );
        } catch {
            // The next change asks again, and the page says by itself that nobody answers.
        }
        operation.isAsking = false;
        if (report?.status === 'finished' && this.#open.delete(operation)) this.#tellMany(report);
    }

    #tellMany({ failed, successful }) {
        const all = failed.length + successful.length;
        if (failed.length === 0)
            return this.#page.notices.tell({ text: `${plural(all, 'update')} completed` });
        return this.#page.notices.tell({
            text: `${countText(failed.length)} of ${plural(all, 'update')} did not succeed`,
            detail: `${this.#page.store.nameOf(failed[0].worker_id)}: ${failed[0].error}`,
            tone: 'bad',
        });
    }

    #tellOne(update) {
        const name = this.#page.store.nameOf(update.worker_id);
        if (wasCancelled(update))
            return this.#page.notices.tell({
                text: `${name}: the ${update.kind} was cancelled`,
                tone: 'info',
            });
        if (!hasSucceeded(update))
            return this.#page.notices.tell({
                text: `${name}: ${updateLook(update.status).word.toLowerCase()}`,
                detail: update.error || update.rollback_error,
                tone: update.status === 'rolled_back' ? 'warning' : 'bad',
            });
        const action =
            update.kind === 'update' && !update.nothing_to_do
                ? { text: 'Undo…', run: () => rollBack(this.#page, update.worker_id) }
                : null;
        return this.#page.notices.tell({ text: `${name} runs ${goalOf(update)}`, action });
    }
}

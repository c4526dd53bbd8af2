// SPDX-License-Identifier: GPL-3.0-or-later
import { cancelUpdate, rollBack } from './actions.js';
import { plural } from './format.js';
import { goalOf } from './update_words.js';
import { hasSucceeded, updateLook } from './words.js';

/** Follows what was begun here, and tells how it ended. */
export class Operations {
    #page;
    #open = new Map();

    constructor(page) {
        this.#page = page;
        page.store.on(['updates'], () => this.#check());
    }

    /** These updates were begun by one click. */
    follow(ids, text) {
        const operation = { ids, text };
        for (const id of ids) this.#open.set(id, operation);
        this.#page.notices.tell({
            text,
            tone: 'info',
            action: { text: 'Undo', run: () => this.#cancel(ids) },
        });
    }

    clear() {
        this.#open.clear();
    }

    #cancel(ids) {
        for (const id of ids) cancelUpdate(this.#page, id);
    }

    #check() {
        for (const operation of new Set(this.#open.values())) {
            const updates = operation.ids.map((id) => this.#page.store.updates.get(id));
            if (!updates.every((update) => update?.ended_at)) continue;
            for (const id of operation.ids) this.#open.delete(id);
            this.#tellEnd(updates);
        }
    }

    #tellEnd(updates) {
        const failed = updates.filter((update) => !hasSucceeded(update));
        if (updates.length === 1) this.#tellOne(updates[0], failed.length === 0);
        else if (failed.length === 0)
            this.#page.notices.tell({ text: `${plural(updates.length, 'update')} completed` });
        else
            this.#page.notices.tell({
                text: `${plural(failed.length, 'update')} of ${updates.length} did not succeed`,
                tone: 'bad',
            });
    }

    #tellOne(update, hasSucceededNow) {
        const name = this.#page.store.nameOf(update.worker_id);
        if (!hasSucceededNow)
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

// SPDX-License-Identifier: GPL-3.0-or-later
import { spanOf } from './format.js';
import { statusOrder } from './words.js';

const keys = new WeakMap();

// "worker10" comes after "worker9"; made once for each record, for thousands are compared.
function keyOf(worker) {
    const known = keys.get(worker);
    if (known !== undefined) return known;
    const key = natural(worker.name || worker.id);
    keys.set(worker, key);
    return key;
}

function natural(text) {
    return String(text ?? '')
        .toLowerCase()
        .replace(/\d+/gu, (digits) => digits.padStart(12, '0'));
}

/** As sort() wants it: 0 for what is equal. */
export const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const byName = (a, b) => compare(keyOf(a), keyOf(b)) || compare(a.id, b.id);
const first = (value) => (value ? 0 : 1);

const orders = {
    attention: (a, b) =>
        statusOrder.indexOf(a.status) - statusOrder.indexOf(b.status) || byName(a, b),
    name: byName,
    version: (a, b) => compare(natural(a.version), natural(b.version)) || byName(a, b),
    drift: (a, b) =>
        (spanOf(b.drift_duration) || 0) - (spanOf(a.drift_duration) || 0) || byName(a, b),
    group: (a, b) =>
        first(a.group) - first(b.group) || compare(a.group ?? '', b.group ?? '') || byName(a, b),
    checked: (a, b) => compare(a.checked_at ?? '', b.checked_at ?? '') || byName(a, b),
};

/** What workers can be sorted by, and what that is called. */
export const orderNames = {
    attention: 'Needs attention first',
    name: 'Name',
    version: 'Version',
    drift: 'Longest drift first',
    group: 'Group',
    checked: 'Longest not asked first',
};

/**
 * The workers with one of `statuses` (none: any) that are among `ids` (null: all), sorted.
 * @param {Iterable<any>} workers
 */
export function chosenWorkers(workers, { statuses, ids, order }) {
    const chosen = [...workers].filter(
        (worker) =>
            (statuses.size === 0 || statuses.has(worker.status)) &&
            (ids === null || ids.has(worker.id)),
    );
    return chosen.sort(orders[order] ?? orders.attention);
}

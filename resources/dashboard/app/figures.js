// SPDX-License-Identifier: GPL-3.0-or-later
// What the workers and alerts come to, all reckoned from the same records, so that no two figures
// on the page contradict each other.
import { spanOf } from './format.js';
import { severityOrder, statusOrder } from './words.js';

// What one worker of a status counts for in the health score; an unknown one does not count.
const weights = { up_to_date: 1, updating: 1, outdated: 0.75, unhealthy: 0, unreachable: 0 };

function zeros(keys) {
    return Object.fromEntries(keys.map((key) => [key, 0]));
}

/** 0…100, or NaN where nothing is known. */
export function healthScore(counts) {
    const known = Object.keys(weights).reduce((sum, status) => sum + counts[status], 0);
    const points = Object.entries(weights).reduce(
        (sum, [status, weight]) => sum + weight * counts[status],
        0,
    );
    return known === 0 ? NaN : Math.round((1000 * points) / known) / 10;
}

function ofAlerts(alerts) {
    const severities = zeros(severityOrder);
    let open = 0;
    for (const alert of alerts) {
        severities[alert.severity] = (severities[alert.severity] ?? 0) + 1;
        open += isOpen(alert) ? 1 : 0;
    }
    return { severities, open, worst: severityOrder.find((each) => severities[each] > 0) ?? null };
}

/** Does nobody look after it yet, and is it told? */
export function isOpen(alert) {
    return !alert.acknowledged && !(alert.suppressed_by?.length > 0) && !alert.gone_since;
}

/**
 * Figures of the fleet: those of the workers that are paired.
 * @param {import('./store.js').Store} store
 */
export function figuresOf(store) {
    const counts = zeros(statusOrder);
    const groups = new Set();
    const figures = {
        counts,
        total: 0,
        notPaired: 0,
        onExpected: 0,
        oldestDrift: NaN,
        outdated: [],
    };
    const expected = store.status.expected_version ?? '';
    for (const worker of store.workers.values()) {
        if (worker.paired === false) {
            figures.notPaired += 1;
            continue;
        }
        figures.total += 1;
        counts[worker.status] = (counts[worker.status] ?? 0) + 1;
        if (expected && worker.version === expected) figures.onExpected += 1;
        if (worker.status === 'outdated') figures.outdated.push(worker.id);
        if (worker.drift)
            figures.oldestDrift = Math.max(
                spanOf(worker.drift_duration) || 0,
                figures.oldestDrift || 0,
            );
        if (worker.group) groups.add(worker.group);
    }
    const running = [...store.updates.values()].filter((each) => !each.ended_at).length;
    return {
        ...figures,
        expected,
        running,
        groups: groups.size,
        unwell: counts.unhealthy + counts.unreachable,
        score: healthScore(counts),
        alerts: { ...ofAlerts(store.alerts), active: store.alertTotal },
    };
}

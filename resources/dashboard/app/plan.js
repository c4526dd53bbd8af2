// SPDX-License-Identifier: GPL-3.0-or-later
// What one click is going to do, for people to look at before it is done: as in the console.
import { hasSucceeded } from './words.js';

/**
 * @typedef {{worker: string, name: string, from: string, to: string, backup: any,
 *            obstacle: string, took: number}} Move
 * @typedef {{kind: 'update' | 'rollback', moves: Move[]}} Plan
 */

/** How long an update took from its first step on; NaN where it was not even begun. */
export function workingTime(update) {
    const begun = update.steps?.find((step) => step.state !== 'queued');
    return begun
        ? Math.max(0, Date.parse(update.ended_at ?? '') - Date.parse(begun.started_at))
        : NaN;
}

/**
 * How long successful updates of a kind took: each worker's last, or else all of them on average.
 * @param {any[]} updates newest first
 * @returns {(worker: string) => number} milliseconds, NaN where nothing is known
 */
export function durations(updates, kind) {
    const last = new Map();
    const all = [];
    for (const update of updates) {
        const took = workingTime(update);
        if (
            update.kind !== kind ||
            update.nothing_to_do ||
            !hasSucceeded(update) ||
            Number.isNaN(took)
        )
            continue;
        all.push(took);
        if (!last.has(update.worker_id)) last.set(update.worker_id, took);
    }
    const average = all.length === 0 ? NaN : all.reduce((sum, each) => sum + each, 0) / all.length;
    return (worker) => last.get(worker) ?? average;
}

function obstacleOf(worker) {
    if (worker.paired === false) return 'is not paired';
    if (worker.enabled === false) return 'is disabled';
    if (worker.update_id) return 'is being updated just now';
    return worker.reachable === false ? 'cannot be reached' : '';
}

function moveOf(fleet, id, took) {
    const worker = fleet.workers.get(id);
    const move = {
        worker: id,
        name: worker?.name || id,
        from: worker?.version ?? '',
        to: '',
        backup: null,
        obstacle: 'is not of this fleet',
        took: took(id),
    };
    return worker ? { ...move, obstacle: obstacleOf(worker) } : move;
}

function forward(fleet, move, target) {
    const expected = fleet.status.expected_version ?? '';
    const hasDrifted = Boolean(fleet.workers.get(move.worker)?.drift) && target === expected;
    let obstacle = move.obstacle;
    if (!obstacle && !target) obstacle = 'no version is expected of the fleet';
    else if (!obstacle && move.from === target && !hasDrifted)
        obstacle = 'runs that version already';
    return { ...move, to: target, obstacle };
}

/**
 * Moves workers to `target`, or to what is expected of the fleet where that is empty.
 * @returns {Plan}
 */
export function planUpdate(fleet, ids, updates, target = '') {
    const took = durations(updates, 'update');
    const wanted = target || (fleet.status.expected_version ?? '');
    return {
        kind: 'update',
        moves: ids.map((id) => forward(fleet, moveOf(fleet, id, took), wanted)),
    };
}

/** Whether a backup can still be gone back to. */
export function isUsable(backup) {
    return backup.status !== 'expired';
}

/** The backup that a worker goes back to: its latest of another version than it runs. */
export function backupFor(worker, backups) {
    return (
        backups.find(
            (each) => isUsable(each) && each.original_version.codebase_version !== worker?.version,
        ) ?? null
    );
}

/**
 * Takes a worker back, to `backup` or to its latest of another version than it runs.
 * @returns {Plan}
 */
export function planRollback(fleet, id, updates, backups, backup = null) {
    const move = moveOf(fleet, id, durations(updates, 'rollback'));
    const goal = backup ?? backupFor(fleet.workers.get(id), backups);
    const isMissing = goal === null || !isUsable(goal);
    const obstacle = move.obstacle || (isMissing ? 'has no backup of another version' : '');
    const to = goal?.original_version.codebase_version ?? '';
    return { kind: 'rollback', moves: [{ ...move, backup: goal, to, obstacle }] };
}

/** Those that nothing keeps from it. */
export function possible(plan) {
    return plan.moves.filter((move) => !move.obstacle);
}

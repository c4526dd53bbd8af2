// SPDX-License-Identifier: GPL-3.0-or-later
// What people can do to workers and their updates. Each is looked at before it is begun; the page
// hears by its events what becomes of it.
import { Once, attempt, eachOf } from './attempt.js';
import { openPlan } from './dialogs/plan.js';
import { figuresOf } from './figures.js';
import { countText, plural } from './format.js';
import { planRollback, planUpdate, possible } from './plan.js';

const lastUpdates = (page, query) =>
    page.api.get('updates', { query: { limit: 200, ...query } }).then((list) => list.items);

async function knownVersions(page) {
    const list = await page.api.get('releases', { query: { limit: 50 } });
    return list.items.map((release) => release.version);
}

/** Offers to update one worker. */
export function updateOne(page, id) {
    const ask = async () => {
        const own = await lastUpdates(page, { worker_id: id });
        return own.length > 0 ? own : lastUpdates(page, {});
    };
    openPlan(page, {
        kind: 'update',
        title: `Update ${page.store.nameOf(id)}`,
        ask,
        planOf: (updates, version) => planUpdate(page.store, [id], updates, version),
        versions: () => knownVersions(page),
        start: (plan) => startUpdates(page, plan),
    });
}

/** Offers to update all that are outdated. */
export function updateMany(page) {
    openPlan(page, {
        kind: 'update',
        title: 'Update outdated workers',
        ask: () => lastUpdates(page, { limit: 1000 }),
        planOf: (updates) =>
            planUpdate(page.store, figuresOf(page.store).outdated.sort(), updates),
        start: (plan) => startUpdates(page, plan),
    });
}

/** Offers to take a worker back, to `backup` or to its latest of another version. */
export function rollBack(page, id, backup = null) {
    const ask = () =>
        Promise.all([
            lastUpdates(page, { worker_id: id }),
            page.api.get('backups', { query: { worker_id: id } }),
        ]);
    openPlan(page, {
        kind: 'rollback',
        title: `Roll back ${page.store.nameOf(id)}`,
        ask,
        planOf: ([updates, list]) => planRollback(page.store, id, updates, list.items, backup),
        start: (plan) => startRollback(page, plan),
    });
}

function begin(plan, how) {
    plan.once ??= new Once();
    return plan.once.attempt(how);
}

function startUpdates(page, plan) {
    const moves = possible(plan);
    return begin(plan, (headers) =>
        moves.length === 1
            ? updateWorker(page, moves[0], headers)
            : updateBatch(page, moves, headers),
    );
}

async function updateWorker(page, move, headers) {
    const path = `distributed/workers/${encodeURIComponent(move.worker)}/update`;
    const answer = await page.api.send('POST', path, { body: { version: move.to }, headers });
    page.operations.follow([answer.update_id], `Updating ${move.name} to ${move.to}`);
    page.refresher.worker(move.worker, answer.update_id);
}

async function updateBatch(page, moves, headers) {
    const body = { workers: moves.map((move) => move.worker), version: moves[0].to };
    const report = await page.api.send('POST', 'update/batch', { body, headers });
    const ids = Object.values(report.updates ?? {});
    const text = `Updating ${plural(ids.length, 'worker')} to ${report.target_version}`;
    if (ids.length > 0) page.operations.follow(ids, text, report.batch_id);
    tellSkipped(page, report.skipped ?? []);
    page.refresher.topics('fleet', 'updates');
}

function tellSkipped(page, skipped) {
    if (skipped.length === 0) return;
    const [{ worker_id: first, error }] = skipped;
    const isOne = skipped.length === 1;
    page.notices.tell({
        text: isOne
            ? `${page.store.nameOf(first)} was left out`
            : `${plural(skipped.length, 'worker')} were left out`,
        detail: isOne ? error : `${page.store.nameOf(first)}: ${error}, and so on`,
        tone: 'warning',
    });
}

function startRollback(page, plan) {
    const [move] = possible(plan);
    return begin(plan, async (key) => {
        const headers = {
            'X-Worker-ID': move.worker,
            'X-Backup-ID': move.backup.backup_id,
            ...key,
        };
        const answer = await page.api.send('POST', 'update/rollback', { headers });
        page.operations.follow([answer.update_id], `Rolling ${move.name} back to ${move.to}`);
        page.refresher.worker(move.worker, answer.update_id);
    });
}

/** Ends updates; their workers are put back. */
export async function cancelUpdates(page, ids) {
    const faults = await eachOf(ids, (id) =>
        attempt(() => page.api.send('POST', `updates/${encodeURIComponent(id)}/cancel`)),
    );
    const failed = faults.filter(Boolean);
    const text =
        ids.length === 1
            ? 'Cancelling the update failed'
            : `Cancelling failed for ${countText(failed.length)} of ${plural(ids.length, 'update')}`;
    if (failed.length > 0) page.notices.tell({ text, detail: failed[0], tone: 'bad' });
    page.refresher.topics('updates');
}

/** Asks a worker afresh. */
export async function checkWorker(page, id) {
    const fault = await attempt(() =>
        page.api.send('POST', `distributed/workers/${encodeURIComponent(id)}/check`),
    );
    const name = page.store.nameOf(id);
    if (fault) page.notices.tell({ text: `Checking ${name} failed`, detail: fault, tone: 'bad' });
    else page.notices.tell({ text: `Checked ${name}` });
    page.refresher.worker(id);
}

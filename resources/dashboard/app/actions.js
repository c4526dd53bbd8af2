// SPDX-License-Identifier: GPL-3.0-or-later
// What people can do to the fleet. Those that change something say '' when it is done, or what went
// wrong; the page hears of the rest by its events.
import { freshKey } from './api.js';
import { subjectOf } from './alert_words.js';
import { openPlan } from './dialogs/plan.js';
import { figuresOf } from './figures.js';
import { plural } from './format.js';
import { planRollback, planUpdate, possible } from './plan.js';

const lastUpdates = (page, query) =>
    page.api.get('updates', { query: { limit: 200, ...query } }).then((list) => list.items);

async function attempt(what) {
    try {
        await what();
        return '';
    } catch (error) {
        return error.message;
    }
}

async function knownVersions(page) {
    try {
        const list = await page.api.get('releases', { query: { limit: 50 } });
        return list.items.map((release) => release.version);
    } catch {
        return []; // then only what is expected can be chosen
    }
}

/** Offers to update one worker. */
export function updateOne(page, id) {
    const makePlan = async (version) => {
        const own = await lastUpdates(page, { worker_id: id });
        const all = own.length > 0 ? [] : await lastUpdates(page, {});
        return planUpdate(page.store, [id], [...own, ...all], version);
    };
    const title = `Update ${page.store.nameOf(id)}`;
    openPlan(page, {
        kind: 'update',
        title,
        makePlan,
        versions: () => knownVersions(page),
        start: (plan) => startUpdates(page, plan),
    });
}

/** Offers to update all that are outdated. */
export function updateMany(page) {
    const makePlan = async () =>
        planUpdate(
            page.store,
            figuresOf(page.store).outdated.sort(),
            await lastUpdates(page, { limit: 1000 }),
        );
    openPlan(page, {
        kind: 'update',
        title: 'Update outdated workers',
        makePlan,
        start: (plan) => startUpdates(page, plan),
    });
}

/** Offers to take a worker back, to `backup` or to its latest of another version. */
export function rollBack(page, id, backup = null) {
    const makePlan = async () => {
        const [updates, list] = await Promise.all([
            lastUpdates(page, { worker_id: id }),
            page.api.get('backups', { query: { worker_id: id } }),
        ]);
        return planRollback(page.store, id, updates, list.items, backup);
    };
    openPlan(page, {
        kind: 'rollback',
        title: `Roll back ${page.store.nameOf(id)}`,
        makePlan,
        start: (plan) => startRollback(page, plan),
    });
}

/**
 * Begins what a plan says. Tried again after an answer that never came, it has the same key: nothing
 * is begun twice.
 */
async function begin(plan, how) {
    plan.key ??= freshKey();
    try {
        await how({ 'Idempotency-Key': plan.key });
        return '';
    } catch (error) {
        if (error.status >= 400 && error.status < 500) delete plan.key; // that answer would only come again
        return error.message;
    }
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
    page.operations.follow(
        Object.values(report.updates ?? {}),
        `Updating ${plural(report.total, 'worker')} to ${report.target_version}`,
    );
    for (const skipped of report.skipped ?? [])
        page.notices.tell({
            text: `${skipped.worker_id} was left out`,
            detail: skipped.error,
            tone: 'warning',
        });
    page.refresher.topics('fleet', 'updates');
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

/** Ends an update; its worker is put back. */
export async function cancelUpdate(page, id) {
    const fault = await attempt(() =>
        page.api.send('POST', `updates/${encodeURIComponent(id)}/cancel`),
    );
    if (fault)
        page.notices.tell({ text: 'Cancelling the update failed', detail: fault, tone: 'bad' });
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

const alertPath = (alert) =>
    `monitoring/version/alerts/${encodeURIComponent(alert.alert_id)}/acknowledge`;

/** Says that somebody looks after an alert. */
export async function acknowledge(page, alert, request = null) {
    const fault = await attempt(() =>
        page.api.send('POST', alertPath(alert), { body: request ?? {} }),
    );
    page.refresher.topics('alerts');
    if (!fault)
        page.notices.tell({
            text: `Acknowledged: ${alert.message}`,
            action: { text: 'Undo', run: () => withdraw(page, alert) },
        });
    else if (!request)
        page.notices.tell({
            text: `Acknowledging the alert of ${subjectOf(alert)} failed`,
            detail: fault,
            tone: 'bad',
        });
    return fault;
}

/** Takes that back. */
export async function withdraw(page, alert) {
    const fault = await attempt(() => page.api.send('DELETE', alertPath(alert)));
    page.refresher.topics('alerts');
    if (fault)
        page.notices.tell({
            text: 'Withdrawing the acknowledgement failed',
            detail: fault,
            tone: 'bad',
        });
    else page.notices.tell({ text: `Open again: ${alert.message}`, tone: 'info' });
}

/** Keeps alerts from being told for a time. */
export async function silence(page, request) {
    let made = null;
    const fault = await attempt(async () => {
        made = await page.api.send('POST', 'monitoring/version/alerts/silences', {
            body: request,
            headers: { 'Idempotency-Key': freshKey() },
        });
    });
    page.refresher.topics('alerts', 'silences');
    if (!fault)
        page.notices.tell({
            text: 'The silence holds',
            action: { text: 'Undo', run: () => endSilence(page, made.silence_id) },
        });
    return fault;
}

async function endSilence(page, id) {
    const fault = await attempt(() =>
        page.api.send('DELETE', `monitoring/version/alerts/silences/${encodeURIComponent(id)}`),
    );
    page.refresher.topics('alerts', 'silences');
    if (fault) page.notices.tell({ text: 'Ending the silence failed', detail: fault, tone: 'bad' });
}

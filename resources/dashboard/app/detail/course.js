// SPDX-License-Identifier: GPL-3.0-or-later
// Sections of a worker's detail that tell what happened, and what it can go back to.
import { cancelUpdates, rollBack } from '../actions.js';
import { el, foreign, plain } from '../dom.js';
import { agoText, bytesText, durationText, percentText, timeText, timeTip } from '../format.js';
import { button, chip, empty, mark } from '../parts.js';
import { isUsable } from '../plan.js';
import { goalOf } from '../update_words.js';
import { backupLook, updateLook } from '../words.js';
import { section } from './facts.js';

const mostBackups = 6;

function stepTime(step, now) {
    const end = step.ended_at ? Date.parse(step.ended_at) : now;
    return step.started_at ? durationText(Math.max(0, end - Date.parse(step.started_at))) : '';
}

function stepFace(step) {
    if (step.error) return { icon: 'cancel', tone: 'bad', word: 'failed' };
    return step.ended_at
        ? { icon: 'check-circle', tone: 'good', word: 'done' }
        : { ...updateLook(step.state), word: 'now' };
}

function stepLine(step, now) {
    const percent = !step.ended_at && step.percent > 0 ? percentText(step.percent) : '';
    const bytes = step.bytes_total > 0 ? bytesText(step.bytes_total) : '';
    const details = [percent, bytes, step.detail].filter(Boolean).join(' · ');
    return el(
        'li',
        {},
        mark(stepFace(step)),
        el(
            'div',
            { class: 'grow' },
            el('span', {}, updateLook(step.state).word),
            details && el('span', { class: 'faint small' }, ' ', foreign(details)),
            step.error && el('p', { class: 'toned', data: { tone: 'bad' } }, foreign(step.error)),
        ),
        el('span', { class: 'faint nowrap small' }, stepTime(step, now)),
    );
}

/** The update that runs, or the last one, step by step. */
export function stepsSection(page, update, now) {
    if (!update) return null;
    const title = `${update.kind === 'rollback' ? 'Rollback' : 'Update'} to ${goalOf(update)}`;
    const when = el(
        'p',
        { class: 'muted small' },
        chip(updateLook(update.status)),
        ' ',
        update.ended_at
            ? `${timeText(update.ended_at, now)} (${agoText(update.ended_at, now)})`
            : 'running now',
    );
    const steps = (update.steps ?? []).filter((step) => step.state !== 'queued' || !step.ended_at);
    const mayCancel = page.session.mayOperate && !update.ended_at;
    const cancel =
        mayCancel &&
        button(
            {
                text: update.cancel_requested ? 'Cancelling…' : 'Cancel update',
                icon: 'cancel',
                kind: 'quiet',
            },
            () => cancelUpdates(page, [update.update_id]),
        );
    if (cancel && update.cancel_requested) cancel.setAttribute('aria-disabled', true);
    return section(
        plain(title),
        when,
        update.error &&
            !steps.some((step) => step.error === update.error) &&
            el('p', { class: 'toned', data: { tone: 'bad' } }, foreign(update.error)),
        el('ol', { class: 'steps' }, ...steps.map((step) => stepLine(step, now))),
        cancel,
    );
}

function backupLine(page, worker, backup, now) {
    const version = backup.original_version.codebase_version;
    const size = backup.bytes > 0 ? ` · ${bytesText(backup.bytes)}` : '';
    const mayGoBack = page.session.mayOperate && isUsable(backup) && version !== worker.version;
    const back =
        mayGoBack &&
        button(
            {
                text: 'Roll back…',
                icon: 'rollback',
                kind: 'small',
                label: `Roll back to ${version} of ${timeText(backup.timestamp, now)}…`,
            },
            () => rollBack(page, worker.id, backup),
        );
    const about = el(
        'div',
        { class: 'grow' },
        foreign(version, 'strong'),
        el(
            'p',
            { class: 'faint small', attributes: { title: timeTip(backup.timestamp) } },
            `${timeText(backup.timestamp, now)} (${agoText(backup.timestamp, now)})${size}`,
        ),
    );
    return el('li', {}, about, chip(backupLook(backup.status)), back);
}

/** What the worker can go back to. */
export function backupsSection(page, worker, backups, now) {
    if (backups.length === 0)
        return section(
            'Backups',
            el('p', { class: 'muted' }, 'None yet. One is made before each update.'),
        );
    const rest = backups.length - mostBackups;
    return section(
        'Backups',
        el(
            'ul',
            { class: 'backups' },
            ...backups.slice(0, mostBackups).map((backup) => backupLine(page, worker, backup, now)),
        ),
        rest > 0 && el('p', { class: 'faint small' }, `and ${rest} older`),
    );
}

function eventFace({ type }) {
    const says = (word) => type.includes(word);
    if (says('rollback') && !says('failed')) return { icon: 'rolled-back', tone: 'warning' };
    if (says('failed')) return { icon: 'cancel', tone: 'bad' };
    if (type === 'worker_unreachable') return { icon: 'plug-off', tone: 'critical' };
    if (says('drifted') || type === 'alert_fired') return { icon: 'warning', tone: 'warning' };
    if (says('completed') || says('ended') || says('reachable') || says('resolved'))
        return { icon: 'check-circle', tone: 'good' };
    return says('update') ? { icon: 'updates', tone: 'info' } : { icon: 'info', tone: 'neutral' };
}

/** What happened to the worker, the newest first. */
export function historySection(events, now) {
    if (events.length === 0)
        return section('History', empty('history', 'Nothing has happened yet.'));
    const line = (event) => {
        const kind = String(event.type).replaceAll('_', ' ');
        return el(
            'li',
            {},
            mark({ ...eventFace(event), word: kind }),
            el('div', { class: 'grow' }, foreign(event.message || kind)),
            el(
                'time',
                {
                    class: 'faint small nowrap',
                    attributes: { datetime: event.time, title: timeTip(event.time) },
                },
                timeText(event.time, now),
            ),
        );
    };
    return section('History', el('ol', { class: 'timeline' }, ...events.map(line)));
}

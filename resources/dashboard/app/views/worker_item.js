// SPDX-License-Identifier: GPL-3.0-or-later
import { el, setAttribute, setText } from '../dom.js';
import { agoText, durationText, spanOf } from '../format.js';
import { changeLook, changeProgress, chip, progress } from '../parts.js';
import { percentOf } from '../update_words.js';
import { causeWord, statusLook, updateLook } from '../words.js';

// A word for who does not see how things stand beside each other.
function unseen(word) {
    return el('span', { class: 'visually-hidden' }, `${word} `);
}

/** What a worker looks like in the list. It is made empty and shows one worker after the other. */
export function makeWorkerItem(onOpen) {
    const parts = {
        name: el('bdi', { class: 'worker-name cut' }),
        status: chip(statusLook('unknown')),
        version: el('bdi', { class: 'worker-version cut' }),
        expected: el('bdi', { class: 'worker-expected cut' }),
        hidden: unseen('expected'),
        note: el('bdi', { class: 'worker-note cut' }),
        group: el('bdi', { class: 'worker-group cut' }),
        seen: el('span', { class: 'worker-seen cut' }),
        bar: progress('Update'),
    };
    setAttribute(parts.bar, 'aria-hidden', 'true');
    const button = el(
        'button',
        { class: 'worker', attributes: { type: 'button' } },
        parts.name,
        parts.status,
        el('span', { class: 'worker-versions' }, parts.version, parts.hidden, parts.expected),
        el(
            'span',
            { class: 'worker-foot' },
            parts.note,
            parts.group,
            unseen('checked'),
            parts.seen,
        ),
        parts.bar,
    );
    const node = el('li', { class: 'worker-item' }, button);
    button.addEventListener('click', () => onOpen(node.dataset.key));
    node.parts = parts;
    node.button = button;
    return node;
}

function noteOf(worker, update) {
    if (update && !update.ended_at) return updateLook(update.status).word;
    if (worker.paired === false) return 'Not paired';
    if (worker.enabled === false) return 'Disabled';
    if (worker.status === 'unreachable' || worker.status === 'unhealthy')
        return worker.health?.reason || worker.reason || '';
    if (!worker.drift) return '';
    const age = spanOf(worker.drift_duration);
    return `${causeWord(worker.drift.cause)}${age >= 60_000 ? `, for ${coarse(age)}` : ''}`;
}

// Seconds would only flicker.
function coarse(age) {
    return durationText(age < 3_600_000 ? Math.floor(age / 60_000) * 60_000 : age);
}

/** Shows a worker in an item. */
export function showWorker(node, worker, update, now) {
    const { parts } = node;
    const look = statusLook(worker.status);
    const note = noteOf(worker, update);
    setAttribute(node.button, 'data-tone', look.tone);
    setText(parts.name, worker.name || worker.id);
    changeLook(parts.status, look);
    setText(parts.version, worker.version || '–');
    const differs = worker.expected_version && worker.version !== worker.expected_version;
    setText(parts.expected, differs ? worker.expected_version : '');
    parts.hidden.hidden = !differs;
    setText(parts.note, note);
    setText(parts.group, worker.group ?? '');
    setText(parts.seen, agoText(worker.checked_at, now));
    const runs = update && !update.ended_at;
    parts.bar.hidden = !runs;
    if (runs) changeProgress(parts.bar, percentOf(update));
}

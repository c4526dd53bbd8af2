// SPDX-License-Identifier: GPL-3.0-or-later
import { el, setAttribute, setText } from '../dom.js';
import { countText, durationText, percentText, plural, valueText } from '../format.js';
import { changeIcon, icon } from '../icons.js';
import { severityLook, severityOrder } from '../words.js';

function workersFace({ total, counts, notPaired, groups }) {
    const parts = [];
    if (counts.updating > 0) parts.push(`${countText(counts.updating)} updating`);
    if (notPaired > 0) parts.push(`${countText(notPaired)} not paired`);
    if (parts.length === 0 && groups > 0) parts.push(plural(groups, 'group'));
    return { figure: countText(total), note: parts.join(', '), tone: 'neutral' };
}

function upToDateFace({ total, counts }) {
    const count = counts.up_to_date;
    const note = total === 0 ? '' : `${percentText((100 * count) / total)} of the fleet`;
    return { figure: countText(count), note, tone: count > 0 ? 'good' : 'neutral' };
}

function outdatedFace({ counts, oldestDrift }) {
    const note = counts.outdated > 0 && oldestDrift > 0 ? `since ${durationText(oldestDrift)}` : '';
    return {
        figure: countText(counts.outdated),
        note,
        tone: counts.outdated > 0 ? 'warning' : 'neutral',
    };
}

function unwellFace({ counts, unwell }) {
    const note = counts.unreachable > 0 ? `${countText(counts.unreachable)} unreachable` : '';
    const tone = counts.unreachable > 0 ? 'critical' : unwell > 0 ? 'bad' : 'neutral';
    return {
        figure: countText(unwell),
        note,
        tone,
        icon: counts.unreachable > 0 ? 'plug-off' : 'heart-off',
    };
}

function alertsFace({ alerts }) {
    const kinds = severityOrder.filter((each) => alerts.severities[each] > 0).slice(0, 2);
    const note = kinds.map((each) => `${countText(alerts.severities[each])} ${each}`).join(', ');
    return {
        figure: countText(alerts.active),
        note,
        tone: alerts.worst ? severityLook(alerts.worst).tone : 'neutral',
    };
}

function healthFace({ score }) {
    if (Number.isNaN(score)) return { figure: '–', note: 'nothing is known yet', tone: 'neutral' };
    const tone = score >= 95 ? 'good' : score >= 80 ? 'warning' : 'bad';
    return { figure: valueText(score), note: 'of 100 points', tone };
}

/** Card by card: what it is called, which statuses of workers it leads to, and how it is reckoned. */
const cards = [
    { id: 'workers', label: 'Workers', icon: 'workers', statuses: [], face: workersFace },
    {
        id: 'up-to-date',
        label: 'Up to date',
        icon: 'check-circle',
        statuses: ['up_to_date'],
        face: upToDateFace,
    },
    {
        id: 'outdated',
        label: 'Outdated',
        icon: 'update',
        statuses: ['outdated'],
        face: outdatedFace,
    },
    {
        id: 'unhealthy',
        label: 'Unhealthy',
        icon: 'heart-off',
        statuses: ['unhealthy', 'unreachable'],
        face: unwellFace,
    },
    { id: 'alerts', label: 'Alerts', icon: 'bell', statuses: null, face: alertsFace },
    {
        id: 'health',
        label: 'Health score',
        icon: 'heart',
        statuses: ['unreachable', 'unhealthy', 'outdated'],
        face: healthFace,
    },
];

/** The key figures; each leads to what it counts. */
export class Cards {
    #rows;

    /** @param {{onWorkers: (statuses: string[]) => void, onAlerts: () => void}} goals */
    constructor({ onWorkers, onAlerts }) {
        this.#rows = cards.map((card) =>
            this.#make(card, card.statuses ? () => onWorkers(card.statuses) : onAlerts),
        );
        document.getElementById('cards').append(...this.#rows.map((row) => row.node));
    }

    #make(card, onClick) {
        const figure = el('span', { class: 'figure' }, '–');
        const note = el('span', { class: 'note' });
        const head = el(
            'span',
            { class: 'figure-label' },
            icon(card.icon),
            el('span', {}, card.label),
        );
        const attributes = { type: 'button' };
        const node = el(
            'button',
            {
                class: 'figure-card',
                attributes,
                data: { tone: 'neutral', card: card.id },
                on: { click: onClick },
            },
            head,
            figure,
            note,
        );
        return { card, node, figure, note, head };
    }

    clear() {
        for (const { node, figure, note } of this.#rows) {
            setText(figure, '–');
            setText(note, '');
            setAttribute(node, 'data-tone', 'neutral');
        }
    }

    show(figures) {
        for (const { card, node, figure, note, head } of this.#rows) {
            const face = card.face(figures);
            setText(figure, face.figure);
            setText(note, face.note);
            setAttribute(node, 'data-tone', face.tone);
            changeIcon(head.firstElementChild, face.icon ?? card.icon);
        }
    }
}

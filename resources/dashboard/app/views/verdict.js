// SPDX-License-Identifier: GPL-3.0-or-later
import { el, fill, foreign } from '../dom.js';
import { countText, plural } from '../format.js';
import { icon } from '../icons.js';
import { button } from '../parts.js';
import { updateMany } from '../actions.js';

function calm(figures) {
    if (figures.total === 0)
        return { icon: 'workers', tone: 'neutral', text: 'No worker belongs to this fleet yet' };
    if (figures.counts.unknown === figures.total)
        return { icon: 'question', tone: 'neutral', text: 'No worker has been asked yet' };
    if (figures.counts.updating > 0)
        return {
            icon: 'updates',
            tone: 'info',
            text: `${plural(figures.counts.updating, 'worker')} being updated`,
        };
    return { icon: 'check-circle', tone: 'good', text: 'All is well' };
}

/** The state of the fleet in one line: the worst of it first. */
export function verdictOf(figures) {
    const { counts, alerts } = figures;
    const parts = [];
    if (counts.unreachable > 0) parts.push(`${countText(counts.unreachable)} unreachable`);
    if (counts.unhealthy > 0) parts.push(`${countText(counts.unhealthy)} unhealthy`);
    if (counts.outdated > 0) parts.push(`${countText(counts.outdated)} outdated`);
    if (parts.length === 0 && alerts.open > 0)
        return { icon: 'bell', tone: 'warning', text: `${plural(alerts.open, 'alert')} open` };
    if (parts.length === 0) return calm(figures);
    const tone = counts.unreachable > 0 ? 'critical' : counts.unhealthy > 0 ? 'bad' : 'warning';
    const shape =
        counts.unreachable > 0 ? 'plug-off' : counts.unhealthy > 0 ? 'heart-off' : 'update';
    const of = `of ${plural(figures.total, 'worker')}`;
    return { icon: shape, tone, text: `${parts.join(', ')} ${of}` };
}

function expectation(figures) {
    if (!figures.expected)
        return el('p', { class: 'muted' }, 'No version is expected of the fleet');
    if (figures.total === 0)
        return el('p', { class: 'muted' }, 'Expected: ', foreign(figures.expected, 'strong'));
    const run = `${countText(figures.onExpected)} of ${plural(figures.total, 'worker')} run it`;
    return el(
        'p',
        { class: 'muted' },
        'Expected: ',
        foreign(figures.expected, 'strong'),
        ` · ${run}`,
    );
}

/** The verdict, what is expected, and the one click that mends most. */
export class Verdict {
    #page;
    #host = document.getElementById('verdict');
    #shown = '';

    constructor(page) {
        this.#page = page;
    }

    clear() {
        this.#shown = '';
        fill(this.#host, el('p', { class: 'calm' }, 'Reading the fleet…'));
    }

    show(figures) {
        const verdict = verdictOf(figures);
        const outdated =
            this.#page.session.mayOperate && figures.expected ? figures.outdated.length : 0;
        const shown = JSON.stringify([
            verdict,
            figures.expected,
            figures.onExpected,
            figures.total,
            outdated,
        ]);
        if (shown === this.#shown) return;
        this.#shown = shown;
        const hadFocus = this.#host.contains(document.activeElement);
        fill(
            this.#host,
            this.#sentence(verdict, figures),
            outdated > 0 && this.#updateButton(outdated),
        );
        if (hadFocus) this.#host.querySelector('button')?.focus();
    }

    #sentence(verdict, figures) {
        const badge = el(
            'span',
            { class: 'verdict-mark', data: { tone: verdict.tone } },
            icon(verdict.icon),
        );
        return el(
            'div',
            { class: 'verdict-line' },
            badge,
            el('div', {}, el('p', { class: 'verdict-text' }, verdict.text), expectation(figures)),
        );
    }

    #updateButton(count) {
        return button(
            {
                text: `Update ${plural(count, 'outdated worker')}…`,
                icon: 'update',
                kind: 'primary',
            },
            () => updateMany(this.#page),
        );
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import { byDay } from '../chart_data.js';
import { el, fill, setAttribute, setText } from '../dom.js';
import { countText, percentText, plural } from '../format.js';
import { icon } from '../icons.js';
import { empty } from '../parts.js';
import { onThemeChanged } from '../theme.js';
import { statusLook, statusOrder } from '../words.js';
import { ChartCanvas, bars, disclosure, doughnut, legend, lines, tableOf } from './chart.js';

const ranges = [7, 14, 30, 90];
const sliceOrder = [...statusOrder].reverse().sort((a, b) => (a === 'unknown') - (b === 'unknown'));

/** How the workers stand, as a ring with its legend; the legend leads to the workers. */
export class StatusChart {
    #body = document.getElementById('status-body');
    #canvas = new ChartCanvas(doughnut);
    #total = el('span', { class: 'ring-total' });
    #legend = el('ul', { class: 'ring-legend', attributes: { 'aria-labelledby': 'status-title' } });
    #none = empty('workers', 'No workers yet');
    #row;
    #shown = '';

    constructor(onStatus) {
        this.onStatus = onStatus;
        const ring = el(
            'div',
            { class: 'ring' },
            this.#canvas.node,
            el(
                'p',
                { class: 'ring-middle', attributes: { 'aria-hidden': 'true' } },
                this.#total,
                el('span', { class: 'faint small' }, 'workers'),
            ),
        );
        this.#row = el('div', { class: 'ring-row' }, ring, this.#legend);
        this.#body.append(this.#none, this.#row);
        onThemeChanged(() => this.#canvas.recolor());
    }

    clear() {
        this.#canvas.clear();
        this.#shown = '';
        setText(this.#total, '–');
        fill(this.#legend);
    }

    show({ counts, total }) {
        this.#none.hidden = total > 0;
        this.#row.hidden = total === 0;
        const slices = sliceOrder
            .filter((status) => counts[status] > 0)
            .map((status) => ({
                status,
                value: counts[status],
                label: statusLook(status).word,
                tone: statusLook(status).tone,
            }));
        setText(this.#total, countText(total));
        const text = slices.map(({ label, value }) => `${label}: ${value}`).join(', ');
        this.#canvas.show(slices, `Workers by status. ${text || 'There are none'}.`);
        if (this.#shown !== text) this.#showLegend(slices, total);
        this.#shown = text;
    }

    #showLegend(slices, total) {
        const focused = this.#legend.contains(document.activeElement)
            ? document.activeElement.dataset.status
            : '';
        fill(this.#legend, ...slices.map(({ status, value }) => this.#line(status, value, total)));
        if (focused) this.#legend.querySelector(`[data-status="${focused}"]`)?.focus();
    }

    #line(status, value, total) {
        const look = statusLook(status);
        const part = percentText((100 * value) / total);
        const node = el(
            'button',
            {
                class: 'quiet',
                attributes: { type: 'button' },
                data: { tone: look.tone, status },
                on: { click: () => this.onStatus([status]) },
            },
            icon(look.icon),
            el('span', {}, look.word),
            el('span', { class: 'count' }, countText(value)),
            el('span', { class: 'faint share' }, part),
        );
        return el('li', {}, node);
    }
}

/** Results of updates and drift, day by day. */
export class HistoryCharts {
    #page;
    #results;
    #drift;

    constructor(page) {
        this.#page = page;
        this.#results = new GridChart(
            'results-body',
            bars,
            'Update results by day',
            'No update has ended in these days',
        );
        this.#drift = new GridChart(
            'drift-body',
            lines,
            'Drift over time',
            'Nothing is known of these days',
        );
        document
            .getElementById('results-head')
            .append(el('div', { class: 'end' }, this.#rangeBox()));
        page.store.on(['history'], () => this.show());
    }

    clear() {
        this.#results.clear();
        this.#drift.clear();
    }

    show() {
        const { history } = this.#page.store;
        const { days } = this.#page.history;
        this.#results.show(history?.results, (grid) => grid, sumsText, days, history?.problem);
        this.#drift.show(history?.drift, byDay, lastText, days, history?.problem);
    }

    #rangeBox() {
        const box = el(
            'select',
            { attributes: { 'aria-label': 'How far back the charts look' } },
            ...ranges.map((days) =>
                el(
                    'option',
                    { attributes: { value: days, selected: days === this.#page.history.days } },
                    `${days} days`,
                ),
            ),
        );
        box.addEventListener('change', () => this.#page.history.choose(Number(box.value)));
        return box;
    }
}

function sumsText({ rows }) {
    return rows
        .map(({ label, values }) => `${label}: ${values.reduce((sum, value) => sum + value, 0)}`)
        .join(', ');
}

function lastText({ rows }) {
    const most = Math.max(0, ...rows[0].values.filter((value) => value !== null));
    return `At most ${plural(most, 'outdated worker')} at once; ${rows[0].values.findLast((value) => value !== null)} at the end`;
}

/** A chart with its legend and its table. */
class GridChart {
    #body;
    #canvas;
    #title;
    #none;
    #table;
    #legend = el('div', {});
    #late = el('p', { class: 'faint small', attributes: { hidden: true } });
    #data = null;

    constructor(place, describe, title, none) {
        this.#body = document.getElementById(place);
        this.#canvas = new ChartCanvas(describe);
        this.#title = title;
        this.#none = none;
        this.#table = disclosure(() => tableOf(title, this.#data));
        setAttribute(this.#table.querySelector('summary'), 'aria-label', `${title} as a table`);
        onThemeChanged(() => this.#canvas.recolor());
        fill(this.#body, empty('clock', 'Reading…'));
    }

    clear() {
        this.#data = null;
        this.#canvas.clear();
        fill(this.#legend);
        fill(this.#body, empty('clock', 'Reading…'));
        this.#table.open = false;
    }

    show(grid, tabled, inWords, days, problem) {
        if (!grid)
            return fill(
                this.#body,
                problem ? empty('warning', problem, 'warning') : empty('clock', 'Reading…'),
            );
        if (grid.rows.length === 0) return fill(this.#body, empty('clock', this.#none));
        this.#data = tabled(grid);
        if (!this.#body.contains(this.#canvas.node))
            fill(this.#body, this.#legend, this.#canvas.node, this.#late, this.#table);
        this.#late.hidden = !problem;
        setText(this.#late, problem ? `These figures are not the latest: ${problem}` : '');
        if (this.#legend.textContent !== grid.rows.map(({ label }) => label).join(''))
            fill(this.#legend, legend(grid.rows));
        this.#canvas.show(grid, `${this.#title}, ${days} days. ${inWords(grid)}.`);
        this.#table.refresh();
    }
}

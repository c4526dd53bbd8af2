// SPDX-License-Identifier: GPL-3.0-or-later
import { el, fill, setAttribute } from '../dom.js';
import { countText } from '../format.js';
import { empty } from '../parts.js';
import { mayMove, token } from '../theme.js';

let library = null;

/** Chart.js, read when the first chart needs it; null where it did not come. */
function loadCharts() {
    library ??= import('../../vendor/chart.js').then(
        () => globalThis.Chart,
        () => (library = null),
    );
    return library;
}

let turn = Promise.resolve();

// One chart after the other, so that all of them together do not hold the page up.
function whenFree() {
    turn = turn.then(
        () =>
            new Promise((resolve) => {
                setTimeout(resolve, 0);
            }),
    );
    return turn;
}

// Charts are drawn in pixels: this lets them grow with the text around them.
const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
const font = () => ({
    size: Math.round(0.75 * rem()),
    family: getComputedStyle(document.body).fontFamily,
});
const solid = (tone) => token(`${tone}-solid`);

const undrawn = 'A chart that has nothing to show yet';

/**
 * A chart in its canvas: updated in place, in the colours of the theme. Its text says what it shows
 * for who does not see it.
 */
export class ChartCanvas {
    #canvas = el('canvas', { attributes: { role: 'img', 'aria-label': undrawn } });
    #chart = null;
    #missing = empty('warning', 'The chart could not be loaded. Reload the page to see it.', 'warning');
    #describe;
    #shown = '';

    /** @param {(data: any) => object} describe from data to a Chart.js configuration */
    constructor(describe) {
        this.#describe = describe;
        this.#missing.hidden = true;
        this.node = el('div', { class: 'canvas' }, this.#canvas, this.#missing);
    }

    /**
     * @param {any} data
     * @param {string} text what the chart shows, in words
     */
    async show(data, text) {
        setAttribute(this.#canvas, 'aria-label', text);
        const shown = JSON.stringify(data);
        if (shown === this.#shown) return;
        this.#shown = shown;
        this.data = data;
        const Chart = await loadCharts();
        this.#missing.hidden = Boolean(Chart);
        if (!Chart) return;
        await whenFree();
        if (this.data !== data) return;
        if (!this.#chart) {
            this.#make(Chart);
            await whenFree();
        }
        if (this.data === data) this.#draw();
    }

    /** Nothing is left of what was shown. */
    clear() {
        this.#chart?.destroy();
        this.#chart = null;
        this.#shown = '';
        this.data = null;
        setAttribute(this.#canvas, 'aria-label', undrawn);
    }

    /** The theme is another one. */
    recolor() {
        if (this.#chart) this.#draw();
    }

    // Empty to begin with: to make one and to fill it take long enough for a turn each.
    #make(Chart) {
        const { type, options } = this.#describe(this.data);
        this.#chart = new Chart(this.#canvas, {
            type,
            data: { labels: [], datasets: [] },
            options: dressed(options),
        });
    }

    #draw() {
        const { data, options } = this.#describe(this.data);
        this.#chart.options = dressed(options);
        merge(this.#chart.data, data);
        this.#chart.update(mayMove() ? undefined : 'none');
    }
}

function dressed(options) {
    return {
        responsive: true,
        maintainAspectRatio: false,
        font: font(),
        animation: mayMove() ? { duration: 300 } : false,
        ...options,
    };
}

// Data sets stay the same objects, so that bars grow from where they were.
function merge(old, fresh) {
    old.labels = fresh.labels;
    old.datasets.length = Math.min(old.datasets.length, fresh.datasets.length);
    fresh.datasets.forEach((set, index) => {
        old.datasets[index] = Object.assign(old.datasets[index] ?? {}, set);
    });
}

function tooltip() {
    return {
        backgroundColor: token('raised'),
        titleColor: token('text'),
        bodyColor: token('muted'),
        borderColor: token('strong-border'),
        borderWidth: 1,
        padding: 10,
        cornerRadius: 8,
        boxPadding: 4,
        usePointStyle: true,
    };
}

// One label for each day, or for every other one where there is no room.
function dayTicks(columns) {
    const days = [];
    const starts = columns.map(({ key }, at) =>
        at === 0 || columns[at - 1].key !== key ? days.push(key) - 1 : -1,
    );
    const room = 3.5 * rem();
    return function tickOf(index) {
        const stride = Math.max(
            1,
            Math.ceil((days.length * room) / Math.max(1, this.chart.width)),
        );
        const day = starts[index] ?? -1;
        return day >= 0 && (days.length - 1 - day) % stride === 0 ? columns[index].label : '';
    };
}

function axes(columns, isStacked) {
    const ticks = { color: token('faint'), font: font() };
    return {
        x: {
            stacked: isStacked,
            grid: { display: false, borderColor: token('border') },
            ticks: { ...ticks, maxRotation: 0, autoSkip: false, callback: dayTicks(columns) },
        },
        y: {
            stacked: isStacked,
            beginAtZero: true,
            suggestedMax: 4,
            grid: { color: token('border'), drawBorder: false },
            ticks: { ...ticks, precision: 0, maxTicksLimit: 5, callback: countText },
        },
    };
}

/** Bars, one above the other, for each day. */
export function bars({ columns, rows }) {
    return {
        type: 'bar',
        data: {
            labels: columns.map(({ title }) => title),
            datasets: rows.map(({ label, tone, values }) => ({
                label,
                data: values,
                backgroundColor: solid(tone),
                hoverBackgroundColor: solid(tone),
                borderRadius: 3,
                borderWidth: 1,
                borderColor: token('surface'),
                maxBarThickness: 1.75 * rem(),
                pointStyle: 'rectRounded',
            })),
        },
        options: {
            interaction: { mode: 'index', intersect: false },
            plugins: { legend: { display: false }, tooltip: tooltip() },
            scales: axes(columns, true),
        },
    };
}

/** Lines over time; the second one is dashed, so that colour is not all that tells them apart. */
export function lines({ columns, rows }) {
    return {
        type: 'line',
        data: {
            labels: columns.map(({ title }) => title),
            datasets: rows.map(({ label, tone, values }, index) => ({
                label,
                data: values,
                borderColor: solid(tone),
                backgroundColor: `${solid(tone)}22`,
                fill: index === 0,
                borderWidth: rem() / 8,
                borderDash: index === 0 ? [] : [5, 4],
                pointRadius: values.filter((value) => value !== null).length < 3 ? 3 : 0,
                pointHoverRadius: 4,
                pointBackgroundColor: solid(tone),
                stepped: 'middle',
                spanGaps: false,
                pointStyle: index === 0 ? 'circle' : 'triangle',
            })),
        },
        options: {
            interaction: { mode: 'index', intersect: false },
            layout: { padding: { right: 1.25 * rem() } }, // for the last day's label
            plugins: { legend: { display: false }, tooltip: tooltip() },
            scales: axes(columns, false),
        },
    };
}

/** A ring of parts. */
export function doughnut(slices) {
    return {
        type: 'doughnut',
        data: {
            labels: slices.map(({ label }) => label),
            datasets: [
                {
                    data: slices.map(({ value }) => value),
                    backgroundColor: slices.map(({ tone }) => solid(tone)),
                    borderColor: token('surface'),
                    borderWidth: 2,
                    hoverOffset: 4,
                },
            ],
        },
        options: {
            cutout: '72%',
            layout: { padding: 4 },
            plugins: { legend: { display: false }, tooltip: tooltip() },
        },
    };
}

/** The same figures as a table, for who would rather read them. */
export function tableOf(caption, { columns, rows }) {
    const head = el(
        'tr',
        {},
        el('th', { attributes: { scope: 'col' } }, 'Day'),
        ...rows.map(({ label }) => el('th', { attributes: { scope: 'col' } }, label)),
    );
    const body = columns.map(({ title, label }, at) =>
        el(
            'tr',
            {},
            el('th', { attributes: { scope: 'row' } }, title.includes(':') ? label : title),
            ...rows.map(({ values }) =>
                el('td', {}, values[at] === null ? '–' : String(values[at])),
            ),
        ),
    );
    return el(
        'table',
        {},
        el('caption', { class: 'visually-hidden' }, caption),
        el('thead', {}, head),
        el('tbody', {}, ...body),
    );
}

/** Which colour means what. */
export function legend(rows) {
    return el(
        'ul',
        { class: 'legend' },
        ...rows.map(({ label, tone }, index) =>
            el('li', { data: { tone } }, el('span', { class: `swatch swatch-${index}` }), label),
        ),
    );
}

/** Puts the table into its place, made only when somebody opens it. */
export function disclosure(make) {
    const place = el('div', {
        class: 'table-place',
        attributes: { tabindex: 0, role: 'region', 'aria-label': 'Figures' },
    });
    const node = el('details', { class: 'as-table' }, el('summary', {}, 'As a table'), place);
    node.refresh = () => (node.open ? fill(place, make()) : fill(place));
    node.addEventListener('toggle', node.refresh);
    return node;
}

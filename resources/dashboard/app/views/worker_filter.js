// SPDX-License-Identifier: GPL-3.0-or-later
import { keepChoice, keptChoice } from '../choice.js';
import { el, setAttribute, setText } from '../dom.js';
import { countText } from '../format.js';
import { icon } from '../icons.js';
import { orderNames } from '../worker_order.js';
import { statusLook, statusOrder } from '../words.js';

const pause = 300;

/**
 * Which workers are shown, how and in which order. Statuses are chosen here; the text is the
 * selector of the API, and the coordinator answers which workers it means.
 */
export class WorkerFilter {
    #api;
    #timer = 0;
    #question = 0;
    #chips = new Map();
    #field;
    #problem;

    constructor(api, onChange) {
        this.#api = api;
        this.onChange = onChange;
        this.statuses = new Set();
        this.ids = null;
        this.order = 'attention';
        this.layout = keptChoice('layout') === 'list' ? 'list' : 'grid';
        this.node = this.#build();
    }

    /** Only these statuses, and no text. */
    choose(statuses) {
        this.statuses = new Set(statuses);
        this.#field.value = '';
        this.#search('');
        this.onChange();
    }

    clear() {
        this.choose([]);
    }

    get isEmpty() {
        return this.statuses.size === 0 && this.text === '';
    }

    get text() {
        return this.#field.value.trim();
    }

    /** How many workers there are of each status. */
    showCounts(counts) {
        for (const [status, { node, count }] of this.#chips) {
            setText(count, countText(counts[status] ?? 0));
            node.hidden = !(counts[status] > 0) && !this.statuses.has(status);
            setAttribute(node, 'aria-pressed', this.statuses.has(status));
        }
    }

    /** Workers have changed: the text may mean others now. */
    again() {
        if (this.text && !this.#timer)
            this.#timer = setTimeout(() => this.#ask(this.text), 4 * pause);
    }

    #build() {
        this.#field = el('input', {
            attributes: {
                type: 'search',
                id: 'worker-search',
                placeholder: 'berlin  group:gpu  drift:>6h  version:<1.2',
                autocomplete: 'off',
                spellcheck: 'false',
                autocapitalize: 'none',
                'aria-label': 'Filter workers',
                'aria-describedby': 'worker-search-problem',
                maxlength: 1000,
            },
            on: { input: () => this.#onInput() },
        });
        this.#problem = el('p', {
            class: 'field-problem',
            attributes: { id: 'worker-search-problem', role: 'status' },
        });
        const search = el('div', { class: 'search' }, icon('search'), this.#field);
        const line = el(
            'div',
            { class: 'filter-line' },
            search,
            this.#orderBox(),
            this.#layoutBox(),
        );
        return el('div', { class: 'filter' }, line, this.#problem, this.#statusChips());
    }

    #orderBox() {
        const box = el(
            'select',
            { class: 'order', attributes: { 'aria-label': 'Order of workers' } },
            ...Object.entries(orderNames).map(([value, text]) =>
                el('option', { attributes: { value } }, text),
            ),
        );
        box.addEventListener('change', () => {
            this.order = box.value;
            this.onChange();
        });
        return box;
    }

    #layoutBox() {
        const faces = { grid: 'Cards', list: 'Table' };
        const buttons = Object.entries(faces).map(([layout, text]) =>
            el(
                'button',
                {
                    class: 'square',
                    attributes: {
                        type: 'button',
                        'aria-label': text,
                        title: text,
                        'aria-pressed': layout === this.layout,
                    },
                    data: { layout },
                },
                icon(layout),
            ),
        );
        const box = el(
            'div',
            { class: 'segments', attributes: { role: 'group', 'aria-label': 'Layout of workers' } },
            ...buttons,
        );
        box.addEventListener('click', (event) => {
            const chosen = event.target.closest('button')?.dataset.layout;
            if (!chosen) return;
            this.layout = chosen;
            keepChoice('layout', chosen === 'list' ? chosen : null);
            for (const button of buttons)
                setAttribute(button, 'aria-pressed', button.dataset.layout === chosen);
            this.onChange();
        });
        return box;
    }

    #statusChips() {
        for (const status of statusOrder) {
            const look = statusLook(status);
            const count = el('span', { class: 'count' });
            const node = el(
                'button',
                {
                    class: 'chip',
                    attributes: { type: 'button', 'aria-pressed': false, hidden: true },
                    data: { tone: look.tone },
                    on: { click: () => this.#toggle(status) },
                },
                icon(look.icon),
                el('span', {}, look.word),
                count,
            );
            this.#chips.set(status, { node, count });
        }
        return el(
            'div',
            {
                class: 'status-chips',
                attributes: { role: 'group', 'aria-label': 'Statuses shown' },
            },
            ...[...this.#chips.values()].map(({ node }) => node),
        );
    }

    #toggle(status) {
        if (!this.statuses.delete(status)) this.statuses.add(status);
        this.onChange();
    }

    #onInput() {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#ask(this.text), this.text ? pause : 0);
    }

    #search(text) {
        clearTimeout(this.#timer);
        this.#timer = 0;
        this.#ask(text);
    }

    async #ask(text) {
        this.#timer = 0;
        this.#question += 1;
        const question = this.#question;
        if (!text) return this.#take(null, '');
        try {
            const page = await this.#api.get('distributed/workers', {
                query: { q: text, limit: 10_000 },
            });
            if (question === this.#question)
                this.#take(new Set(page.items.map((worker) => worker.id)), '');
        } catch (error) {
            if (question === this.#question)
                this.#take(this.ids, error.message.replace(/^\?q: /u, ''));
        }
    }

    #take(ids, problem) {
        this.ids = ids;
        setText(this.#problem, problem);
        setAttribute(this.#field, 'aria-invalid', problem ? 'true' : null);
        this.onChange();
    }
}

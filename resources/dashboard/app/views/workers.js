// SPDX-License-Identifier: GPL-3.0-or-later
import { el, fill, setText } from '../dom.js';
import { countText } from '../format.js';
import { button, empty } from '../parts.js';
import { VirtualList } from '../virtual_list.js';
import { chosenWorkers } from '../worker_order.js';
import { WorkerFilter } from './worker_filter.js';
import { makeWorkerItem, showWorker } from './worker_item.js';

const captions = ['Worker', 'Status', 'Version', 'Note', 'Group', 'Checked'];

/** All workers, or those that are asked for: as cards, or as a table where there is room. */
export class Workers {
    #page;
    #filter;
    #list;
    #host = el('ul', {
        class: 'worker-list',
        attributes: { 'aria-labelledby': 'workers-title', 'aria-describedby': 'workers-hint' },
    });
    #captions = el(
        'div',
        { class: 'worker-captions', attributes: { 'aria-hidden': 'true' } },
        ...captions.map((text) => el('span', {}, text)),
    );
    #none = el('div', { class: 'worker-none' });
    #rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    #shown = el('span', { class: 'faint', attributes: { role: 'status' } });

    constructor(page, onOpen) {
        this.#page = page;
        this.#filter = new WorkerFilter(page.api, () => this.show());
        document.getElementById('workers-head').append(this.#shown);
        document.getElementById('workers-tools').append(this.#filter.node);
        const hint = el(
            'p',
            { class: 'visually-hidden', attributes: { id: 'workers-hint' } },
            'The arrow keys go from worker to worker, Enter opens one.',
        );
        document
            .getElementById('workers-body')
            .append(hint, this.#captions, this.#host, this.#none);
        this.#list = new VirtualList(this.#host, {
            keyOf: (worker) => worker.id,
            make: () => makeWorkerItem(onOpen),
            update: (node, worker) => this.#update(node, worker),
            measure: (width) => this.#measure(width),
        });
        addEventListener('resize', () => {
            this.#rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
        });
        page.store.on(['fleet', 'updates', 'tick'], (topics) => this.#onChange(topics));
    }

    /** Shows only workers of these statuses, and goes there. */
    choose(statuses) {
        this.#filter.choose(statuses);
        document.getElementById('workers').scrollIntoView();
        document.getElementById('worker-search').focus({ preventScroll: true });
    }

    /** Forgets what was asked for, and all that was shown. */
    clear() {
        this.#filter.clear();
        this.#list.clear();
    }

    /** The keyboard goes back to where it came from. */
    focus(id) {
        this.#list.focus(id);
    }

    #onChange(topics) {
        if (!topics.has('fleet')) return this.#list.refresh();
        this.#filter.again();
        return this.show();
    }

    show() {
        const { store } = this.#page;
        const workers = chosenWorkers(store.workers.values(), this.#filter);
        this.#filter.showCounts(countsOf(store.workers.values()));
        this.#host.dataset.layout = this.#filter.layout;
        this.#captions.hidden = this.#filter.layout !== 'list' || workers.length === 0;
        this.#list.setItems(workers);
        const all = store.workers.size;
        setText(
            this.#shown,
            !store.isKnown
                ? ''
                : workers.length === all
                  ? countText(all)
                  : `${countText(workers.length)} of ${countText(all)}`,
        );
        this.#showNone(workers.length, store);
    }

    #showNone(count, { isKnown, workers }) {
        const wanted =
            count > 0 ? '' : !isKnown ? 'reading' : workers.size === 0 ? 'none' : 'filtered';
        if (this.#none.dataset.shown === wanted) return;
        this.#none.dataset.shown = wanted;
        const faces = {
            '': [],
            reading: [empty('clock', 'Reading…')],
            none: [
                empty(
                    'workers',
                    'No worker belongs to this fleet yet. Add one in the console, or with lockstepctl.',
                ),
            ],
            filtered: [
                empty('filter', 'No worker fits what is asked for.'),
                button({ text: 'Show all workers', kind: 'quiet' }, () => this.#filter.clear()),
            ],
        };
        fill(this.#none, ...faces[wanted]);
    }

    #update(node, worker) {
        const { updates } = this.#page.store;
        showWorker(
            node,
            worker,
            worker.update_id ? updates.get(worker.update_id) : null,
            this.#page.clock.now(),
        );
    }

    #measure(width) {
        const rem = this.#rem;
        const isWide = width >= 46 * rem;
        if (this.#filter.layout === 'list' && isWide)
            return { columns: 1, height: 2.75 * rem, gap: 0 };
        const gap = 0.625 * rem;
        const columns = Math.max(1, Math.floor((width + gap) / (17.5 * rem + gap)));
        return { columns, height: 5.75 * rem, gap };
    }
}

function countsOf(workers) {
    const counts = {};
    for (const { status } of workers) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
}

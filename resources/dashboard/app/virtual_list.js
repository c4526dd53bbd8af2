// SPDX-License-Identifier: GPL-3.0-or-later
import { setAttribute } from './dom.js';

const overscan = 4;

/**
 * A list of any length of which only that part is in the document which is in sight. It scrolls with
 * the page. One item at a time can be reached with Tab; the arrow keys go on from there.
 * @template T
 */
export class VirtualList {
    #host;
    #make;
    #update;
    #keyOf;
    #measure;
    #items = [];
    #shown = new Map();
    #spare = [];
    #active = '';
    #isScheduled = false;
    #drawn = new WeakMap();
    #version = 0;

    /**
     * @param {HTMLElement} host a list
     * @param {{keyOf: (item: T) => string, make: () => HTMLElement,
     *          update: (node: HTMLElement, item: T) => void,
     *          measure: (width: number) => {columns: number, height: number, gap: number}}} parts
     *        `make` gives a list item with one button in it; heights are in pixels
     */
    constructor(host, { keyOf, make, update, measure }) {
        this.#host = host;
        this.#make = make;
        this.#update = update;
        this.#keyOf = keyOf;
        this.#measure = measure;
        for (const type of ['scroll', 'resize'])
            addEventListener(type, () => this.#schedule(), { passive: true });
        new ResizeObserver(() => this.#schedule()).observe(host);
        host.addEventListener('keydown', (event) => this.#onKey(event));
        host.addEventListener('focusin', (event) => this.#onFocus(event));
    }

    /** Shows these, in this order. */
    setItems(items) {
        this.#items = items;
        this.#version += 1;
        this.render();
    }

    /** The same ones, as they are now. */
    refresh() {
        this.#version += 1;
        this.render();
    }

    /** Lets go of everything, the spare nodes with their texts too. */
    clear() {
        this.#items = [];
        this.#active = '';
        this.#shown.clear();
        this.#spare = [];
        this.#host.replaceChildren();
        this.render();
    }

    /** Puts the keyboard onto an item. */
    focus(key) {
        const index = this.#items.findIndex((item) => this.#keyOf(item) === key);
        if (index >= 0) this.#goTo(index);
    }

    #schedule() {
        if (this.#isScheduled) return;
        this.#isScheduled = true;
        requestAnimationFrame(() => {
            this.#isScheduled = false;
            this.render();
        });
    }

    /** Shows what is in sight now. */
    render() {
        const grid = this.#measure(this.#host.clientWidth);
        const pitch = grid.height + grid.gap;
        const rows = Math.ceil(this.#items.length / grid.columns);
        this.#host.style.height = `${Math.max(0, rows * pitch - grid.gap)}px`;
        const top = this.#host.getBoundingClientRect().top;
        // Some are always there, or Tab would find none while the list is out of sight.
        const first = within(Math.floor(-top / pitch) - overscan, 0, rows - overscan);
        const last = within(Math.ceil((innerHeight - top) / pitch) + overscan, overscan, rows);
        this.#showRange(
            first * grid.columns,
            Math.min(this.#items.length, last * grid.columns),
            grid,
        );
    }

    #showRange(from, to, grid) {
        const wanted = new Map();
        for (let index = from; index < to; index += 1)
            wanted.set(this.#keyOf(this.#items[index]), index);
        this.#keepFocused(wanted);
        this.#recycle(wanted);
        const sorted = [...wanted].sort((a, b) => a[1] - b[1]);
        for (const [key, index] of sorted) this.#place(key, index, grid);
        this.#bringInOrder(sorted);
        this.#chooseTabStop(sorted);
    }

    // So that they are read in the order in which they stand.
    #bringInOrder(sorted) {
        const focused = this.#host.contains(document.activeElement) ? document.activeElement : null;
        let place = this.#host.firstElementChild;
        for (const [key] of sorted) {
            const node = this.#shown.get(key);
            if (node === place) place = place.nextElementSibling;
            else this.#host.insertBefore(node, place);
        }
        if (focused && focused !== document.activeElement) focused.focus({ preventScroll: true });
    }

    // What has the keyboard stays, even where it has been scrolled out of sight.
    #keepFocused(wanted) {
        const key = this.#host.contains(document.activeElement) ? this.#active : '';
        if (!key || wanted.has(key)) return;
        const index = this.#items.findIndex((item) => this.#keyOf(item) === key);
        if (index >= 0) wanted.set(key, index);
    }

    #recycle(wanted) {
        for (const [key, node] of this.#shown) {
            if (wanted.has(key)) continue;
            this.#shown.delete(key);
            node.remove();
            if (this.#spare.length < 200) this.#spare.push(node);
        }
    }

    #place(key, index, { columns, height, gap }) {
        const node = this.#shown.get(key) ?? this.#spare.pop() ?? this.#make();
        this.#shown.set(key, node);
        const drawn = `${this.#version}/${key}/${index}/${columns}/${height}`;
        if (this.#drawn.get(node) === drawn) return; // it only scrolls
        this.#drawn.set(node, drawn);
        node.dataset.key = key;
        const width = `calc((100% - ${(columns - 1) * gap}px) / ${columns})`;
        const column = index % columns;
        Object.assign(node.style, {
            width,
            height: `${height}px`,
            top: `${Math.floor(index / columns) * (height + gap)}px`,
            left: `calc((${width} + ${gap}px) * ${column})`,
        });
        setAttribute(node, 'aria-posinset', index + 1);
        setAttribute(node, 'aria-setsize', this.#items.length);
        this.#update(node, this.#items[index]);
    }

    #chooseTabStop(sorted) {
        if (!this.#shown.has(this.#active)) this.#active = sorted[0]?.[0] ?? '';
        for (const [key, node] of this.#shown)
            setAttribute(buttonOf(node), 'tabindex', key === this.#active ? 0 : -1);
    }

    #onFocus(event) {
        const key = event.target.closest('[data-key]')?.dataset.key;
        if (!key || key === this.#active) return;
        this.#active = key;
        for (const [each, node] of this.#shown)
            setAttribute(buttonOf(node), 'tabindex', each === key ? 0 : -1);
    }

    #onKey(event) {
        const at = this.#items.findIndex((item) => this.#keyOf(item) === this.#active);
        if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
        const { columns, height, gap } = this.#measure(this.#host.clientWidth);
        const page = columns * Math.max(1, Math.floor((0.8 * innerHeight) / (height + gap)));
        const steps = {
            ArrowDown: columns,
            ArrowUp: -columns,
            ArrowRight: 1,
            ArrowLeft: -1,
            PageDown: page,
            PageUp: -page,
            Home: -Infinity,
            End: Infinity,
        };
        if (!Object.hasOwn(steps, event.key)) return;
        event.preventDefault();
        this.#goTo(Math.min(this.#items.length - 1, Math.max(0, at + steps[event.key])));
    }

    #goTo(index) {
        const { columns, height, gap } = this.#measure(this.#host.clientWidth);
        const top =
            this.#host.getBoundingClientRect().top + Math.floor(index / columns) * (height + gap);
        const head = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
        if (top < head) scrollBy(0, top - head - gap);
        else if (top + height > innerHeight) scrollBy(0, top + height - innerHeight + gap);
        this.#active = this.#keyOf(this.#items[index]);
        this.render();
        buttonOf(this.#shown.get(this.#active))?.focus({ preventScroll: true });
    }
}

function within(value, least, most) {
    return Math.max(0, Math.min(Math.max(value, least), Math.max(most, 0)));
}

function buttonOf(node) {
    return node?.querySelector('button');
}

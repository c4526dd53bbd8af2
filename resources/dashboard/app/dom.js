// SPDX-License-Identifier: GPL-3.0-or-later
// Elements are made here and nowhere else, and text goes in as text: never as markup.

/**
 * An element. Children are nodes or texts; what is null or false is left out.
 * @param {string} tag
 * @param {{class?: string, on?: Record<string, EventListener>, data?: Record<string, string>,
 *          attributes?: Record<string, string | number | boolean | null>}} [options]
 * @param {...(Node | string | null | false | undefined)} children
 * @returns {HTMLElement}
 */
export function el(tag, options = {}, ...children) {
    const node = document.createElement(tag);
    if (options.class) node.className = options.class;
    for (const [name, value] of Object.entries(options.attributes ?? {}))
        setAttribute(node, name, value);
    Object.assign(node.dataset, options.data ?? {});
    for (const [type, listener] of Object.entries(options.on ?? {}))
        node.addEventListener(type, listener);
    node.append(
        ...children.filter((child) => child !== null && child !== undefined && child !== false),
    );
    return node;
}

/**
 * Sets an attribute, or takes it away where the value is null. True and false are words to aria-…;
 * any other attribute is there or is not.
 */
export function setAttribute(node, name, value) {
    const isWord = typeof value !== 'boolean' || name.startsWith('aria-');
    const wanted =
        value === null || value === undefined ? null : isWord ? String(value) : value ? '' : null;
    if (wanted === null) node.removeAttribute(name);
    else if (node.getAttribute(name) !== wanted) node.setAttribute(name, wanted);
}

// Embeddings, overrides and isolates turn the line around; controls and breaks have no business here.
const harmful =
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu;

/**
 * A text of somebody else, in one line and without what would turn it around: as in the console.
 * @param {unknown} foreign
 * @returns {string}
 */
export function plain(foreign) {
    return String(foreign ?? '').replace(harmful, (c) => (/\s/u.test(c) ? ' ' : '\ufffd'));
}

/** A text of somebody else in a piece of its own: which way it runs stays its own affair. */
export function foreign(text, className = '') {
    return el('bdi', { class: className }, plain(text));
}

/** Writes a text where it is another one than before. */
export function setText(node, text) {
    const wanted = plain(text);
    if (node.textContent !== wanted) node.textContent = wanted;
}

/** Puts other children into a node. */
export function fill(node, ...children) {
    node.replaceChildren(
        ...children.filter((child) => child !== null && child !== undefined && child !== false),
    );
}

const pressable = 'a[href], button:not([hidden])';

// The keyboard goes on to what stands beside it, rather than nowhere.
function take(node) {
    const hadFocus = node.contains(document.activeElement);
    const beside = node.nextElementSibling ?? node.previousElementSibling;
    node.remove();
    if (hadFocus) beside?.querySelector(pressable)?.focus({ preventScroll: true });
}

/**
 * Makes the children of `parent` those of `items`, in their order. What is there already stays the
 * same element and keeps the focus.
 * @template T
 * @param {HTMLElement} parent
 * @param {T[]} items
 * @param {(item: T) => string} keyOf
 * @param {(item: T) => HTMLElement} make
 * @param {(node: HTMLElement, item: T) => void} update called for fresh ones, too
 */
export function reconcile(parent, items, keyOf, make, update) {
    const known = new Map([...parent.children].map((node) => [node.dataset.key, node]));
    const focused = parent.contains(document.activeElement) ? document.activeElement : null;
    let place = parent.firstElementChild;
    for (const item of items) {
        const key = keyOf(item);
        const node = known.get(key) ?? make(item);
        known.delete(key);
        node.dataset.key = key;
        update(node, item);
        if (node === place) place = place.nextElementSibling;
        else parent.insertBefore(node, place);
    }
    // What is moved loses it.
    if (focused !== document.activeElement) focused?.focus({ preventScroll: true });
    for (const node of known.values()) take(node);
}

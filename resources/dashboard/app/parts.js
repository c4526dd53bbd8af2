// SPDX-License-Identifier: GPL-3.0-or-later
// Small pieces that many views are made of.
import { el, plain, setAttribute, setText } from './dom.js';
import { changeIcon, icon } from './icons.js';

// What takes its time is not begun a second time meanwhile, and the button keeps the keyboard.
async function press(node, run, event) {
    if (node.getAttribute('aria-disabled') === 'true') return;
    const outcome = run(event);
    if (!(outcome instanceof Promise)) return;
    setAttribute(node, 'aria-disabled', true);
    try {
        await outcome;
    } finally {
        setAttribute(node, 'aria-disabled', null);
    }
}

/**
 * A button. What is on it is its name, unless there is a `label` that says more. It does nothing
 * while what it did last still goes on.
 * @param {{text?: string, icon?: string, kind?: string, label?: string, title?: string}} face
 * @param {(event: Event) => void | Promise<void>} onClick
 * @returns {HTMLButtonElement}
 */
export function button({ text = '', icon: name = '', kind = '', label = '', title = '' }, onClick) {
    const attributes = {
        type: 'button',
        'aria-label': label ? plain(label) : null,
        title: title || null,
    };
    const node = el(
        'button',
        { class: kind, attributes, on: { click: (event) => press(node, onClick, event) } },
        name && icon(name),
        text && el('span', {}, plain(text)),
    );
    return node;
}

/** A status as a chip: its icon, its tone and its word. */
export function chip(look) {
    const node = el('span', { class: 'chip' }, icon(look.icon), el('span', {}));
    changeLook(node, look);
    return node;
}

/** The icon of a status in its tone, with its word for who does not see it. */
export function mark(look) {
    const node = el(
        'span',
        { class: 'mark' },
        icon(look.icon),
        el('span', { class: 'visually-hidden' }),
    );
    changeLook(node, look);
    return node;
}

/** A chip or a mark shows another status. */
export function changeLook(node, look) {
    setAttribute(node, 'data-tone', look.tone);
    changeIcon(node.firstElementChild, look.icon);
    setText(node.lastElementChild, look.word);
}

/** What stands where there is nothing to show. */
export function empty(name, text, tone = 'neutral') {
    return el('p', { class: 'empty', data: { tone } }, icon(name), el('span', {}, text));
}

/** A bar that is `percent` full; null: it is not known how far. */
export function progress(label) {
    return el('progress', {
        class: 'progress',
        attributes: { max: 100, 'aria-label': plain(label) },
    });
}

export function changeProgress(node, percent) {
    if (percent === null) node.removeAttribute('value');
    else if (node.value !== percent || !node.hasAttribute('value')) node.value = percent;
}

/** Names and values, one below the other. Values are nodes or texts. */
export function facts(rows) {
    const shown = rows.filter(
        (row) => row && row[1] !== '' && row[1] !== null && row[1] !== undefined,
    );
    return el(
        'dl',
        { class: 'facts' },
        ...shown.flatMap(([name, value]) => [
            el('dt', {}, name),
            el('dd', {}, typeof value === 'string' ? plain(value) : value),
        ]),
    );
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The console's icons, as shapes: a bare text is a path. They take the colour of the text around.

const svgSpace = 'http://www.w3.org/2000/svg';

const shapes = {
    backups: [
        'M4.5 7.5v9c0 2 3.4 3.5 7.5 3.5s7.5-1.5 7.5-3.5v-9M4.5 12c0 2 3.4 3.5 7.5 3.5s7.5-1.5 7.5-3.5',
        { tag: 'ellipse', cx: '12', cy: '7.25', rx: '7.5', ry: '3.25' },
    ],
    bell: ['M6 10a6 6 0 0 1 12 0c0 5 2 6.5 2 6.5H4S6 15 6 10z', 'M10 20a2.3 2.3 0 0 0 4 0'],
    'bell-off': [
        'M8 5.6A6 6 0 0 1 18 10c0 1.9.3 3.3.7 4.3M16.5 16.5H4S6 15 6 10c0-.7.1-1.4.3-2M10 20a2.3 2.3 0 0 0 4 0M4 3.5l16.5 17',
    ],
    cancel: [{ tag: 'circle', cx: '12', cy: '12', r: '9' }, 'M9 9l6 6M15 9l-6 6'],
    check: ['M5 12.5l4.5 4.5L19 7.5'],
    'check-circle': [{ tag: 'circle', cx: '12', cy: '12', r: '9' }, 'M8 12.3l2.8 2.8L16 9.5'],
    'chevron-down': ['M6 9l6 6 6-6'],
    'chevron-right': ['M9 6l6 6-6 6'],
    clock: [{ tag: 'circle', cx: '12', cy: '12', r: '9' }, 'M12 7v5.25l3.5 2'],
    copy: [
        { tag: 'rect', x: '8.5', y: '8.5', width: '12', height: '12', rx: '2' },
        'M15.5 8.5v-3a2 2 0 0 0-2-2h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h3',
    ],
    critical: [
        'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z',
        'M12 7.75v5',
        { tag: 'circle', cx: '12', cy: '16.1', r: '1.1', fill: 'currentColor', stroke: 'none' },
    ],
    cross: ['M6 6l12 12M18 6L6 18'],
    disconnected: [
        'M15.8 13.9l3.4-3.4a4 4 0 0 0-5.7-5.7l-3.4 3.4M8.2 10.1l-3.4 3.4a4 4 0 0 0 5.7 5.7l3.4-3.4M3.5 3.5l17 17',
    ],
    edit: ['M4 20l.9-4.2L16 4.7a2.1 2.1 0 0 1 3.2 3.2L8.2 19.1zM14 6.7l3.2 3.2'],
    events: ['M3 12h4l3-8 4 16 3-8h4'],
    file: ['M6 3.5h7.5L18.5 8.5V20.5H6zM13.25 3.75V8.75h5'],
    filter: ['M4 6h16M7 12h10M10 18h4'],
    grid: [
        { tag: 'rect', x: '4', y: '4', width: '6.5', height: '6.5', rx: '1.5' },
        { tag: 'rect', x: '13.5', y: '4', width: '6.5', height: '6.5', rx: '1.5' },
        { tag: 'rect', x: '4', y: '13.5', width: '6.5', height: '6.5', rx: '1.5' },
        { tag: 'rect', x: '13.5', y: '13.5', width: '6.5', height: '6.5', rx: '1.5' },
    ],
    heart: [
        'M12 20.2C5.6 15.6 3 12.6 3 9a4.8 4.8 0 0 1 9-2.4A4.8 4.8 0 0 1 21 9c0 3.6-2.6 6.6-9 11.2z',
    ],
    'heart-off': [
        'M12 20.2C5.6 15.6 3 12.6 3 9a4.8 4.8 0 0 1 9-2.4A4.8 4.8 0 0 1 21 9c0 3.6-2.6 6.6-9 11.2z',
        'M12 6.6l-2.2 4.15h4.4L12 14.9',
    ],
    high: [
        'M12 3l9 9-9 9-9-9zM12 8v4.5',
        { tag: 'circle', cx: '12', cy: '15.7', r: '1.1', fill: 'currentColor', stroke: 'none' },
    ],
    history: ['M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 3.5v5h5M12 8v4.25l3 1.75'],
    info: [
        { tag: 'circle', cx: '12', cy: '12', r: '9' },
        'M12 11.25v5',
        { tag: 'circle', cx: '12', cy: '7.9', r: '1.1', fill: 'currentColor', stroke: 'none' },
    ],
    link: [
        'M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12.25 6M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7L11.75 18',
    ],
    list: [
        'M8.5 6H20M8.5 12H20M8.5 18H20',
        { tag: 'circle', cx: '4.5', cy: '6', r: '1.3', fill: 'currentColor', stroke: 'none' },
        { tag: 'circle', cx: '4.5', cy: '12', r: '1.3', fill: 'currentColor', stroke: 'none' },
        { tag: 'circle', cx: '4.5', cy: '18', r: '1.3', fill: 'currentColor', stroke: 'none' },
    ],
    lock: [
        { tag: 'rect', x: '5', y: '10.5', width: '14', height: '10', rx: '2' },
        'M8 10.5V7.5a4 4 0 0 1 8 0v3M12 14.5v2',
    ],
    low: [{ tag: 'circle', cx: '12', cy: '12', r: '9' }, 'M8.25 12h7.5'],
    minus: ['M5 12h14'],
    moon: ['M20 14.3A8.5 8.5 0 0 1 9.7 4 8.5 8.5 0 1 0 20 14.3z'],
    package: ['M12 3l8 4.4v9.2L12 21l-8-4.4V7.4zM4.2 7.5L12 12l7.8-4.5M12 12v9M8 5.3l8 4.5'],
    person: [{ tag: 'circle', cx: '12', cy: '8', r: '4' }, 'M4.5 20.5a7.5 7.5 0 0 1 15 0'],
    plug: ['M9 3v5M15 3v5M6.5 8h11v3a5.5 5.5 0 0 1-11 0zM12 16.5V21'],
    'plug-off': [
        'M9 3v2M15 3v5M11.5 8h6v3c0 1-.3 2-.7 2.8M14 16.1A5.5 5.5 0 0 1 6.5 11V8M12 16.5V21M3.5 3.5l17 17',
    ],
    plus: ['M12 5v14M5 12h14'],
    question: [
        { tag: 'circle', cx: '12', cy: '12', r: '9' },
        'M9.5 9.6A2.6 2.6 0 1 1 13 12.1c-.7.3-1 .7-1 1.5',
        { tag: 'circle', cx: '12', cy: '16.7', r: '1.1', fill: 'currentColor', stroke: 'none' },
    ],
    queued: [
        { tag: 'circle', cx: '12', cy: '12', r: '9', 'stroke-dasharray': '2.8 2.85' },
        { tag: 'circle', cx: '12', cy: '12', r: '1.6', fill: 'currentColor', stroke: 'none' },
    ],
    releases: ['M12 3l8 4.4v9.2L12 21l-8-4.4V7.4zM4.2 7.5L12 12l7.8-4.5M12 12v9'],
    retry: ['M20 12a8 8 0 1 1-2.5-5.8L20 8.5M20 3.5v5h-5'],
    rollback: ['M9 6L4.5 10.5 9 15M4.5 10.5H15a5 5 0 0 1 0 10h-3'],
    'rolled-back': [
        { tag: 'circle', cx: '12', cy: '12', r: '9' },
        'M10.5 8L7.75 10.75l2.75 2.75M7.75 10.75h5.25a2.75 2.75 0 0 1 0 5.5h-1',
    ],
    search: [{ tag: 'circle', cx: '10.5', cy: '10.5', r: '6.5' }, 'M20 20l-4.8-4.8'],
    server: [
        { tag: 'rect', x: '4', y: '3.5', width: '16', height: '17', rx: '2' },
        'M4 9.2h16M4 14.8h16',
        { tag: 'circle', cx: '7.5', cy: '6.4', r: '1.1', fill: 'currentColor', stroke: 'none' },
        { tag: 'circle', cx: '7.5', cy: '12', r: '1.1', fill: 'currentColor', stroke: 'none' },
        { tag: 'circle', cx: '7.5', cy: '17.6', r: '1.1', fill: 'currentColor', stroke: 'none' },
    ],
    shield: [
        'M12 3l7.5 2.75v5.5c0 4.5-3 8-7.5 9.75-4.5-1.75-7.5-5.25-7.5-9.75v-5.5zM8.75 12l2.35 2.35 4.15-4.5',
    ],
    sun: [
        { tag: 'circle', cx: '12', cy: '12', r: '4' },
        'M12 2.75v2M12 19.25v2M2.75 12h2M19.25 12h2M5.5 5.5l1.4 1.4M17.1 17.1l1.4 1.4M18.5 5.5l-1.4 1.4M6.9 17.1l-1.4 1.4',
    ],
    tag: [
        'M3.5 3.5h8.2l8.8 8.8-8.2 8.2-8.8-8.8z',
        { tag: 'circle', cx: '8', cy: '8', r: '1.3', fill: 'currentColor', stroke: 'none' },
    ],
    update: [{ tag: 'circle', cx: '12', cy: '12', r: '9' }, 'M12 16.5v-9M8.25 11L12 7.25 15.75 11'],
    updates: ['M4 12a8 8 0 0 1 13.9-5.4L20 9M20 4v5h-5M20 12a8 8 0 0 1-13.9 5.4L4 15M4 20v-5h5'],
    upload: ['M12 16V4.75M7.25 9.25L12 4.5l4.75 4.75M4 20h16'],
    warning: [
        'M12 4L21 19.5H3zM12 10.25v4',
        { tag: 'circle', cx: '12', cy: '16.9', r: '1.1', fill: 'currentColor', stroke: 'none' },
    ],
    workers: [
        { tag: 'rect', x: '3.5', y: '4', width: '17', height: '6.5', rx: '2' },
        { tag: 'rect', x: '3.5', y: '13.5', width: '17', height: '6.5', rx: '2' },
        { tag: 'circle', cx: '7.5', cy: '7.25', r: '1.1', fill: 'currentColor', stroke: 'none' },
        { tag: 'circle', cx: '7.5', cy: '16.75', r: '1.1', fill: 'currentColor', stroke: 'none' },
        'M12 7.25h4.5M12 16.75h4.5',
    ],
};

const drawn = new Map();

function shape(description) {
    const { tag, ...attributes } =
        typeof description === 'string' ? { tag: 'path', d: description } : description;
    const node = document.createElementNS(svgSpace, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
}

function draw(name) {
    const svg = document.createElementNS(svgSpace, 'svg');
    const attributes = { viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' };
    for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
    svg.classList.add('icon');
    svg.append(...shapes[name].map(shape));
    svg.dataset.icon = name;
    return svg;
}

/**
 * An icon by its name. It says nothing to a screen reader: a word stands beside it.
 * @param {string} name
 * @returns {SVGElement}
 */
export function icon(name) {
    if (!drawn.has(name)) drawn.set(name, draw(name));
    return drawn.get(name).cloneNode(true);
}

/**
 * Puts another icon in the place of one, unless it is that one already.
 * @param {SVGElement} old
 * @param {string} name
 * @returns {SVGElement} the one that stands there now
 */
export function changeIcon(old, name) {
    if (old.dataset.icon === name) return old;
    const fresh = icon(name);
    old.replaceWith(fresh);
    return fresh;
}

// SPDX-License-Identifier: GPL-3.0-or-later
import { keepChoice } from './choice.js';

const listeners = new Set();
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

/** "system", "light" or "dark". */
export function themeChoice() {
    return document.documentElement.dataset.theme ?? 'system';
}

/** Follows the system, or does not; kept for the next time. */
export function chooseTheme(choice) {
    if (choice === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
    keepChoice('theme', choice === 'system' ? null : choice);
    tell();
}

/** Calls `listener` when the colours are others. */
export function onThemeChanged(listener) {
    listeners.add(listener);
}

/** A colour of the theme by its name in tokens.css. */
export function token(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** May things move? */
export function mayMove() {
    return !matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function tell() {
    for (const listener of listeners) listener();
}

systemIsDark.addEventListener('change', tell);

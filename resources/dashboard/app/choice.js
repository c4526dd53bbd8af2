// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody chose of how the page looks, kept for the next time; nothing else is.

const keyOf = (name) => `lockstep.${name}`;

/** What was chosen, or null. */
export function keptChoice(name) {
    try {
        return localStorage.getItem(keyOf(name));
    } catch {
        return null; // storage may be forbidden
    }
}

/** Keeps a choice; null: there is none any more. */
export function keepChoice(name, value) {
    try {
        if (value === null) localStorage.removeItem(keyOf(name));
        else localStorage.setItem(keyOf(name), value);
    } catch {
        // Where storage is forbidden the choice holds as long as the page.
    }
}

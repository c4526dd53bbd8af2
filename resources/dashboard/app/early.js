// SPDX-License-Identifier: GPL-3.0-or-later
// Before anything is painted: the theme that was chosen, so that the page does not flash.
'use strict';

(() => {
    let choice = null;
    try {
        choice = localStorage.getItem('lockstep.theme');
    } catch {
        // Storage may be forbidden; the system's theme is good, then.
    }
    if (choice === 'light' || choice === 'dark') document.documentElement.dataset.theme = choice;
})();

// SPDX-License-Identifier: GPL-3.0-or-later
import { el, plain } from './dom.js';
import { icon } from './icons.js';
import { button } from './parts.js';

const most = 4;
const short = 8_000;
const long = 20_000;
const icons = { good: 'check-circle', info: 'info', warning: 'warning', bad: 'cancel' };

/** What was done, or could not be, in a corner of the page for a while. */
export class Notices {
    #host;
    #mayTell;

    /**
     * @param {HTMLElement} host a live region: what comes into it is read out
     * @param {() => boolean} mayTell nothing comes in, however late, when somebody has signed out
     */
    constructor(host, mayTell) {
        this.#host = host;
        this.#mayTell = mayTell;
    }

    /**
     * @param {{text: string, detail?: string, tone?: string,
     *          action?: {text: string, run: () => void}}} notice
     */
    tell({ text, detail = '', tone = 'good', action = null }) {
        if (!this.#mayTell()) return;
        const node = el(
            'div',
            { class: 'notice', data: { tone } },
            icon(icons[tone]),
            el('p', {}, plain(text), detail && el('span', { class: 'detail' }, plain(detail))),
        );
        const leave = () => node.remove();
        if (action)
            node.append(
                button({ text: action.text, kind: 'quiet' }, () => (leave(), action.run())),
            );
        node.append(button({ icon: 'cross', kind: 'quiet square', label: 'Dismiss' }, leave));
        this.#place().append(node);
        this.#limit();
        this.#leaveLater(node, tone === 'bad' || action ? long : short);
    }

    clear() {
        this.#host.replaceChildren();
    }

    // While a dialog is open everything else is out of reach, so the notices go into it.
    #place() {
        const dialogs = document.querySelectorAll('dialog[open]');
        const home = dialogs[dialogs.length - 1] ?? document.body;
        if (this.#host.parentElement !== home) home.append(this.#host);
        return this.#host;
    }

    #limit() {
        while (this.#host.childElementCount > most) this.#host.firstElementChild.remove();
    }

    // Nothing goes away from under the pointer or the keyboard.
    #leaveLater(node, span) {
        setTimeout(() => {
            if (node.matches(':hover, :focus-within')) this.#leaveLater(node, short);
            else node.remove();
        }, span);
    }
}

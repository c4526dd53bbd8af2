// SPDX-License-Identifier: GPL-3.0-or-later
import { el, fill, plain, setText } from '../dom.js';
import { countText } from '../format.js';
import { icon } from '../icons.js';
import { button, changeLook, chip } from '../parts.js';
import { openAccount } from '../dialogs/account.js';
import { roleWord } from '../words.js';

/** The line on top: whose fleet, whether it is fresh, who looks. */
export class Header {
    #page;
    #mark = chip({ icon: 'plug', tone: 'neutral', word: 'Connecting' });
    #banner = document.getElementById('banner');
    #counts = {};

    constructor(page) {
        this.#page = page;
        setText(document.getElementById('place'), location.host);
        document
            .getElementById('link-mark')
            .append(el('span', { class: 'visually-hidden' }, 'Connection: '), this.#mark);
        this.#buildJumps();
        document.getElementById('who').addEventListener('click', () => openAccount(page));
        page.store.on(['caller'], () => this.showCaller());
        page.store.on(['link', 'tick'], () => this.showLink());
    }

    #buildJumps() {
        const jumps = [
            ['alerts', 'Attention'],
            ['updates', 'Running'],
            ['charts', 'Charts'],
            ['workers', 'Workers'],
        ];
        fill(
            document.getElementById('jumps'),
            ...jumps.map(([id, text]) => {
                this.#counts[id] = el('span', { class: 'count', attributes: { hidden: true } });
                return el('a', { attributes: { href: `#${id}` } }, text, this.#counts[id]);
            }),
        );
    }

    /** How many there are of what a jump leads to. */
    showCount(id, count) {
        this.#counts[id].hidden = count === 0;
        setText(this.#counts[id], countText(count));
    }

    showCaller() {
        const { caller } = this.#page.session;
        const who = document.getElementById('who');
        if (!caller) return fill(who);
        fill(
            who,
            icon('person'),
            el(
                'span',
                { class: 'who-text cut' },
                el('bdi', { class: 'cut' }, plain(caller.name)),
                el('span', { class: 'role' }, roleWord(caller.role)),
            ),
            el('span', { class: 'visually-hidden' }, ' account and appearance'),
        );
    }

    showLink() {
        const face = this.#page.link.face();
        changeLook(this.#mark, face);
        document.body.toggleAttribute('data-stale', Boolean(face.sentence));
        this.#showBanner(face);
    }

    // The sentence changes as the age grows; only that it began and ended is read out.
    #showBanner(face) {
        if (!face.sentence || document.body.dataset.state === 'signed-out')
            return this.#takeBanner();
        let text = this.#banner.querySelector('.sentence');
        if (!text) {
            text = el('span', { class: 'sentence', attributes: { 'aria-hidden': 'true' } });
            const again = button({ text: 'Try now', icon: 'retry' }, () => this.#page.tryNow());
            const told = el(
                'span',
                { class: 'visually-hidden' },
                `${face.word}: what is shown is no longer up to date.`,
            );
            fill(
                this.#banner,
                el(
                    'div',
                    { class: 'banner', data: { tone: face.tone } },
                    icon(face.icon),
                    told,
                    text,
                    again,
                ),
            );
        }
        setText(text, face.sentence);
    }

    #takeBanner() {
        const hadFocus = this.#banner.contains(document.activeElement);
        fill(this.#banner);
        if (hadFocus) document.getElementById('main').focus({ preventScroll: true });
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import { el, plain, setText } from '../dom.js';
import { button } from '../parts.js';

let count = 0;

/**
 * A dialog, open and modal: the browser keeps the keyboard inside, closes it on Escape and gives
 * the focus back. It leaves the document when it is closed.
 */
export class Dialog {
    #isHeld = false;

    /**
     * @param {{title: string, kind?: string, onClosed?: () => void, mayClose?: boolean}} options
     */
    constructor({ title, kind = 'sheet-center', onClosed = () => {}, mayClose = true }) {
        count += 1;
        this.title = el(
            'h2',
            { attributes: { id: `dialog-title-${count}`, tabindex: -1 } },
            plain(title),
        );
        this.head = el('div', { class: 'dialog-head' }, this.title);
        this.body = el('div', { class: 'dialog-body' });
        this.foot = el('footer', { class: 'dialog-foot', attributes: { hidden: true } });
        this.node = el(
            'dialog',
            { class: `dialog ${kind}`, attributes: { 'aria-labelledby': this.title.id } },
            this.head,
            this.body,
            this.foot,
        );
        if (mayClose) this.#letClose();
        else this.#holdOpen();
        this.node.addEventListener('close', () => this.#onClose(onClosed));
        document.body.append(this.node);
        this.node.showModal();
    }

    get isOpen() {
        return this.node.open;
    }

    setTitle(text) {
        setText(this.title, text);
    }

    /** What stands below, the way out first and what is done last. */
    setActions(...buttons) {
        this.foot.hidden = buttons.length === 0;
        this.foot.replaceChildren(...buttons);
    }

    close() {
        this.#isHeld = false;
        this.node.close();
    }

    #letClose() {
        this.head.append(
            button({ icon: 'cross', kind: 'quiet square', label: 'Close' }, () => this.close()),
        );
        // Closed only when the press has ended, or a finger's would go on to what lies behind.
        let beganOutside = false;
        this.node.addEventListener('pointerdown', (event) => {
            beganOutside = this.#isOutside(event);
        });
        this.node.addEventListener('click', (event) => {
            if (beganOutside && this.#isOutside(event)) this.close();
        });
    }

    #holdOpen() {
        this.#isHeld = true;
        this.node.setAttribute('closedby', 'none');
        this.node.addEventListener('cancel', (event) => event.preventDefault());
    }

    #isOutside({ target, clientX, clientY }) {
        const box = this.node.getBoundingClientRect();
        return (
            target === this.node &&
            (clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom)
        );
    }

    // The notices may be in here: they go to whatever is on top now.
    #onClose(onClosed) {
        if (this.#isHeld) {
            this.node.showModal(); // some browsers close it at the second Escape all the same
            return;
        }
        const notices = this.node.querySelector('#notices');
        this.node.remove();
        if (notices)
            ([...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body).append(
                notices,
            );
        onClosed();
    }
}

/** A field with its label, its hint and what is wrong with it. */
export function field(label, input, hint = '') {
    count += 1;
    input.id = `field-${count}`;
    const note = el('p', { class: 'faint small', attributes: { id: `field-${count}-hint` } }, hint);
    if (hint) input.setAttribute('aria-describedby', note.id);
    return el(
        'div',
        { class: 'field' },
        el('label', { attributes: { for: input.id } }, label),
        input,
        hint && note,
    );
}

/** What went wrong, where it is seen and heard. */
export function problemLine() {
    const node = el('p', { class: 'dialog-problem', attributes: { role: 'alert' } });
    node.show = (text) => setText(node, text);
    return node;
}

// SPDX-License-Identifier: GPL-3.0-or-later
import { acknowledgeAll } from '../alert_actions.js';
import { spans } from '../alert_words.js';
import { el, foreign, setText } from '../dom.js';
import { plural } from '../format.js';
import { button, chip, mark } from '../parts.js';
import { severityLook } from '../words.js';
import { Dialog, field, problemLine } from './dialog.js';

/** The alert that a dialog is about. */
export function alertQuote(alert) {
    return el(
        'div',
        { class: 'quote' },
        chip(severityLook(alert.severity)),
        el('p', {}, foreign(alert.message)),
    );
}

/** Times to choose from. */
export function spanBox(none, chosen = '') {
    const options = [...(none ? [[none, '']] : []), ...spans].map(([text, value]) =>
        el('option', { attributes: { value, selected: value === chosen } }, text),
    );
    return el('select', {}, ...options);
}

function choiceLine(alert) {
    const input = el('input', { attributes: { type: 'checkbox', checked: true } });
    const line = el(
        'label',
        { class: 'choice' },
        input,
        mark(severityLook(alert.severity)),
        foreign(alert.message),
    );
    return { alert, input, line };
}

/** Says that somebody looks after alerts, with a comment, until they resolve or for a while. */
export function openAcknowledge(page, alerts) {
    new AcknowledgeForm(page, alerts);
}

class AcknowledgeForm {
    #page;
    #alerts;
    #dialog;
    #choices = [];
    #comment = el('textarea', {
        attributes: { maxlength: 2000, rows: 2, placeholder: 'Such as who does what' },
    });
    #span = spanBox('Until it resolves');
    #problem = problemLine();
    #accept = button({ text: 'Acknowledge', icon: 'check', kind: 'primary' }, () => this.#send());

    constructor(page, alerts) {
        this.#page = page;
        this.#alerts = alerts;
        const isOne = alerts.length === 1;
        this.#dialog = new Dialog({ title: isOne ? 'Acknowledge alert' : 'Acknowledge alerts' });
        this.#dialog.body.append(
            isOne ? alertQuote(alerts[0]) : this.#choiceBox(),
            field('Comment', this.#comment),
            field('For how long', this.#span),
            this.#problem,
        );
        this.#dialog.setActions(
            button({ text: 'Cancel' }, () => this.#dialog.close()),
            this.#accept,
        );
        if (!isOne) this.#showCount();
        this.#comment.focus();
    }

    get #chosen() {
        if (this.#choices.length === 0) return this.#alerts;
        return this.#choices.filter(({ input }) => input.checked).map(({ alert }) => alert);
    }

    #choiceBox() {
        this.#choices = this.#alerts.map(choiceLine);
        return el(
            'fieldset',
            { class: 'choices tall long', on: { change: () => this.#showCount() } },
            el('legend', {}, 'Which alerts'),
            el('div', { class: 'choice-list' }, ...this.#choices.map(({ line }) => line)),
        );
    }

    #showCount() {
        const count = this.#chosen.length;
        this.#accept.disabled = count === 0;
        setText(this.#accept.lastElementChild, `Acknowledge ${plural(count, 'alert')}`);
    }

    async #send() {
        const request = {
            comment: this.#comment.value.trim(),
            ...(this.#span.value ? { duration: this.#span.value } : {}),
        };
        const fault = await acknowledgeAll(this.#page, this.#chosen, request);
        this.#problem.show(fault);
        if (!fault) this.#dialog.close();
    }
}

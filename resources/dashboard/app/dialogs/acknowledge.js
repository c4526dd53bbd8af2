// SPDX-License-Identifier: GPL-3.0-or-later
import { acknowledge } from '../actions.js';
import { spans } from '../alert_words.js';
import { el, foreign } from '../dom.js';
import { button, chip } from '../parts.js';
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

/** Acknowledges an alert with a comment, until it resolves or for a while. */
export function openAcknowledge(page, alert) {
    const dialog = new Dialog({ title: 'Acknowledge alert' });
    const comment = el('textarea', {
        attributes: {
            maxlength: 2000,
            rows: 2,
            placeholder: 'Such as who does what',
            autofocus: true,
        },
    });
    const span = spanBox('Until it resolves');
    const problem = problemLine();
    dialog.body.append(
        alertQuote(alert),
        field('Comment', comment),
        field('For how long', span),
        problem,
    );
    const accept = button({ text: 'Acknowledge', icon: 'check', kind: 'primary' }, async () => {
        accept.disabled = true;
        const request = {
            comment: comment.value.trim(),
            ...(span.value ? { duration: span.value } : {}),
        };
        const fault = await acknowledge(page, alert, request);
        accept.disabled = false;
        problem.show(fault);
        if (!fault) dialog.close();
    });
    dialog.setActions(
        button({ text: 'Cancel' }, () => dialog.close()),
        accept,
    );
    comment.focus();
}

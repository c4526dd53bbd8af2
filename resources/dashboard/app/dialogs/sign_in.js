// SPDX-License-Identifier: GPL-3.0-or-later
import { el, setAttribute } from '../dom.js';
import { button } from '../parts.js';
import { Dialog, field, problemLine } from './dialog.js';

const invitation =
    'Enter a token of this coordinator. It is kept in this tab only, and forgotten when you sign out or close the tab.';

/**
 * Asks for a token until one is good. `tryToken` says what is wrong with one, or '' when it is good.
 * @param {{reason?: string, mayClose?: boolean, tryToken: (token: string) => Promise<string>,
 *          onDone: () => void}} options
 * @returns {Dialog}
 */
export function openSignIn({ reason = '', mayClose = false, tryToken, onDone }) {
    const dialog = new Dialog({ title: 'Sign in', kind: 'sheet-center sign-in', mayClose });
    const input = el('input', {
        attributes: {
            type: 'password',
            autocomplete: 'off',
            spellcheck: 'false',
            autocapitalize: 'none',
            required: true,
            maxlength: 4096,
            autofocus: true,
        },
    });
    const problem = problemLine();
    const accept = el('button', { class: 'primary', attributes: { type: 'submit' } }, 'Sign in');
    const submit = async (event) => {
        event.preventDefault();
        const token = input.value.trim();
        if (!token || accept.disabled) return;
        setBusy(accept, true);
        const fault = await tryToken(token);
        setBusy(accept, false);
        problem.show(fault);
        setAttribute(input, 'aria-invalid', fault ? 'true' : null);
        if (fault) return mistake(input);
        dialog.close();
        onDone();
    };
    const reveal = revealButton(input);
    const form = el(
        'form',
        { on: { submit }, attributes: { novalidate: true } },
        reason && el('p', { class: 'sign-in-reason', attributes: { role: 'alert' } }, reason),
        el('p', { class: 'muted' }, invitation),
        field(
            'Token',
            input,
            el(
                'span',
                {},
                'An administrator makes one with ',
                el('code', {}, 'lockstepctl token create NAME --role viewer'),
            ),
        ),
        problem,
        el('div', { class: 'form-foot' }, reveal, accept),
    );
    dialog.head.prepend(
        el('img', { attributes: { src: 'dashboard/icon.svg', alt: '', width: 32, height: 32 } }),
    );
    dialog.head.append(el('span', { class: 'faint cut' }, location.host));
    dialog.body.append(form);
    input.focus();
    return dialog;
}

function mistake(input) {
    input.focus();
    input.select();
}

function setBusy(accept, isBusy) {
    accept.disabled = isBusy;
    accept.textContent = isBusy ? 'Signing in…' : 'Sign in';
}

function revealButton(input) {
    const node = button({ text: 'Show token', kind: 'quiet' }, () => {
        const isShown = input.type === 'text';
        input.type = isShown ? 'password' : 'text';
        setAttribute(node, 'aria-pressed', !isShown);
    });
    setAttribute(node, 'aria-pressed', false);
    return node;
}

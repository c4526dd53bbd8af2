// SPDX-License-Identifier: GPL-3.0-or-later
import { el } from '../dom.js';
import { button, facts } from '../parts.js';
import { chooseTheme, themeChoice } from '../theme.js';
import { roleWord } from '../words.js';
import { Dialog } from './dialog.js';

const themes = { system: 'As the system', light: 'Light', dark: 'Dark' };

function themeBox() {
    const options = Object.entries(themes).map(([value, text]) => {
        const input = el('input', {
            attributes: { type: 'radio', name: 'theme', value, checked: value === themeChoice() },
            on: { change: () => chooseTheme(value) },
        });
        return el('label', { class: 'choice' }, input, el('span', {}, text));
    });
    return el('fieldset', { class: 'choices' }, el('legend', {}, 'Appearance'), ...options);
}

/** Who looks, with which role, and how the page looks. */
export function openAccount(page) {
    const { caller, token } = page.session;
    const dialog = new Dialog({ title: 'Account', kind: 'corner-sheet' });
    dialog.body.append(
        facts([
            ['Signed in as', caller?.name],
            ['Role', roleWord(caller?.role)],
            ['Coordinator', location.host],
            ['Version', page.store.status.coordinator_version],
        ]),
        themeBox(),
    );
    const leave = () => {
        dialog.close();
        if (token) page.signOut();
        else page.askToken('Sign in with a token to be somebody else.', true);
    };
    const note = el(
        'p',
        { class: 'faint small grow' },
        token
            ? 'The token is kept in this tab only.'
            : 'This machine is trusted; no token is in use.',
    );
    dialog.setActions(
        note,
        button({ text: token ? 'Sign out' : 'Sign in…', icon: token ? 'lock' : 'person' }, leave),
    );
}

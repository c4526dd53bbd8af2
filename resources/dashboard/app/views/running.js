// SPDX-License-Identifier: GPL-3.0-or-later
import { cancelUpdates } from '../actions.js';
import { el, fill, reconcile, setAttribute, setText } from '../dom.js';
import { durationText, plural } from '../format.js';
import { button, changeLook, empty, mark } from '../parts.js';
import { moveText, stepState, stepText } from '../update_words.js';
import { stepOrder, updateLook } from '../words.js';

const most = 8;
const lingers = 15_000;

/** Updates that run, step by step, and for some seconds how those ended that ran. */
export class Running {
    #page;
    #body = document.getElementById('updates-body');
    #list = el('ul', { class: 'run-list', attributes: { 'aria-labelledby': 'updates-title' } });
    #rest = el('p', { class: 'faint small' });

    constructor(page) {
        this.#page = page;
        page.store.on(['updates', 'caller', 'tick'], () => this.show());
    }

    show() {
        const { store } = this.#page;
        const now = this.#page.clock.now();
        const shown = shownUpdates(store.updates, now);
        if (shown.length === 0) return this.#showNone(store.isKnown);
        if (!this.#body.contains(this.#list)) fill(this.#body, this.#list, this.#rest);
        reconcile(
            this.#list,
            shown.slice(0, most),
            (update) => update.update_id,
            (update) => this.#make(update),
            (node, update) => this.#update(node, update, now),
        );
        this.#rest.hidden = shown.length <= most;
        setText(this.#rest, `and ${plural(shown.length - most, 'more update')}`);
    }

    #showNone(isKnown) {
        if (!this.#body.querySelector('.empty')) fill(this.#body, empty('clock', ''));
        setText(
            this.#body.querySelector('.empty span'),
            isKnown ? 'No update runs just now' : 'Reading…',
        );
        if (this.#body.contains(this.#list))
            fill(this.#body, empty('clock', 'No update runs just now'));
    }

    #make(update) {
        const id = update.update_id;
        const parts = {
            mark: mark(updateLook(update.status)),
            name: el('bdi', {}),
            move: el('span', { class: 'muted cut' }),
            time: el('span', { class: 'faint nowrap' }),
            steps: stepper(),
            text: el('p', { class: 'run-step cut' }),
            cancel: button(
                {
                    text: 'Cancel',
                    kind: 'quiet small',
                    label: `Cancel the update of ${update.worker_id}`,
                },
                () => cancelUpdates(this.#page, [id]),
            ),
        };
        const head = el(
            'div',
            { class: 'run-head' },
            parts.mark,
            el(
                'a',
                {
                    class: 'run-name cut',
                    attributes: { href: `#worker/${encodeURIComponent(update.worker_id)}` },
                },
                parts.name,
            ),
            parts.move,
            parts.time,
        );
        const foot = el('div', { class: 'run-foot' }, parts.text, parts.cancel);
        const node = el('li', { class: 'run' }, head, parts.steps, foot);
        node.parts = parts;
        return node;
    }

    #update(node, update, now) {
        const { parts } = node;
        const look = updateLook(update.status);
        setAttribute(node, 'data-tone', look.tone);
        changeLook(parts.mark, look);
        setText(parts.name, this.#page.store.nameOf(update.worker_id));
        setText(parts.move, moveText(update));
        const end = update.ended_at ? Date.parse(update.ended_at) : now;
        setText(parts.time, durationText(Math.max(0, end - Date.parse(update.created_at))));
        showSteps(parts.steps, update);
        const trouble = update.error ? `${look.word}: ${update.error}` : stepText(update);
        setText(
            parts.text,
            update.cancel_requested && !update.ended_at ? `Cancelling · ${trouble}` : trouble,
        );
        setAttribute(parts.text, 'title', update.error || null);
        const mayCancel = this.#page.session.mayOperate && !update.ended_at;
        if (!mayCancel && parts.cancel === document.activeElement)
            parts.name.parentElement.focus({ preventScroll: true });
        parts.cancel.hidden = !mayCancel;
        setAttribute(parts.cancel, 'aria-disabled', update.cancel_requested ? true : null);
    }
}

function shownUpdates(updates, now) {
    const shown = [...updates.values()].filter(
        (each) => !each.ended_at || now - Date.parse(each.ended_at) < lingers,
    );
    const rank = (update) => (update.ended_at ? 2 : update.status === 'queued' ? 1 : 0);
    return shown.sort((a, b) => rank(a) - rank(b) || (a.update_id < b.update_id ? -1 : 1));
}

/** The steps of an update as a row; which one it is at is said in words beside it. */
export function stepper() {
    return el(
        'ol',
        { class: 'stepper', attributes: { 'aria-hidden': 'true' } },
        ...stepOrder.map((state) => el('li', { attributes: { title: updateLook(state).word } })),
    );
}

export function showSteps(node, update) {
    stepOrder.forEach((state, index) =>
        setAttribute(
            node.children[index],
            'data-state',
            update.status === 'completed' ? 'done' : stepState(update, state),
        ),
    );
}

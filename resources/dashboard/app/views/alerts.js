// SPDX-License-Identifier: GPL-3.0-or-later
import { acknowledge, withdraw } from '../alert_actions.js';
import { byTime, byUrgency, handlingOf, subjectOf } from '../alert_words.js';
import { openAcknowledge } from '../dialogs/acknowledge.js';
import { openSilence } from '../dialogs/silence.js';
import { el, fill, foreign, plain, reconcile, setAttribute, setText } from '../dom.js';
import { isOpen } from '../figures.js';
import { agoText, countText, timeTip } from '../format.js';
import { button, changeLook, chip, empty, mark } from '../parts.js';
import { conditionWord, severityLook } from '../words.js';
import { AlertNews } from './alert_news.js';

const step = 12;

/** Alerts that fire, with their severity's colour and shape, and what can be done about them. */
export class Alerts {
    #page;
    #body = document.getElementById('alerts-body');
    #list = el('ul', { class: 'alert-list', attributes: { 'aria-labelledby': 'alerts-title' } });
    #more = button({ text: 'Show more', kind: 'quiet' }, () => this.#showMore());
    #all = button({ text: 'Acknowledge all…', icon: 'check' }, () =>
        openAcknowledge(this.#page, this.#sorted().filter(isOpen)),
    );
    #order;
    #news;
    #most = step;

    constructor(page) {
        this.#page = page;
        this.#order = el(
            'select',
            { attributes: { 'aria-label': 'Order of alerts' }, on: { change: () => this.show() } },
            el('option', { attributes: { value: 'worst' } }, 'Worst first'),
            el('option', { attributes: { value: 'newest' } }, 'Newest first'),
        );
        const head = document.getElementById('alerts-head');
        head.append(el('div', { class: 'end' }, this.#all, this.#order));
        this.#news = new AlertNews(head);
        page.store.on(['alerts', 'silences', 'caller', 'tick'], () => this.show());
    }

    show() {
        const { store } = this.#page;
        this.#order.hidden = store.alerts.length < 2;
        this.#offerAll(store.alerts.filter(isOpen).length > 1);
        if (store.isKnown) this.#news.show(store.alerts);
        else this.#news.clear();
        if (!store.isKnown) return fill(this.#body, empty('clock', 'Reading…'));
        if (store.alerts.length === 0) return this.#showNone();
        const sorted = this.#sorted();
        const now = this.#page.clock.now();
        if (!this.#body.contains(this.#list)) fill(this.#body, this.#list, this.#more);
        reconcile(
            this.#list,
            sorted.slice(0, this.#most),
            (alert) => alert.alert_id,
            (alert) => this.#make(alert),
            (node, alert) => this.#update(node, alert, now),
        );
        this.#showRest(sorted.length);
    }

    #offerAll(areSeveral) {
        const hadFocus = this.#all === document.activeElement;
        this.#all.hidden = !areSeveral || !this.#page.session.mayOperate;
        if (hadFocus && this.#all.hidden) this.#order.focus({ preventScroll: true });
    }

    #sorted() {
        const order = this.#order.value === 'newest' ? byTime : byUrgency;
        return [...this.#page.store.alerts].sort(order);
    }

    #showNone() {
        if (!this.#body.querySelector('.empty[data-tone="good"]'))
            fill(this.#body, empty('check-circle', 'No alert fires', 'good'));
    }

    #showRest(count) {
        const rest = Math.max(count, this.#page.store.alertTotal) - this.#most;
        this.#more.hidden = count <= this.#most;
        setText(this.#more.lastElementChild, `Show more (${countText(Math.max(rest, 0))})`);
    }

    #showMore() {
        const first = this.#most;
        this.#most += 4 * step;
        this.show();
        this.#list.children[first]?.querySelector('button')?.focus();
    }

    #make(alert) {
        const id = alert.alert_id;
        const current = () => this.#page.store.alerts.find((each) => each.alert_id === id) ?? alert;
        const parts = {
            severity: mark(severityLook(alert.severity)),
            message: el('p', { class: 'alert-message' }),
            place: el('span', {}),
            age: el('time', { class: 'faint nowrap' }),
            handling: chip({ icon: 'person', tone: 'warning', word: 'Open' }),
            comment: el('p', { class: 'alert-comment' }),
            actions: el('div', { class: 'alert-actions' }),
        };
        const meta = el('p', { class: 'alert-meta' }, parts.handling, parts.place, parts.age);
        const node = el(
            'li',
            { class: 'alert' },
            parts.severity,
            el('div', { class: 'alert-text' }, parts.message, meta, parts.comment),
            parts.actions,
        );
        node.parts = parts;
        node.current = current;
        return node;
    }

    #update(node, alert, now) {
        const { parts } = node;
        const look = severityLook(alert.severity);
        setAttribute(node, 'data-tone', look.tone);
        node.classList.toggle('is-handled', alert.acknowledged || alert.suppressed_by?.length > 0);
        changeLook(parts.severity, look);
        if (parts.message.textContent !== plain(alert.message))
            fill(parts.message, foreign(alert.message));
        this.#showPlace(parts.place, alert);
        setText(parts.age, agoText(alert.fired_at ?? alert.timestamp, now));
        setAttribute(parts.age, 'title', timeTip(alert.fired_at ?? alert.timestamp));
        changeLook(parts.handling, handlingOf(alert, this.#page.store.silences, now));
        const comment = alert.acknowledged ? plain(alert.acknowledgement?.comment) : '';
        parts.comment.hidden = !comment;
        if (parts.comment.textContent !== comment) fill(parts.comment, foreign(comment));
        this.#showActions(node, alert);
    }

    #showPlace(place, alert) {
        const about = `${alert.worker_id}/${subjectOf(alert)}/${alert.condition}`;
        if (place.dataset.about === about) return;
        place.dataset.about = about;
        const subject = subjectOf(alert);
        const name = alert.worker_id
            ? el(
                  'a',
                  { attributes: { href: `#worker/${encodeURIComponent(alert.worker_id)}` } },
                  foreign(subject),
              )
            : foreign(subject);
        fill(place, subject && name, subject && ' · ', conditionWord(alert.condition));
    }

    #showActions(node, alert) {
        const wanted = !this.#page.session.mayOperate
            ? 'none'
            : alert.acknowledged
              ? 'withdraw'
              : 'acknowledge';
        const { actions } = node.parts;
        if (actions.dataset.shown === wanted) return;
        actions.dataset.shown = wanted;
        const hadFocus = actions.contains(document.activeElement);
        fill(actions, ...this.#actionsFor(wanted, node.current));
        if (hadFocus) actions.querySelector('button')?.focus();
    }

    #actionsFor(wanted, current) {
        if (wanted === 'none') return [];
        const about = subjectOf(current()) || conditionWord(current().condition);
        const silence = button(
            { text: 'Silence…', icon: 'bell-off', label: `Silence… ${about}` },
            () => openSilence(this.#page, current()),
        );
        if (wanted === 'withdraw')
            return [
                button(
                    {
                        text: 'Withdraw',
                        icon: 'cross',
                        label: `Withdraw acknowledgement of ${about}`,
                    },
                    () => withdraw(this.#page, [current()]),
                ),
                silence,
            ];
        const comment = button(
            {
                icon: 'edit',
                kind: 'square',
                label: `Acknowledge ${about} with a comment…`,
                title: 'Acknowledge with a comment…',
            },
            () => openAcknowledge(this.#page, [current()]),
        );
        return [
            button({ text: 'Acknowledge', icon: 'check', label: `Acknowledge ${about}` }, () =>
                acknowledge(this.#page, current()),
            ),
            comment,
            silence,
        ];
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import { el, setText } from '../dom.js';
import { isOpen } from '../figures.js';
import { plural } from '../format.js';
import { severityLook, severityOrder } from '../words.js';

const worst = (a, b) => severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity);

/** Alerts that came while somebody looks on, in words for who does not see them come. */
export class AlertNews {
    #known = null;
    #line = el('p', { class: 'visually-hidden', attributes: { role: 'status' } });

    /** @param {HTMLElement} host */
    constructor(host) {
        host.append(this.#line);
    }

    /** Those that were there to begin with are no news. */
    clear() {
        this.#known = null;
        setText(this.#line, '');
    }

    show(alerts) {
        const open = alerts.filter(isOpen);
        const fresh = open.filter((alert) => this.#known && !this.#known.has(alert.alert_id));
        this.#known = new Set(alerts.map((alert) => alert.alert_id));
        if (fresh.length === 0) return;
        const [first] = fresh.sort(worst);
        const head = fresh.length === 1 ? 'New alert' : plural(fresh.length, 'new alert');
        setText(this.#line, `${head}, ${severityLook(first.severity).word}: ${first.message}`);
    }
}

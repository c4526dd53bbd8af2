// SPDX-License-Identifier: GPL-3.0-or-later
import { silence } from '../alert_actions.js';
import { matchersFor, matchersText, silenceSentence } from '../alert_words.js';
import { Once } from '../attempt.js';
import { el, fill, foreign, setText } from '../dom.js';
import { countText, plural, spanOf } from '../format.js';
import { button, mark } from '../parts.js';
import { severityLook } from '../words.js';
import { alertQuote, spanBox } from './acknowledge.js';
import { Dialog, field, problemLine } from './dialog.js';

const mostShown = 20;

function choicesOf(alert) {
    const narrow = matchersFor(alert);
    const choices = [narrow];
    if (narrow.length > 1) choices.push([narrow[0]]);
    if (alert.group) choices.push([{ label: 'group', value: alert.group }, narrow.at(-1)]);
    return choices;
}

/** Silences what an alert is about, and shows first how that reads and what it would match now. */
export function openSilence(page, alert) {
    new SilenceForm(page, alert);
}

class SilenceForm {
    #page;
    #dialog = new Dialog({ title: 'Silence alerts' });
    #span = spanBox('', '2h');
    #reason = el('input', {
        attributes: {
            type: 'text',
            maxlength: 2000,
            placeholder: 'Such as: new drivers are put in',
        },
    });
    #sentence = el('p', { class: 'strong' });
    #match = el('div', { class: 'silence-match', attributes: { role: 'status' } });
    #problem = problemLine();
    #choices;
    #chosen = 0;
    #question = 0;
    #wish = '';
    #once = new Once();
    #accept;

    constructor(page, alert) {
        this.#page = page;
        this.#choices = choicesOf(alert);
        this.#dialog.body.append(
            alertQuote(alert),
            this.#choiceBox(),
            field('For how long', this.#span),
            field('Reason', this.#reason),
            el(
                'section',
                { class: 'well' },
                el('h3', {}, 'What it will match'),
                this.#sentence,
                this.#match,
            ),
            this.#problem,
        );
        this.#accept = button({ text: 'Silence', icon: 'bell-off', kind: 'primary' }, () =>
            this.#send(),
        );
        this.#dialog.setActions(
            button({ text: 'Cancel' }, () => this.#dialog.close()),
            this.#accept,
        );
        this.#span.addEventListener('change', () => this.#preview());
        this.#span.focus();
        this.#preview();
    }

    get #request() {
        return {
            matchers: this.#choices[this.#chosen],
            duration: this.#span.value,
            reason: this.#reason.value.trim(),
        };
    }

    #choiceBox() {
        const options = this.#choices.map((matchers, index) => {
            const change = () => {
                this.#chosen = index;
                this.#preview();
            };
            const input = el('input', {
                attributes: { type: 'radio', name: 'matchers', checked: index === 0 },
                on: { change },
            });
            return el(
                'label',
                { class: 'choice' },
                input,
                foreign(`Alerts whose ${matchersText(matchers)}`),
            );
        });
        return el(
            'fieldset',
            { class: 'choices tall' },
            el('legend', {}, 'Which alerts'),
            ...options,
        );
    }

    async #preview() {
        setText(
            this.#sentence,
            silenceSentence(this.#choices[this.#chosen], spanOf(this.#span.value)),
        );
        this.#question += 1;
        const question = this.#question;
        try {
            const preview = await this.#page.api.send(
                'POST',
                'monitoring/version/alerts/silences/preview',
                { body: this.#request },
            );
            if (question === this.#question) this.#showMatch(preview);
        } catch (error) {
            if (question === this.#question)
                fill(this.#match, el('p', { class: 'muted' }, error.message));
        }
    }

    #showMatch({ alerts, workers }) {
        const lines = alerts
            .slice(0, mostShown)
            .map((alert) =>
                el('li', {}, mark(severityLook(alert.severity)), foreign(alert.message)),
            );
        const rest = alerts.length - lines.length;
        fill(
            this.#match,
            el(
                'p',
                { class: 'muted' },
                `${plural(alerts.length, 'alert')} now, of ${plural(workers, 'worker')}`,
            ),
            el('ul', { class: 'match-list' }, ...lines),
            rest > 0 && el('p', { class: 'faint' }, `and ${countText(rest)} more`),
        );
    }

    async #send() {
        const wish = JSON.stringify(this.#request);
        if (wish !== this.#wish) this.#once = new Once();
        this.#wish = wish;
        const fault = await silence(this.#page, this.#request, this.#once);
        this.#problem.show(fault);
        if (!fault) this.#dialog.close();
    }
}

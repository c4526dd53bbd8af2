// SPDX-License-Identifier: GPL-3.0-or-later
// What people can do about alerts. Each says '' when it is done, or what went wrong.
import { subjectOf } from './alert_words.js';
import { attempt, eachOf } from './attempt.js';
import { countText, plural } from './format.js';

const alertPath = (alert) =>
    `monitoring/version/alerts/${encodeURIComponent(alert.alert_id)}/acknowledge`;

function send(page, alert, request) {
    return attempt(() => page.api.send('POST', alertPath(alert), { body: request }));
}

/** Says that somebody looks after an alert. */
export async function acknowledge(page, alert) {
    const fault = await send(page, alert, {});
    page.refresher.topics('alerts');
    if (!fault) tellAcknowledged(page, [alert]);
    else
        page.notices.tell({
            text: `Acknowledging the alert of ${subjectOf(alert)} failed`,
            detail: fault,
            tone: 'bad',
        });
}

/** The same of several, with a comment and for a time; says what went wrong. */
export async function acknowledgeAll(page, alerts, request) {
    const faults = await eachOf(alerts, (alert) => send(page, alert, request));
    page.refresher.topics('alerts');
    const done = alerts.filter((_, at) => !faults[at]);
    if (done.length > 0) tellAcknowledged(page, done);
    const failed = faults.filter(Boolean);
    if (failed.length === 0 || alerts.length === 1) return failed[0] ?? '';
    return `${countText(failed.length)} of ${plural(alerts.length, 'alert')} could not be acknowledged: ${failed[0]}`;
}

function tellAcknowledged(page, alerts) {
    page.notices.tell({
        text: `Acknowledged: ${whatText(alerts)}`,
        action: { text: 'Undo', run: () => withdraw(page, alerts) },
    });
}

function whatText(alerts) {
    return alerts.length === 1 ? alerts[0].message : plural(alerts.length, 'alert');
}

/** Takes that back. */
export async function withdraw(page, alerts) {
    const faults = await eachOf(alerts, (alert) =>
        attempt(() => page.api.send('DELETE', alertPath(alert))),
    );
    page.refresher.topics('alerts');
    const fault = faults.find(Boolean);
    if (fault)
        page.notices.tell({
            text: 'Withdrawing the acknowledgement failed',
            detail: fault,
            tone: 'bad',
        });
    else page.notices.tell({ text: `Open again: ${whatText(alerts)}`, tone: 'info' });
}

/** Keeps alerts from being told for a time. */
export async function silence(page, request, once) {
    let made = null;
    const fault = await once.attempt(async (headers) => {
        made = await page.api.send('POST', 'monitoring/version/alerts/silences', {
            body: request,
            headers,
        });
    });
    page.refresher.topics('alerts', 'silences');
    if (!fault)
        page.notices.tell({
            text: 'The silence holds',
            action: { text: 'Undo', run: () => endSilence(page, made.silence_id) },
        });
    return fault;
}

async function endSilence(page, id) {
    const fault = await attempt(() =>
        page.api.send('DELETE', `monitoring/version/alerts/silences/${encodeURIComponent(id)}`),
    );
    page.refresher.topics('alerts', 'silences');
    if (fault) page.notices.tell({ text: 'Ending the silence failed', detail: fault, tone: 'bad' });
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of alerts and silences, as in the console.
import { durationText, timeText } from './format.js';
import { severityOrder } from './words.js';
import { compare } from './worker_order.js';

/** What an alert is about, for people. */
export function subjectOf(alert) {
    return alert.worker_name || alert.worker_id || alert.subject || '';
}

function acknowledged({ by, until }, now) {
    const words = until
        ? `Acknowledged by ${by} until ${timeText(until, now)}`
        : `Acknowledged by ${by}`;
    return { icon: 'check', tone: 'info', word: words };
}

function suppressed({ by, reason }, silences, now) {
    if (reason === 'update')
        return { icon: 'updates', tone: 'neutral', word: 'Explained by an update' };
    if (reason === 'alert')
        return { icon: 'info', tone: 'neutral', word: 'Explained by a worse alert' };
    const silence = silences.get(by);
    const ends = silence?.ends_at && !silence.recurrence;
    return {
        icon: 'bell-off',
        tone: 'neutral',
        word: ends ? `Silenced until ${timeText(silence.ends_at, now)}` : 'Silenced',
    };
}

/** Who looks after an alert, or why nobody is told of it. */
export function handlingOf(alert, silences, now) {
    if (alert.status === 'resolved')
        return { icon: 'check-circle', tone: 'good', word: 'Resolved' };
    if (alert.acknowledged) return acknowledged(alert.acknowledgement ?? { by: 'somebody' }, now);
    if (alert.suppressed_by?.length > 0) return suppressed(alert.suppressed_by[0], silences, now);
    if (alert.gone_since) return { icon: 'clock', tone: 'good', word: 'Resolves soon' };
    return { icon: 'person', tone: 'warning', word: 'Open' };
}

const firedAt = (alert) => alert.fired_at ?? alert.timestamp;

function isHandled(alert) {
    return alert.acknowledged || alert.suppressed_by?.length > 0 ? 1 : 0;
}

/** What nobody looks after first, then the worst, then the oldest. */
export function byUrgency(a, b) {
    return (
        isHandled(a) - isHandled(b) ||
        severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity) ||
        compare(firedAt(a), firedAt(b)) ||
        compare(a.alert_id, b.alert_id)
    );
}

/** The newest first. */
export function byTime(a, b) {
    return compare(firedAt(b), firedAt(a)) || compare(a.alert_id, b.alert_id);
}

const labels = { name: "worker's name", expected_version: 'expected version' };

/** "worker is worker01 and condition is version_drift". */
export function matchersText(matchers) {
    return matchers
        .map(
            ({ label, value, negated }) =>
                `${labels[label] ?? label} ${negated ? 'is not' : 'is'} ${value}`,
        )
        .join(' and ');
}

/** What an alert suggests to silence: what it is about, and its kind. */
export function matchersFor(alert) {
    const matchers = [];
    if (alert.worker_id) matchers.push({ label: 'worker', value: alert.worker_id });
    else if (alert.subject) matchers.push({ label: 'subject', value: alert.subject });
    matchers.push({ label: 'condition', value: alert.condition ?? '*' });
    return matchers;
}

/** "Nobody is told of alerts whose … for 2 h." */
export function silenceSentence(matchers, span) {
    if (matchers.length === 0)
        return 'Say which alerts are meant: a silence needs one condition at least.';
    return `Nobody is told of alerts whose ${matchersText(matchers)}, from now for ${durationText(span)}.`;
}

/** For how long something is acknowledged or silenced, as people say it and as the API does. */
export const spans = [
    ['30 min', '30m'],
    ['1 h', '1h'],
    ['2 h', '2h'],
    ['4 h', '4h'],
    ['8 h', '8h'],
    ['1 d', '24h'],
    ['3 d', '72h'],
    ['7 d', '168h'],
];

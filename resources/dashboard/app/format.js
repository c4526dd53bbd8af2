// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts and times as the console writes them.

import { clockOf, dayOf, dayTimeOf, fullTimeOf } from './calendar.js';

const dash = '–';
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** "1,234". */
export function countText(count) {
    return String(count).replace(/\B(?=(\d{3})+$)/gu, ',');
}

/** "1 worker", "12 workers". */
export function plural(count, one, many = `${one}s`) {
    return `${countText(count)} ${count === 1 ? one : many}`;
}

/** "99.5", and no fraction where there is none. */
export function valueText(value) {
    return Number.isFinite(value) ? String(Math.round(10 * value) / 10) : dash;
}

function pair(large, rest, small) {
    return rest === 0 ? large : `${large} ${rest} ${small}`;
}

function longText(span) {
    if (span >= day)
        return pair(`${Math.floor(span / day)} d`, Math.floor((span % day) / hour), 'h');
    return pair(`${Math.floor(span / hour)} h`, Math.floor((span % hour) / minute), 'min');
}

/** A span of milliseconds: "340 ms", "12 s", "3 min 5 s", "2 h 5 min", "4 d 3 h". */
export function durationText(span) {
    if (!Number.isFinite(span) || span < 0) return dash;
    if (span < second) return `${Math.round(span)} ms`;
    if (span >= hour) return longText(span);
    if (span < minute) return `${Math.floor(span / second)} s`;
    return pair(`${Math.floor(span / minute)} min`, Math.floor((span % minute) / second), 's');
}

/** How long ago a time is: "just now", "12 min", "2 h 5 min", "4 d". */
export function ageText(since, now) {
    const age = now - Date.parse(since ?? '');
    if (Number.isNaN(age)) return dash;
    if (age < minute) return 'just now';
    if (age < hour) return `${Math.floor(age / minute)} min`;
    return age < day ? longText(age) : `${Math.floor(age / day)} d`;
}

/** How long something has lasted since a time: "less than 1 min", "12 min". */
export function elapsedText(since, now) {
    const age = ageText(since, now);
    return age === 'just now' ? 'less than 1 min' : age;
}

/** "12 min ago", "just now". */
export function agoText(since, now) {
    const age = ageText(since, now);
    return age === 'just now' || age === dash ? age : `${age} ago`;
}

/** "14:02:11" today, "3 Nov, 14:02" this year, "3 Nov 2025" in another. */
export function timeText(time, now) {
    const at = new Date(time ?? NaN);
    if (Number.isNaN(at.getTime())) return dash;
    const today = new Date(now);
    if (at.toDateString() === today.toDateString()) return clockOf(at);
    return at.getFullYear() === today.getFullYear()
        ? dayTimeOf(at)
        : `${dayOf(at)} ${at.getFullYear()}`;
}

/** The time in full, for who points at it. */
export function timeTip(time) {
    const at = new Date(time ?? NaN);
    return Number.isNaN(at.getTime()) ? '' : `${fullTimeOf(at)}\n${at.toISOString()}`;
}

/** "12.3 MiB". */
export function bytesText(bytes) {
    if (!Number.isFinite(bytes) || bytes < 0) return dash;
    const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
    const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
    return power === 0 ? `${bytes} bytes` : `${(bytes / 1024 ** power).toFixed(1)} ${units[power]}`;
}

/** "42%"; a little is not nothing, and nearly all is not all. */
export function percentText(percent) {
    if (percent > 0 && percent < 1) return '<1%';
    return `${percent < 100 ? Math.min(99, Math.round(percent)) : 100}%`;
}

const unitLength = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: second, m: minute, h: hour };

/** The milliseconds of the API's spans, "1h5m0s", "340ms"; NaN for what is none. */
export function spanOf(text) {
    const parts = [...String(text ?? '').matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h)/gu)];
    if (parts.length === 0) return NaN;
    return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * unitLength[unit], 0);
}

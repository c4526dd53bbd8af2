// SPDX-License-Identifier: GPL-3.0-or-later
// From the figures over time to what a chart shows; days are those of whoever looks.

import { dayOf, spanStartOf, weekdayOf } from './calendar.js';

/** The first of `days` days, of which the last one is that of `now`. */
export function firstDay(now, days) {
    const day = new Date(now);
    day.setHours(0, 0, 0, 0);
    day.setDate(day.getDate() + 1 - days);
    return day;
}

function dayKey(time) {
    const at = new Date(time);
    return `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`;
}

function dayColumns(now, days) {
    const first = firstDay(now, days);
    return Array.from({ length: days }, (_, index) => {
        const day = new Date(first);
        day.setDate(day.getDate() + index);
        return { key: dayKey(day), label: dayOf(day), title: weekdayOf(day) };
    });
}

function pointsOf(history, series) {
    return history.series.find((each) => each.series === series)?.points ?? [];
}

function perDay(columns, points) {
    const index = new Map(columns.map(({ key }, at) => [key, at]));
    const values = columns.map(() => 0);
    for (const point of points) {
        const at = index.get(dayKey(point.start));
        if (at !== undefined) values[at] += point.sum;
    }
    return values;
}

const results = [
    ['updates_completed', 'Completed', 'good'],
    ['rolled_back', 'Rolled back', 'warning'],
    ['updates_failed', 'Failed', 'bad'],
    ['rollbacks_failed', 'Rollback failed', 'critical'],
];

export const resultSeries = results.map(([series]) => series).join(',');

/**
 * What became of updates, day by day. A rollback that failed is seldom enough not to be named where
 * there was none; without anything there are no rows.
 */
export function updateResults(history, now, days) {
    const columns = dayColumns(now, days);
    const rows = results.map(([series, label, tone]) => ({
        label,
        tone,
        values: perDay(columns, pointsOf(history, series)),
    }));
    const isUsed = (row) => row.values.some((value) => value > 0);
    if (!rows.some(isUsed)) return { columns, rows: [] };
    return { columns, rows: rows.filter((row) => row.tone !== 'critical' || isUsed(row)) };
}

export const driftSeries = 'workers_outdated,drift_found';

/** Hours of a span of the drift's chart: some 170 of them, whatever the days. */
export function driftStep(days) {
    return Math.max(1, Math.floor(days / 7));
}

/** Workers that were outdated, and drift that was found, span by span; null where nothing is known. */
export function driftOverTime(history, now, days) {
    const step = driftStep(days) * 3_600_000;
    const first = Math.ceil(firstDay(now, days).getTime() / step) * step;
    const count = Math.max(1, Math.ceil((now - first) / step));
    const columns = Array.from({ length: count }, (_, index) => spanColumn(first + index * step));
    const outdated = spanValues(
        pointsOf(history, 'workers_outdated'),
        first,
        step,
        count,
        (point) => point.most,
    );
    const found = spanValues(
        pointsOf(history, 'drift_found'),
        first,
        step,
        count,
        (point) => point.sum,
    );
    const rows = [
        { label: 'Outdated workers', tone: 'warning', values: outdated },
        {
            label: 'Drift found',
            tone: 'info',
            values: found.map((value, at) => value ?? (outdated[at] === null ? null : 0)),
        },
    ];
    return { columns, rows: outdated.some((value) => value !== null) ? rows : [] };
}

function spanColumn(time) {
    const start = new Date(time);
    return { key: dayKey(start), label: dayOf(start), title: spanStartOf(start) };
}

function spanValues(points, first, step, count, valueOf) {
    const values = Array.from({ length: count }, () => null);
    for (const point of points) {
        const at = Math.floor((Date.parse(point.start) - first) / step);
        if (at >= 0 && at < count) values[at] = valueOf(point);
    }
    return values;
}

/** The same, one line for each day, for a table: the most of what stands, the sum of what happens. */
export function byDay({ columns, rows }) {
    const days = [...new Set(columns.map(({ key }) => key))];
    const joined = rows.map((row, index) => ({
        ...row,
        values: days.map((day) =>
            joinDay(
                row.values.filter((value, at) => columns[at].key === day && value !== null),
                index === 0,
            ),
        ),
    }));
    return { columns: days.map((day) => columns.find(({ key }) => key === day)), rows: joined };
}

function joinDay(values, isLevel) {
    if (values.length === 0) return null;
    return isLevel ? Math.max(...values) : values.reduce((sum, value) => sum + value, 0);
}

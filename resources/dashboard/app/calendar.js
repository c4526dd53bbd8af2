// SPDX-License-Identifier: GPL-3.0-or-later
// Days and times in the words of the page, which is English. By hand, for the browser's own formatters
// take longer to be made than the rest of the page.

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
];

const two = (number) => String(number).padStart(2, '0');
const month = (date) => months[date.getMonth()];

/** "14:02". */
function minuteOf(date) {
    return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** "14:02:11". */
export function clockOf(date) {
    return `${minuteOf(date)}:${two(date.getSeconds())}`;
}

/** "3 Nov". */
export function dayOf(date) {
    return `${date.getDate()} ${month(date).slice(0, 3)}`;
}

/** "3 Nov, 14:02". */
export function dayTimeOf(date) {
    return `${dayOf(date)}, ${minuteOf(date)}`;
}

/** "Tuesday, 3 November". */
export function weekdayOf(date) {
    return `${days[date.getDay()]}, ${date.getDate()} ${month(date)}`;
}

/** "Tue 3 Nov, 14:02". */
export function spanStartOf(date) {
    return `${days[date.getDay()].slice(0, 3)} ${dayTimeOf(date)}`;
}

/** "Tuesday, 3 November 2026, 14:02:11". */
export function fullTimeOf(date) {
    return `${weekdayOf(date)} ${date.getFullYear()}, ${clockOf(date)}`;
}

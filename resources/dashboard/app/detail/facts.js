// SPDX-License-Identifier: GPL-3.0-or-later
// Sections of a worker's detail that tell how it stands.
import { el, fill, foreign, plain } from '../dom.js';
import { agoText, countText, elapsedText, plural, timeText, timeTip } from '../format.js';
import { icon } from '../icons.js';
import { button, facts, mark } from '../parts.js';
import { causeWord, driftWord, fileLook, ruleText } from '../words.js';

const shortDigest = 10;
const mostFiles = 100;

/** A time with its age, and in full for who points at it. */
export function timeNode(time, now) {
    return time
        ? el(
              'time',
              { attributes: { datetime: time, title: timeTip(time) } },
              `${timeText(time, now)} (${agoText(time, now)})`,
          )
        : 'never';
}

/** A piece of the detail with its heading. */
export function section(title, ...children) {
    return el('section', { class: 'detail-section' }, el('h3', {}, title), ...children);
}

// A worker that is ready has nothing wrong with it, even if no update is due.
function ruleFace(rule, isReady) {
    if (rule.ok) return { icon: 'check', tone: 'good', word: 'yes' };
    return isReady
        ? { icon: 'low', tone: 'neutral', word: 'no' }
        : { icon: 'cross', tone: 'bad', word: 'no' };
}

function ruleLine(rule, isReady) {
    const text = el(
        'span',
        {},
        foreign(ruleText(rule)),
        rule.reason && ': ',
        rule.reason && foreign(rule.reason),
    );
    return el('li', { class: rule.ok ? 'muted' : '' }, mark(ruleFace(rule, isReady)), text);
}

function rulesTitle(failed, isReady) {
    if (failed === 0) return 'Nothing keeps it from work and updates';
    return isReady ? 'Ready for work' : 'Why it is not being updated';
}

/** Every rule that keeps a worker from work or updates; those that hold can be looked at, too. */
export function rulesSection({ rules, ready }) {
    const failed = rules.filter((rule) => !rule.ok);
    const held = rules.filter((rule) => rule.ok);
    const list = (some) =>
        el('ul', { class: 'rules' }, ...some.map((rule) => ruleLine(rule, ready)));
    const rest =
        held.length > 0 &&
        el(
            'details',
            { class: 'as-table' },
            el('summary', {}, plural(held.length, 'rule holds', 'rules hold')),
            list(held),
        );
    return section(rulesTitle(failed.length, ready), failed.length > 0 && list(failed), rest);
}

/** What runs beside what is expected, component by component. */
export function versionLines(worker, release) {
    const own = worker.version_info ?? {};
    const wanted = release?.version_info ?? {};
    const parts = [
        ...new Set([...Object.keys(own.components ?? {}), ...Object.keys(wanted.components ?? {})]),
    ].sort();
    const digest = (text) => (text ?? '').slice(0, shortDigest);
    const lines = [
        ['Version', worker.version, worker.expected_version],
        ...parts.map((part) => [part, own.components?.[part], wanted.components?.[part]]),
        ['Commit', digest(own.git_commit), digest(wanted.git_commit)],
        [
            'Files',
            digest(own.tree_sha256),
            own.tree_sha256 ? digest(wanted.tree_sha256 || release?.tree_sha256) : '',
        ],
        ['Agent', own.agent_version, ''],
    ];
    return lines
        .map(([part, running, expected]) => ({
            part,
            running: running ?? '',
            expected: expected ?? '',
            differs: Boolean(expected) && running !== expected,
        }))
        .filter((line) => line.running || line.expected);
}

/** The versions as a table; what differs is marked. */
export function versionsSection(worker, release) {
    const cell = (text) => el('td', {}, foreign(text || '–'));
    const row = ({ part, running, expected, differs }) =>
        el(
            'tr',
            { class: differs ? 'differs' : '' },
            el(
                'th',
                { attributes: { scope: 'row' } },
                differs && mark({ icon: 'warning', tone: 'warning', word: 'differs: ' }),
                foreign(part),
            ),
            cell(running),
            cell(expected),
        );
    const head = el(
        'tr',
        {},
        ...['Part', 'Running', 'Expected'].map((text) =>
            el('th', { attributes: { scope: 'col' } }, text),
        ),
    );
    return section(
        'Versions',
        el(
            'table',
            { class: 'versions' },
            el('thead', {}, head),
            el('tbody', {}, ...versionLines(worker, release).map(row)),
        ),
    );
}

function sinceText(time, now) {
    return time ? `${elapsedText(time, now)}, since ${timeText(time, now)}` : '';
}

/** What has drifted and since when; which files, when somebody asks. */
export function driftSection(worker, now, askFiles) {
    if (!worker.drift) return null;
    const { kind, cause, since, detail } = worker.drift;
    const rows = [
        ['What', driftWord(kind)],
        ['Why', causeWord(cause)],
        ['How long', sinceText(since, now)],
        ['In detail', detail],
    ];
    const files = el('div', {});
    const ask = button({ text: 'Show which files', icon: 'file', kind: 'quiet' }, async () => {
        ask.disabled = true;
        ask.lastElementChild.textContent = 'Asking the worker…';
        fill(files, ...(await filesOf(askFiles)));
        ask.remove();
    });
    return section('Drift', facts(rows), kind === 'content' && ask, files);
}

async function filesOf(askFiles) {
    let report;
    try {
        report = await askFiles();
    } catch (error) {
        return [el('p', { class: 'muted' }, error.message)];
    }
    const trouble = report.files_problem || report.problem;
    const line = (file) =>
        el(
            'li',
            {},
            mark(fileLook(file.change)),
            foreign(file.path, 'fixed'),
            file.detail && el('span', { class: 'muted' }, ' ', plain(file.detail)),
        );
    const lines = report.files.slice(0, mostFiles).map(line);
    const hint = trouble
        ? `Which files is not known: ${trouble}`
        : report.file_count > mostFiles
          ? `The first ${mostFiles} of ${countText(report.file_count)} files.`
          : lines.length === 0
            ? 'No file differs just now.'
            : '';
    return [
        el('ul', { class: 'rules' }, ...lines),
        hint && el('p', { class: 'faint' }, plain(hint)),
    ];
}

/** How the worker feels, and when anybody last heard of it. */
export function healthSection(worker, now) {
    const says = !worker.health
        ? 'not known yet'
        : worker.health.healthy
          ? 'Healthy'
          : 'Not healthy';
    const reach =
        worker.reachable === undefined
            ? 'not asked yet'
            : [worker.reachable ? 'yes' : 'no', sinceText(worker.reachable_since, now)]
                  .filter(Boolean)
                  .join(', for ');
    return section(
        'Health',
        facts([
            ['Says', says],
            ['Because', worker.health?.reason],
            ['How long', sinceText(worker.health_since, now)],
            ['Reachable', reach],
            ['Last seen', timeNode(worker.last_seen, now)],
            ['Last asked', timeNode(worker.checked_at, now)],
        ]),
    );
}

/** A line with what went wrong and a way to try again. */
export function trouble(title, error, again) {
    return section(
        title,
        el('p', { class: 'muted' }, icon('warning'), ' ', plain(error.message)),
        button({ text: 'Try again', icon: 'retry', kind: 'quiet' }, again),
    );
}

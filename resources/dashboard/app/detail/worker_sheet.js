// SPDX-License-Identifier: GPL-3.0-or-later
import { checkWorker, rollBack, updateOne } from '../actions.js';
import { Dialog } from '../dialogs/dialog.js';
import { el, fill, foreign, plain, setText } from '../dom.js';
import { agoText } from '../format.js';
import { button, changeLook, chip, empty } from '../parts.js';
import { backupFor } from '../plan.js';
import { kindWord, statusLook } from '../words.js';
import { backupsSection, historySection, stepsSection } from './course.js';
import { driftSection, healthSection, rulesSection, trouble, versionsSection } from './facts.js';
import { WorkerData } from './worker_data.js';

const recent = 10 * 60_000;
const focusable = 'button, summary';

/** Everything about one worker, beside the page or, on a phone, instead of it. */
export class WorkerSheet {
    #page;
    #id;
    #dialog;
    #data;
    #timer = 0;
    #shown = {};
    #status = chip(statusLook('unknown'));
    #where = el('p', { class: 'muted' });
    #reason = el('p', { class: 'sheet-reason' });
    #actions = el('div', { class: 'sheet-actions' });
    #hint = el('p', { class: 'faint small' });
    #places = {};

    constructor(page, id, onClosed) {
        this.#page = page;
        this.#id = id;
        this.#dialog = new Dialog({ title: page.store.nameOf(id), kind: 'side-sheet', onClosed });
        this.#dialog.title.after(this.#status);
        this.#data = new WorkerData(page.api, id, () => this.#show());
        for (const part of ['steps', 'rules', 'versions', 'drift', 'health', 'backups', 'events'])
            this.#places[part] = el('div', { class: 'detail-place' });
        this.#dialog.body.append(
            this.#where,
            this.#reason,
            this.#actions,
            this.#hint,
            ...Object.values(this.#places),
        );
        this.#dialog.title.focus();
        this.#show();
        this.#data.read();
    }

    get id() {
        return this.#id;
    }

    close() {
        clearTimeout(this.#timer);
        this.#dialog.close();
    }

    /** The store has something new. */
    refresh(topics) {
        const worker = this.#page.store.workers.get(this.#id);
        const seen = JSON.stringify([
            worker?.status,
            worker?.version,
            worker?.update_id,
            worker?.update_status,
            worker?.health,
            worker?.drift?.cause,
            worker?.paired,
            worker?.enabled,
        ]);
        const isOther = this.#shown.worker !== undefined && this.#shown.worker !== seen;
        this.#shown.worker = seen;
        if (isOther) this.#readSoon();
        if (
            topics.has('fleet') ||
            topics.has('updates') ||
            topics.has('caller') ||
            topics.has('tick')
        )
            this.#show();
    }

    #readSoon() {
        if (!this.#timer) this.#timer = setTimeout(() => this.#readNow(), 700);
    }

    #readNow() {
        this.#timer = 0;
        if (this.#dialog.isOpen) this.#data.read();
    }

    #show() {
        const { store, clock } = this.#page;
        const worker = store.workers.get(this.#id);
        if (!worker) return this.#showMissing();
        const now = clock.now();
        this.#data.readRelease(worker.expected_version);
        this.#showHead(worker, now);
        this.#showActions(worker);
        this.#put('steps', [this.#update(worker), minuteOf(now), this.#mayOperate], () =>
            stepsSection(this.#page, this.#update(worker), now),
        );
        this.#putAsked('rules', 'readiness', 'Why it is not being updated', (readiness) =>
            rulesSection(readiness),
        );
        const release = this.#data.releases.get(worker.expected_version);
        this.#put(
            'versions',
            [worker.version_info, worker.version, worker.expected_version, release],
            () => versionsSection(worker, release),
        );
        this.#put('drift', [worker.drift], () =>
            driftSection(worker, now, () => this.#page.api.get(`${this.#data.path}/drift`)),
        );
        this.#put(
            'health',
            [worker.health, worker.reachable, worker.last_seen, worker.checked_at, minuteOf(now)],
            () => healthSection(worker, now),
        );
        this.#putAsked(
            'backups',
            'backups',
            'Backups',
            (backups) => backupsSection(this.#page, worker, backups, now),
            [this.#mayOperate, worker.version],
        );
        this.#putAsked('events', 'events', 'History', (events) => historySection(events, now));
    }

    get #mayOperate() {
        return this.#page.session.mayOperate;
    }

    #showMissing() {
        const text = this.#page.store.isKnown
            ? 'This worker is not of the fleet, or no longer.'
            : 'Reading…';
        this.#put('steps', [text], () => empty('question', text));
        fill(this.#actions);
    }

    #showHead(worker, now) {
        this.#dialog.setTitle(worker.name || worker.id);
        changeLook(this.#status, statusLook(worker.status));
        const facts = [
            worker.name && worker.name !== worker.id ? worker.id : '',
            `${worker.host}:${worker.port}`,
            worker.group,
            ...(worker.tags ?? []),
            kindWord(worker.kind),
        ];
        const where = facts.filter(Boolean);
        if (this.#where.textContent !== where.map(plain).join(' · '))
            fill(this.#where, ...where.flatMap((fact, at) => [at > 0 && ' · ', foreign(fact)]));
        setText(this.#reason, worker.reason ?? '');
        this.#reason.hidden = !worker.reason;
        this.#reason.dataset.tone = statusLook(worker.status).tone;
        setText(this.#hint, `Last asked ${agoText(worker.checked_at, now)}`);
    }

    // The update that runs now, as the store has it, or the last one if it is not long ago.
    #update(worker) {
        const { store, clock } = this.#page;
        const own = (this.#data.parts.updates ?? [])[0] ?? null;
        const known = [...store.updates.values()]
            .filter((update) => update.worker_id === worker.id)
            .sort((a, b) => (a.update_id < b.update_id ? 1 : -1))[0];
        const update = known && (!own || known.update_id >= own.update_id) ? known : own;
        const isOfInterest =
            update &&
            (!update.ended_at ||
                update.status !== 'completed' ||
                clock.now() - Date.parse(update.ended_at) < recent);
        return isOfInterest ? update : null;
    }

    #showActions(worker) {
        const back = backupFor(worker, this.#data.parts.backups ?? []);
        const goal = back?.original_version.codebase_version ?? '';
        const shown = JSON.stringify([
            this.#mayOperate,
            worker.status,
            worker.expected_version,
            goal,
        ]);
        if (this.#shown.actions === shown) return;
        this.#shown.actions = shown;
        const focused = [...this.#actions.children].indexOf(document.activeElement);
        fill(this.#actions, ...this.#buttons(worker, goal));
        this.#actions.children[focused]?.focus();
    }

    #buttons(worker, goal) {
        const check = button({ text: 'Check now', icon: 'retry', kind: 'quiet' }, () =>
            checkWorker(this.#page, this.#id),
        );
        if (!this.#mayOperate) return [check];
        const update = button(
            {
                text: 'Update…',
                icon: 'update',
                kind: worker.drift || worker.status === 'outdated' ? 'primary' : '',
            },
            () => updateOne(this.#page, this.#id),
        );
        const back = button(
            { text: goal ? `Roll back to ${goal}…` : 'Roll back…', icon: 'rollback' },
            () => rollBack(this.#page, this.#id),
        );
        return [update, back, check];
    }

    #putAsked(place, part, title, make, facts = []) {
        const problem = this.#data.problems[part];
        const answer = this.#data.parts[part];
        if (answer === undefined && problem)
            return this.#put(place, [problem.message], () =>
                trouble(title, problem, () => this.#data.read()),
            );
        if (answer !== undefined) this.#put(place, [answer, ...facts], () => make(answer));
    }

    // Only what has changed is made anew, so nothing that is looked at or has the focus is torn away.
    #put(place, facts, make) {
        const key = JSON.stringify(facts);
        if (this.#shown[place] === key) return;
        this.#shown[place] = key;
        const host = this.#places[place];
        const before = stateOf(host);
        fill(host, make());
        this.#restore(host, before);
    }

    #restore(host, { focused, open }) {
        [...host.querySelectorAll('details')].forEach((each, at) => {
            each.open = open[at] ?? false;
        });
        if (focused >= 0) (host.querySelectorAll(focusable)[focused] ?? this.#dialog.title).focus();
    }
}

// What somebody has done to a piece that is made anew: where the focus is, and what lies open.
function stateOf(host) {
    return {
        focused: [...host.querySelectorAll(focusable)].indexOf(document.activeElement),
        open: [...host.querySelectorAll('details')].map((each) => each.open),
    };
}

function minuteOf(now) {
    return Math.floor(now / 60_000);
}

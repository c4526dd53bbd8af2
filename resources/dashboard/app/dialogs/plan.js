// SPDX-License-Identifier: GPL-3.0-or-later
import { el, fill, foreign, plain, setText } from '../dom.js';
import { bytesText, countText, durationText, plural, timeText } from '../format.js';
import { button, facts } from '../parts.js';
import { possible } from '../plan.js';
import { Dialog, field, problemLine } from './dialog.js';

const mostShown = 100;

function whoText(moves) {
    return moves.length === 1 ? moves[0].name : plural(moves.length, 'worker');
}

/** "Update worker01 to v1.1.0". */
export function planTitle(plan) {
    const moves = possible(plan);
    const isUpdate = plan.kind === 'update';
    if (moves.length === 0)
        return isUpdate ? 'Nothing can be updated' : 'Nothing can be rolled back';
    const isCommon = moves.every((move) => move.to === moves[0].to);
    return `${isUpdate ? 'Update' : 'Roll back'} ${whoText(moves)}${isCommon ? ` to ${moves[0].to}` : ''}`;
}

/** How long it may take, and how many are left out. */
export function planSummary(plan) {
    const moves = possible(plan);
    const leftOut = plan.moves.length - moves.length;
    const longest = Math.max(
        ...moves.map((move) => move.took).filter((took) => !Number.isNaN(took)),
    );
    const parts = [];
    if (Number.isFinite(longest))
        parts.push(
            moves.length === 1
                ? `About ${durationText(longest)}, going by the last time.`
                : `Up to about ${durationText(longest)} each, going by the last time.`,
        );
    else if (moves.length > 0) parts.push('How long it takes is not known yet.');
    if (leftOut > 0) parts.push(`Left out: ${plural(leftOut, 'worker')}.`);
    return parts.join(' ');
}

function backupText(plan, move, now) {
    if (plan.kind === 'update') return move.obstacle ? '' : 'made first';
    if (!move.backup) return '';
    const size = move.backup.bytes > 0 ? `, ${bytesText(move.backup.bytes)}` : '';
    return `${timeText(move.backup.timestamp, now)}${size}`;
}

function moveLine(plan, move, now) {
    const versions = el(
        'p',
        { class: 'move-versions' },
        foreign(move.from || '–'),
        move.to && ' → ',
        move.to && foreign(move.to, 'strong'),
    );
    const notes = facts([
        ['Backup', backupText(plan, move, now)],
        ['Last time', Number.isNaN(move.took) || move.obstacle ? '' : durationText(move.took)],
    ]);
    const obstacle =
        move.obstacle &&
        el('p', { class: 'toned', data: { tone: 'warning' } }, `Left out: ${move.obstacle}`);
    return el(
        'li',
        { class: move.obstacle ? 'move is-out' : 'move' },
        el('p', { class: 'move-name' }, foreign(move.name)),
        versions,
        notes,
        obstacle,
    );
}

function versionOption(version, expected) {
    const text = version === expected ? `${version} (expected)` : version;
    return el(
        'option',
        { attributes: { value: version, selected: version === expected } },
        version ? plain(text) : 'Choose one…',
    );
}

/**
 * Shows what one click is going to do before it is done.
 * @param {any} page
 * @param {{ask: () => Promise<any>,
 *          planOf: (answer: any, version: string) => import('../plan.js').Plan,
 *          start: (plan: any) => Promise<string>, versions?: () => Promise<string[]>,
 *          title: string, kind: 'update' | 'rollback'}} question `ask` gets what a plan needs beside
 *        the fleet; `start` says what went wrong
 */
export function openPlan(page, question) {
    new PlanSheet(page, question);
}

class PlanSheet {
    #page;
    #question;
    #dialog;
    #list = el('ul', { class: 'moves', attributes: { 'aria-label': 'What is going to be done' } });
    #summary = el(
        'p',
        { class: 'muted', attributes: { role: 'status' } },
        'Looking what would happen…',
    );
    #problem = problemLine();
    #accept;
    #answer = null;
    #plan = null;
    #version = ''; // none was chosen: what is expected
    #released = [];
    #box = el('select', { on: { change: () => this.#choose() } });

    constructor(page, question) {
        this.#page = page;
        this.#question = question;
        const stop = page.store.on(['fleet'], () => this.#lookAgain());
        this.#dialog = new Dialog({
            title: question.title,
            kind: 'sheet-center plan',
            onClosed: stop,
        });
        this.#dialog.body.append(this.#list, this.#summary, this.#problem);
        const isUpdate = question.kind === 'update';
        this.#accept = button(
            {
                text: isUpdate ? 'Start update' : 'Start rollback',
                icon: isUpdate ? 'update' : 'rollback',
                kind: 'primary',
            },
            () => this.#start(),
        );
        this.#accept.disabled = true;
        this.#dialog.setActions(
            button({ text: 'Cancel' }, () => this.#dialog.close()),
            this.#accept,
        );
        this.#ask();
        if (question.versions) this.#offerVersions();
    }

    async #ask() {
        try {
            this.#answer = await this.#question.ask();
        } catch (error) {
            setText(this.#summary, '');
            return this.#problem.show(error.message);
        }
        return this.#show();
    }

    #choose() {
        this.#version = this.#box.value;
        this.#problem.show('');
        if (this.#answer) this.#show();
    }

    // What could not be done may be possible now. What is offered stays as it was seen.
    #lookAgain() {
        if (!this.#plan || possible(this.#plan).length > 0) return;
        if (!this.#version) this.#fillBox();
        this.#show();
    }

    #show() {
        const plan = this.#question.planOf(this.#answer, this.#version);
        this.#plan = plan;
        const now = this.#page.clock.now();
        const sorted = [...plan.moves].sort((a, b) => Boolean(a.obstacle) - Boolean(b.obstacle));
        const rest = sorted.length - mostShown;
        this.#dialog.setTitle(planTitle(plan));
        fill(
            this.#list,
            ...sorted.slice(0, mostShown).map((move) => moveLine(plan, move, now)),
            rest > 0 && el('li', { class: 'faint' }, `and ${countText(rest)} more`),
        );
        setText(this.#summary, planSummary(plan));
        this.#accept.disabled = possible(plan).length === 0;
        if (!this.#accept.disabled && !this.#dialog.body.contains(document.activeElement))
            this.#accept.focus();
    }

    async #offerVersions() {
        try {
            this.#released = await this.#question.versions();
        } catch (error) {
            // What is expected can be installed all the same, and why no plan was made counts more.
            if (!this.#problem.textContent)
                this.#problem.show(`Other versions cannot be offered: ${error.message}`);
        }
        if (!this.#dialog.isOpen) return;
        this.#fillBox();
        if (this.#box.length > 1) this.#dialog.body.prepend(field('Version', this.#box));
    }

    // What the plan is for stands there also when it is no release.
    #fillBox() {
        const expected = this.#page.store.status.expected_version ?? '';
        const released = this.#released;
        const versions = released.includes(expected) ? released : [expected, ...released];
        fill(this.#box, ...versions.map((version) => versionOption(version, expected)));
    }

    async #start() {
        const fault = await this.#question.start(this.#plan);
        if (!fault) return this.#dialog.close();
        return this.#problem.show(fault);
    }
}

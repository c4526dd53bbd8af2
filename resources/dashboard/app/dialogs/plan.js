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
 * @param {{makePlan: (version: string) => Promise<import('../plan.js').Plan>,
 *          start: (plan: any) => Promise<string>, versions?: () => Promise<string[]>,
 *          title: string, kind: 'update' | 'rollback'}} question `start` says what went wrong
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
    #plan = null;
    #round = 0;

    constructor(page, question) {
        this.#page = page;
        this.#question = question;
        this.#dialog = new Dialog({ title: question.title, kind: 'sheet-center plan' });
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
        this.#dialog.setActions(
            button({ text: 'Cancel' }, () => this.#dialog.close()),
            this.#accept,
        );
        this.#make('');
        if (question.versions) this.#offerVersions();
    }

    // Until there is a plan for what is chosen now, none can be started.
    async #make(version) {
        this.#round += 1;
        const round = this.#round;
        this.#plan = null;
        this.#accept.disabled = true;
        this.#problem.show('');
        setText(this.#summary, 'Looking what would happen…');
        try {
            const plan = await this.#question.makePlan(version);
            if (round === this.#round) this.#show(plan);
        } catch (error) {
            if (round === this.#round) this.#showFailure(error);
        }
    }

    #showFailure(error) {
        this.#dialog.setTitle(this.#question.title);
        fill(this.#list);
        setText(this.#summary, '');
        this.#problem.show(error.message);
    }

    #show(plan) {
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
        const released = await this.#question.versions();
        const expected = this.#page.store.status.expected_version ?? '';
        // What the plan is for stands there also when it is no release.
        const versions = released.includes(expected) ? released : [expected, ...released];
        if (versions.length < 2 || !this.#dialog.isOpen) return;
        const box = el(
            'select',
            { on: { change: () => this.#make(box.value) } },
            ...versions.map((version) => versionOption(version, expected)),
        );
        this.#dialog.body.prepend(field('Version', box));
    }

    async #start() {
        const fault = await this.#question.start(this.#plan);
        if (!fault) return this.#dialog.close();
        this.#problem.show(fault);
        return undefined;
    }
}

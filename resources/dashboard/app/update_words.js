// SPDX-License-Identifier: GPL-3.0-or-later
// How an update that runs is told.
import { bytesText, percentText } from './format.js';
import { hasSucceeded, stepOrder, updateLook } from './words.js';

/** The step that an update is at. */
export function currentStep(update) {
    return update.steps?.at(-1) ?? null;
}

/** How far an update has come, in per cent of its steps. */
export function percentOf(update) {
    if (update.ended_at) return 100;
    const at = stepOrder.indexOf(update.status);
    if (at < 0) return update.status === 'queued' ? 0 : null;
    return Math.round((100 * (at + (currentStep(update)?.percent ?? 0) / 100)) / stepOrder.length);
}

/** "Uploading · 42% · 1.2 MiB of 3.0 MiB". */
export function stepText(update) {
    const step = currentStep(update);
    const parts = [updateLook(update.status).word];
    if (!step || update.ended_at || step.state !== update.status) return parts[0];
    if (step.percent > 0 && step.percent < 100) parts.push(percentText(step.percent));
    if (step.bytes_total > 0 && step.bytes_done < step.bytes_total)
        parts.push(`${bytesText(step.bytes_done)} of ${bytesText(step.bytes_total)}`);
    if (step.detail && step.detail.length <= 60) parts.push(step.detail);
    return parts.join(' · ');
}

/** How a step stands: done, current, failed or still to come. */
export function stepState(update, state) {
    const step = update.steps?.findLast((each) => each.state === state);
    if (!step) return 'waiting';
    if (step.error) return 'failed';
    return step.ended_at ? 'done' : 'current';
}

/** Did people stop it before it had reached its goal, and is its worker where it was? */
export function wasCancelled(update) {
    return (
        Boolean(update.cancel_requested && update.ended_at) &&
        !hasSucceeded(update) &&
        update.status !== 'rollback_failed'
    );
}

/** Where an update brings its worker. A rollback names as its target what it leaves. */
export function goalOf(update) {
    return update.kind === 'rollback'
        ? (update.original_version?.codebase_version ?? '')
        : update.target_version;
}

/** "v1.0.0 → v1.1.0". */
export function moveText(update) {
    const original = update.original_version?.codebase_version ?? '';
    const from = update.kind === 'rollback' ? update.target_version : original;
    return from ? `${from} → ${goalOf(update)}` : `→ ${goalOf(update)}`;
}

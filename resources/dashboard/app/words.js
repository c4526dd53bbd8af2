// SPDX-License-Identifier: GPL-3.0-or-later
// How a status is shown: an icon of its own shape, a tone and a word, each enough alone. The same
// words and shapes as the console's.

const look = (icon, tone, word) => Object.freeze({ icon, tone, word });

const workers = {
    up_to_date: look('check-circle', 'good', 'Up to date'),
    updating: look('updates', 'info', 'Updating'),
    outdated: look('update', 'warning', 'Outdated'),
    unhealthy: look('heart-off', 'bad', 'Unhealthy'),
    unreachable: look('plug-off', 'critical', 'Unreachable'),
    unknown: look('question', 'neutral', 'Unknown'),
};

const severities = {
    critical: look('critical', 'critical', 'Critical'),
    high: look('high', 'bad', 'High'),
    medium: look('warning', 'warning', 'Medium'),
    low: look('low', 'info', 'Low'),
};

const updates = {
    queued: look('queued', 'neutral', 'Queued'),
    validating: look('search', 'info', 'Validating'),
    backing_up: look('backups', 'info', 'Backing up'),
    packaging: look('package', 'info', 'Packaging'),
    uploading: look('upload', 'info', 'Uploading'),
    applying: look('updates', 'info', 'Applying'),
    monitoring: look('heart', 'info', 'Monitoring'),
    verifying: look('shield', 'info', 'Verifying'),
    completed: look('check-circle', 'good', 'Completed'),
    failed: look('cancel', 'bad', 'Failed'),
    rolling_back: look('rollback', 'warning', 'Rolling back'),
    rolled_back: look('rolled-back', 'warning', 'Rolled back'),
    rollback_failed: look('critical', 'critical', 'Rollback failed'),
};

const backups = {
    created: look('backups', 'info', 'Ready'),
    active: look('updates', 'info', 'Update running'),
    completed: look('check-circle', 'good', 'Kept'),
    rolled_back: look('rolled-back', 'warning', 'Rolled back to'),
    expired: look('clock', 'neutral', 'Expired'),
};

const fileChanges = {
    added: look('plus', 'good', 'Added'),
    removed: look('minus', 'bad', 'Removed'),
    changed: look('edit', 'warning', 'Changed'),
};

const conditions = {
    version_drift: 'Version drift',
    content_drift: 'Changed files',
    worker_unreachable: 'Worker unreachable',
    worker_unhealthy: 'Worker unhealthy',
    certificate_expiry: 'Certificate expires',
    fleet_drift: 'Drift in the fleet',
    update_failure_rate: 'Many updates fail',
    rollback_rate: 'Many rollbacks',
    backup_storage: 'Backup disk fills up',
    token_expiry: 'Token expires',
    backup_expiry: 'Last backup expires',
    channel_failing: 'Channel does not deliver',
};

const causes = {
    unreachable: 'The worker cannot be reached',
    updating: 'An update is running',
    update_failed: 'The last update failed',
    held: 'Held back by people',
    changed_by_hand: 'Changed by hand',
    never_updated: 'Not updated yet',
};

const roles = { viewer: 'Viewer', operator: 'Operator', admin: 'Administrator', agent: 'Agent' };
const kinds = { agent: 'Agent', plain: 'Plain worker', unknown: 'Unknown' };
const driftKinds = { version: 'Version', component: 'Component', content: 'Files' };

/** From what needs somebody first to what is well. */
export const statusOrder = [
    'unreachable',
    'unhealthy',
    'outdated',
    'updating',
    'unknown',
    'up_to_date',
];
export const severityOrder = ['critical', 'high', 'medium', 'low'];
/** The steps of an update that goes well. */
export const stepOrder = [
    'validating',
    'backing_up',
    'packaging',
    'uploading',
    'applying',
    'monitoring',
    'verifying',
];

const stranger = (word) =>
    look('question', 'neutral', String(word ?? '').replaceAll('_', ' ') || 'Unknown');
const from = (table) => (word) => (Object.hasOwn(table, word) ? table[word] : stranger(word));
const wordFrom = (table) => (word) =>
    Object.hasOwn(table, word) ? table[word] : stranger(word).word;

export const statusLook = from(workers);
export const severityLook = from(severities);
export const updateLook = from(updates);
export const backupLook = from(backups);
export const fileLook = from(fileChanges);
export const conditionWord = wordFrom(conditions);
export const causeWord = wordFrom(causes);
export const roleWord = wordFrom(roles);
export const kindWord = wordFrom(kinds);
export const driftWord = wordFrom(driftKinds);

/** Whether an update, or a rollback, has brought its worker where it was to go. */
export function hasSucceeded(update) {
    return update.status === (update.kind === 'rollback' ? 'rolled_back' : 'completed');
}

const rules = {
    paired: ['It is paired', 'It is not paired'],
    enabled: ['It is enabled', 'It is disabled'],
    reachable: ['It can be reached', 'It cannot be reached'],
    seen_recently: ['It was seen lately', 'It was not seen lately'],
    version: ['Its version is as expected', 'Its version differs'],
    content: ['Its files are as released', 'Its files differ'],
    healthy: ['It is healthy', 'It is not healthy'],
    not_updating: ['No update runs on it', 'An update runs on it'],
    quarantine: ['It is not in quarantine', 'It is in quarantine'],
    certificate: ['Its certificate is good', 'Its certificate is bad'],
    would_update: ['An update would be accepted', 'An update would not be accepted'],
    automatic_update: ['It is updated by itself', 'It is not updated by itself'],
};

/** A rule of the worker's readiness as a sentence. */
export function ruleText({ rule, ok }) {
    if (rule.startsWith('component.'))
        return `Component ${rule.slice('component.'.length)} ${ok ? 'is as expected' : 'differs'}`;
    return Object.hasOwn(rules, rule) ? rules[rule][ok ? 0 : 1] : rule;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Fleets in the states that the dashboard has a face for.
import { after } from 'node:test';
import { stepOrder } from '../../../resources/dashboard/app/words.js';
import { startFake } from './fake_coordinator.mjs';
import { alert } from './fake_fleet.mjs';

const day = 86_400;

/** The time so many seconds ago. */
export function ago(seconds) {
  return new Date(Date.now() - seconds * 1000).toISOString();
}

/** What no name should be, and some are. */
export const hostileNames = [
  '<script>globalThis.pwned = 1</script><img src=x onerror="globalThis.pwned = 2">',
  '\u202Eevil\u202C right to left',
  'مرحبا بالعالم',
  '👩‍🚀🚀 emoji',
  'x'.repeat(200),
  'a\nb\tc',
  '"><svg onload="globalThis.pwned = 3">',
  '{{constructor.constructor("globalThis.pwned = 4")()}}',
];

/** An update that has come as far as `status`. */
export function update(number, worker, status, more = {}) {
  const reached = stepOrder.slice(0, stepOrder.indexOf(status) + 1);
  const steps = reached.map((state, at) => ({
    state,
    started_at: ago(40 - at),
    percent: 100,
    bytes_done: 0,
    bytes_total: 0,
    detail: '',
    error: '',
    ...(state === status && !more.ended_at
      ? { percent: 42, bytes_done: 12_000_000, bytes_total: 30_000_000 }
      : { ended_at: ago(39 - at) }),
  }));
  return {
    update_id: `upd-${number}`,
    worker_id: worker,
    kind: 'update',
    status,
    target_version: 'v1.1.0',
    created_at: ago(42),
    original_version: { codebase_version: 'v1.0.0' },
    error: '',
    steps,
    ...more,
  };
}

/** A backup of `version`. */
export function backup(worker, version, more = {}) {
  return {
    backup_id: `backup-${worker}-1`,
    worker_id: worker,
    status: 'completed',
    timestamp: ago(3600),
    bytes: 1_500_000,
    on_worker: true,
    original_version: { codebase_version: version },
    ...more,
  };
}

function pointsOf(count, seconds, value) {
  return Array.from({ length: count }, (_, at) => ({
    start: ago((count - at) * seconds),
    count: 1,
    sum: value(at),
    least: value(at),
    most: value(at),
  }));
}

const series = {
  updates_completed: () => pointsOf(14, day, (at) => 10 + (at % 5)),
  rolled_back: () => pointsOf(14, day, (at) => at % 3),
  updates_failed: () => pointsOf(14, day, (at) => (at % 6 === 0 ? 2 : 0)),
  rollbacks_failed: () => pointsOf(14, day, (at) => (at === 4 ? 1 : 0)),
  workers_outdated: () => pointsOf(160, 7200, (at) => at % 40),
  drift_found: () => pointsOf(160, 7200, (at) => (at % 9 === 0 ? 6 : 0)),
};

function withHistory(fake) {
  fake.answer('GET', /^monitoring\/version\/history$/, ({ url }) => ({
    series: url.searchParams
      .get('series')
      .split(',')
      .map((name) => ({ series: name, points: series[name]() })),
  }));
}

const rules = [
  ['paired', true],
  ['reachable', true],
  ['version', false, 'version: v1.0.0, expected v1.1.0'],
  ['component.translator', false, 'v1.0.0, expected v1.1.0'],
  ['would_update', true, 'to v1.1.0'],
  ['automatic_update', false, 'automatic updates are off'],
].map(([rule, ok, reason = '']) => ({ rule, ok, reason }));

function withDetail(fake) {
  fake.answer('GET', /^distributed\/workers\/[^/]+\/validate$/, ({ match }) => ({
    worker_id: match[0],
    ready: false,
    reason: '',
    rules,
  }));
  const release = {
    version: 'v1.1.0',
    tree_sha256: 'd'.repeat(64),
    version_info: {
      codebase_version: 'v1.1.0',
      components: { api: '1.0.0', translator: 'v1.1.0' },
    },
  };
  fake.fleet.releases = [release, { ...release, version: 'v1.0.0' }];
  fake.answer('GET', /^releases\/v1\.1\.0$/, () => release);
}

function withSilencePreview(fake) {
  fake.answer('POST', /silences\/preview$/, ({ body }) => ({
    alerts: fake.fleet.alerts.slice(0, 2),
    workers: 12,
    silence: { silence_id: '', matchers: body.matchers },
  }));
}

function breakWorkers(workers) {
  let number = 0;
  for (const each of workers.values()) {
    number += 1;
    const drift = {
      kind: 'version',
      cause: 'update_failed',
      since: ago(30_000),
      current_version: 'v1.0.0',
      expected_version: 'v1.1.0',
      detail: 'version: v1.0.0, expected v1.1.0',
    };
    if (number % 7 === 0)
      Object.assign(each, {
        status: 'unreachable',
        reachable: false,
        reason: 'connection refused',
      });
    else if (number % 11 === 0)
      Object.assign(each, {
        status: 'unhealthy',
        health: { healthy: false, reason: 'the model cannot be loaded' },
      });
    else if (each.status === 'outdated') Object.assign(each, { drift, drift_duration: '8h20m0s' });
  }
}

const troubles = [
  ['critical', 'worker_unreachable', 'worker0007 cannot be reached: connection refused', {}],
  [
    'critical',
    'worker_unreachable',
    'worker0014 cannot be reached: connection refused',
    { suppressed_by: [{ by: 'sil-1', reason: 'silence' }] },
  ],
  [
    'high',
    'version_drift',
    'Worker worker0010 is running version v1.0.0, expected v1.1.0 (drift: 24h30m15s)',
    {},
  ],
  [
    'medium',
    'update_failure_rate',
    '7 of 20 updates of the last day failed (35%)',
    { worker_id: '', worker_name: '' },
  ],
  [
    'low',
    'certificate_expiry',
    'The certificate of worker0001 expires in 6 days',
    {
      acknowledged: true,
      acknowledgement: { by: 'nina', at: ago(60), severity: 'low', comment: 'renewing' },
    },
  ],
];

function breakFleet({ fleet }) {
  breakWorkers(fleet.workers);
  fleet.alerts = troubles.map(([severity, condition, message, more], at) =>
    alert(at, {
      severity,
      condition,
      message,
      fired_at: ago(600 * (at + 1)),
      worker_id: `worker000${at + 1}`,
      worker_name: `worker000${at + 1}`,
      ...more,
    }),
  );
  fleet.silences = [
    {
      silence_id: 'sil-1',
      active: true,
      created_at: ago(100),
      created_by: 'nina',
      ends_at: ago(-3600),
      starts_at: ago(100),
      matchers: [],
      reason: 'new drivers',
    },
  ];
  fleet.updates = [
    update(1, 'worker0003', 'uploading'),
    update(2, 'worker0004', 'verifying'),
    update(3, 'worker0005', 'queued'),
  ];
  for (const { worker_id: worker, update_id: id } of fleet.updates)
    Object.assign(fleet.workers.get(worker), {
      status: 'updating',
      update_id: id,
      version: 'v1.0.0',
    });
  fleet.backups = [backup('worker0010', 'v0.9.0')];
}

const open = new Set();

// Not with their tests: the page is still there then, and would complain.
if (process.env.NODE_TEST_CONTEXT) after(stopFakes);

export function stopFakes() {
  return Promise.all([...open].map((fake) => fake.stop()));
}

/** A coordinator whose fleet is `empty`, `normal`, `failing` or `hostile`; ended after the file. */
export async function fakeIn(state, { workers = 24 } = {}) {
  const fake = await startFake({ workers: state === 'empty' ? 0 : workers });
  open.add(fake);
  if (state === 'empty') return fake;
  withHistory(fake);
  withDetail(fake);
  withSilencePreview(fake);
  if (state !== 'normal') breakFleet(fake);
  if (state === 'hostile') nameBadly(fake.fleet);
  return fake;
}

function nameBadly({ workers, alerts, updates }) {
  const all = [...workers.values()];
  hostileNames.forEach((name, at) =>
    Object.assign(all[at], { name, group: name, version: name, tags: [name], reason: name }),
  );
  alerts.forEach((each, at) =>
    Object.assign(each, {
      message: hostileNames[at],
      worker_name: hostileNames[(at + 4) % hostileNames.length],
      subject: hostileNames[at],
    }),
  );
  updates[0].error = hostileNames[0];
  updates[1].worker_id = all[4].id;
}

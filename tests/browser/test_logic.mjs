// SPDX-License-Identifier: GPL-3.0-or-later
// What the dashboard reckons with, without a page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

const app = new URL('../../resources/dashboard/app/', import.meta.url);
const load = (name) => import(new URL(name, app));
const { eachOf } = await load('attempt.js');
const { CoordinatorClock } = await load('clock.js');
const { EventReader } = await load('sse.js');
const { Stale } = await load('stale.js');
const { durations, planRollback, planUpdate, possible } = await load('plan.js');
const { figuresOf, healthScore } = await load('figures.js');
const { ageText, bytesText, durationText, elapsedText, percentText, spanOf } = await load('format.js');
const { byDay, driftOverTime, updateResults } = await load('chart_data.js');
const { byTime, byUrgency, matchersFor } = await load('alert_words.js');
const { chosenWorkers } = await load('worker_order.js');
const { workerOf } = await load('router.js');
const { goalOf, moveText, wasCancelled } = await load('update_words.js');
const { ruleText, statusLook } = await load('words.js');

test("times are the coordinator's, whatever the browser's clock says", () => {
  let steady = 1000;
  const clock = new CoordinatorClock(
    () => steady,
    () => 0,
  );
  clock.learn('Sat, 21 Nov 2026 12:00:00 GMT');
  const noon = Date.parse('2026-11-21T12:00:00Z');
  assert.equal(clock.now(), noon);
  steady += 90_000;
  assert.equal(clock.now(), noon + 90_000);
});

test('a header cut to the second does not move a clock that agrees with it', () => {
  let steady = 0;
  const clock = new CoordinatorClock(
    () => steady,
    () => 0,
  );
  clock.learnExactly('2026-11-21T12:00:00.700Z');
  steady = 100;
  clock.learn('Sat, 21 Nov 2026 12:00:00 GMT');
  assert.equal(clock.now(), Date.parse('2026-11-21T12:00:00.800Z'));
  clock.learn('Sat, 21 Nov 2026 13:00:00 GMT');
  assert.equal(clock.now(), Date.parse('2026-11-21T13:00:00Z'));
});

test('events are read however the stream is cut', () => {
  const stream =
    ': welcome\n\nid: 7\nevent: a\ndata: {"x":1}\n\nid: 8\r\nevent: b\r\ndata: one\r\ndata: two\r\n\r\n';
  for (let size = 1; size < stream.length; ++size) {
    const reader = new EventReader();
    const events = [];
    for (let at = 0; at < stream.length; at += size)
      events.push(...reader.read(stream.slice(at, at + size)));
    assert.deepEqual(
      events,
      [
        { id: '7', type: 'a', data: '{"x":1}' },
        { id: '8', type: 'b', data: 'one\ntwo' },
      ],
      `in pieces of ${size}`,
    );
  }
});

test('a line without an end is not gathered for ever', () => {
  const reader = new EventReader();
  assert.throws(() => {
    for (;;) reader.read('x'.repeat(100_000));
  }, RangeError);
});

test('any number of events leaves little to remember', () => {
  const stale = new Stale();
  for (let number = 0; number < 10_000; ++number)
    stale.note(
      { type: 'worker_drifted', worker_id: `w${number}`, data: { update_id: `u${number}` } },
      () => '',
    );
  assert.equal(stale.workers.size + stale.updates.size, 0);
  assert.deepEqual([...stale.topics].sort(), ['fleet', 'updates']);
});

test('a check that found what was known makes nothing stale', () => {
  const stale = new Stale();
  const event = { type: 'worker_version_checked', worker_id: 'w', data: { worker_version: 'v1' } };
  stale.note(event, () => 'v1');
  assert.ok(stale.isEmpty);
  stale.note(event, () => 'v0');
  assert.deepEqual([...stale.workers], ['w']);
});

const fleet = (...workers) => ({
  workers: new Map(workers.map((each) => [each.id, { reachable: true, ...each }])),
  status: { expected_version: 'v2' },
});
const ended = (worker, took, more = {}) => ({
  kind: 'update',
  status: 'completed',
  worker_id: worker,
  ended_at: new Date(1000 + took).toISOString(),
  steps: [
    { state: 'queued', started_at: new Date(0).toISOString() },
    { state: 'validating', started_at: new Date(1000).toISOString() },
  ],
  ...more,
});

test('a plan leaves out, saying why, who cannot be updated', () => {
  const plan = planUpdate(
    fleet(
      { id: 'a', version: 'v1' },
      { id: 'b', version: 'v2' },
      { id: 'c', version: 'v1', paired: false },
      { id: 'd', version: 'v1', enabled: false },
      { id: 'e', version: 'v1', update_id: 'u' },
      { id: 'f', version: 'v1', reachable: false },
      { id: 'g', version: 'v2', drift: {} },
    ),
    ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
    [],
  );
  assert.deepEqual(
    plan.moves.map((move) => move.obstacle),
    [
      '',
      'runs that version already',
      'is not paired',
      'is disabled',
      'is being updated just now',
      'cannot be reached',
      '',
      'is not of this fleet',
    ],
  );
  assert.deepEqual(
    possible(plan).map(({ worker, from, to }) => [worker, from, to]),
    [
      ['a', 'v1', 'v2'],
      ['g', 'v2', 'v2'],
    ],
  );
});

test('nothing can be updated where no version is expected', () => {
  const nothing = { ...fleet({ id: 'a', version: 'v1' }), status: {} };
  assert.equal(
    planUpdate(nothing, ['a'], []).moves[0].obstacle,
    'no version is expected of the fleet',
  );
  assert.equal(planUpdate(nothing, ['a'], [], 'v3').moves[0].obstacle, '');
});

test('a worker goes back to its latest backup of another version', () => {
  const backup = (id, version, status = 'completed') => ({
    backup_id: id,
    status,
    original_version: { codebase_version: version },
  });
  const backups = [
    backup('same', 'v2'),
    backup('gone', 'v1', 'expired'),
    backup('good', 'v1'),
    backup('old', 'v0'),
  ];
  const [move] = planRollback(fleet({ id: 'a', version: 'v2' }), 'a', [], backups).moves;
  assert.deepEqual([move.backup.backup_id, move.to, move.obstacle], ['good', 'v1', '']);
  const [none] = planRollback(
    fleet({ id: 'a', version: 'v2' }),
    'a',
    [],
    backups.slice(0, 2),
  ).moves;
  assert.equal(none.obstacle, 'has no backup of another version');
});

test("how long it takes goes by a worker's last time, else by all on average", () => {
  const took = durations(
    [
      ended('a', 3000),
      ended('a', 9000),
      ended('b', 6000),
      ended('b', 1, { nothing_to_do: true }),
      ended('c', 1, { status: 'failed' }),
    ],
    'update',
  );
  assert.deepEqual([took('a'), took('b'), took('x')], [3000, 6000, 6000]);
  assert.ok(Number.isNaN(durations([], 'update')('a')));
});

test("the figures are of those that are paired, and the score is the coordinator's", () => {
  const store = {
    ...fleet(
      { id: 'a', status: 'up_to_date', version: 'v2' },
      { id: 'b', status: 'outdated', version: 'v1', drift: {}, drift_duration: '1h0m0s' },
      { id: 'c', status: 'unknown', paired: false },
      { id: 'd', status: 'unreachable' },
      { id: 'e', status: 'unknown' },
    ),
    updates: new Map([['u', {}]]),
    alerts: [{ severity: 'low' }, { severity: 'high', acknowledged: true }],
    alertTotal: 2,
  };
  const figures = figuresOf(store);
  assert.deepEqual(
    [figures.total, figures.notPaired, figures.onExpected, figures.unwell, figures.running],
    [4, 1, 1, 1, 1],
  );
  assert.deepEqual(
    [figures.oldestDrift, figures.alerts.open, figures.alerts.worst],
    [3_600_000, 1, 'high'],
  );
  assert.equal(figures.score, 58.3);
  assert.ok(
    Number.isNaN(healthScore({ ...figures.counts, up_to_date: 0, outdated: 0, unreachable: 0 })),
  );
});

test('amounts read as in the console', () => {
  assert.deepEqual([340, 12_400, 185_000, 7_500_000, 356_400_000, -1].map(durationText), [
    '340 ms',
    '12 s',
    '3 min 5 s',
    '2 h 5 min',
    '4 d 3 h',
    '–',
  ]);
  const now = Date.parse('2026-11-21T12:00:00Z');
  assert.deepEqual(
    ['2026-11-21T11:59:30Z', '2026-11-21T11:48:00Z', '2026-11-17T12:00:00Z', undefined].map((at) =>
      ageText(at, now),
    ),
    ['just now', '12 min', '4 d', '–'],
  );
  assert.deepEqual(
    ['2026-11-21T11:59:30Z', '2026-11-21T11:48:00Z', undefined].map((at) => elapsedText(at, now)),
    ['less than 1 min', '12 min', '–'],
  );
  assert.deepEqual([0, 1023, 1536, 12.9e6].map(bytesText), [
    '0 bytes',
    '1023 bytes',
    '1.5 KiB',
    '12.3 MiB',
  ]);
  assert.deepEqual([0, 0.3, 41.5, 99.9, 100].map(percentText), ['0%', '<1%', '42%', '99%', '100%']);
  assert.deepEqual(
    ['24h30m15s', '340ms', '0s', '1h5m0s'].map(spanOf),
    [88_215_000, 340, 0, 3_900_000],
  );
  assert.ok(Number.isNaN(spanOf('')));
});

test('results are counted by days of whoever looks, and drift by spans', () => {
  const now = new Date(2026, 10, 21, 12).getTime();
  const at = (day, hour) => new Date(2026, 10, day, hour).toISOString();
  const results = updateResults(
    {
      series: [
        {
          series: 'updates_completed',
          points: [
            { start: at(20, 1), sum: 2 },
            { start: at(20, 23), sum: 1 },
            { start: at(10, 0), sum: 9 },
          ],
        },
      ],
    },
    now,
    3,
  );
  assert.deepEqual(
    results.rows.map(({ label, values }) => [label, values]),
    [
      ['Completed', [0, 3, 0]],
      ['Rolled back', [0, 0, 0]],
      ['Failed', [0, 0, 0]],
    ],
  );
  assert.deepEqual(updateResults({ series: [] }, now, 3).rows, []);
  const drift = driftOverTime(
    {
      series: [
        {
          series: 'workers_outdated',
          points: [
            { start: at(20, 0), most: 4 },
            { start: at(20, 5), most: 7 },
          ],
        },
      ],
    },
    now,
    3,
  );
  assert.equal(drift.columns.length, 60);
  assert.deepEqual(
    byDay(drift).rows.map(({ values }) => values),
    [
      [null, 7, null],
      [null, 0, null],
    ],
  );
});

test('alerts that nobody looks after come first, the worst of them before the others', () => {
  const alerts = [
    { alert_id: 'done', severity: 'critical', acknowledged: true, fired_at: '1' },
    { alert_id: 'low', severity: 'low', fired_at: '1' },
    { alert_id: 'new', severity: 'high', fired_at: '2' },
    { alert_id: 'old', severity: 'high', fired_at: '1' },
  ];
  assert.deepEqual(
    alerts.sort(byUrgency).map((each) => each.alert_id),
    ['old', 'new', 'low', 'done'],
  );
  assert.deepEqual(matchersFor({ worker_id: 'w', condition: 'version_drift' }), [
    { label: 'worker', value: 'w' },
    { label: 'condition', value: 'version_drift' },
  ]);
});

test('names are sorted as people do', () => {
  const workers = ['w10', 'W9', 'w1'].map((id) => ({ id, status: 'unknown' }));
  const names = (options) =>
    chosenWorkers(workers, { statuses: new Set(), ids: null, order: 'name', ...options }).map(
      ({ id }) => id,
    );
  assert.deepEqual(names({}), ['w1', 'W9', 'w10']);
  assert.deepEqual(names({ ids: new Set(['w10']) }), ['w10']);
  assert.deepEqual(names({ statuses: new Set(['outdated']) }), []);
});

test('an address that names no worker opens none', () => {
  assert.deepEqual(['#worker/a%20b', '#worker/%', '#alerts', '', '#worker/'].map(workerOf), [
    'a b',
    '',
    '',
    '',
    '',
  ]);
});

test('a list of things is gone through a few at a time, and answers in its order', async () => {
  let atOnce = 0;
  let most = 0;
  const answers = await eachOf([5, 1, 3, 2, 4], async (value) => {
    most = Math.max(most, ++atOnce);
    await sleep(5 * value);
    atOnce -= 1;
    return 10 * value;
  }, 2);
  assert.deepEqual([answers, most], [[50, 10, 30, 20, 40], 2]);
  assert.deepEqual(await eachOf([], () => assert.fail('there is none')), []);
});

test('alerts of the same time keep their order', () => {
  const alerts = ['b', 'a'].map((id) => ({ alert_id: id, severity: 'low', fired_at: '1' }));
  for (const order of [byUrgency, byTime])
    assert.deepEqual([...alerts].sort(order), [...alerts].reverse().sort(order));
});

test('what people stopped has not failed', () => {
  const stopped = { kind: 'update', cancel_requested: true, ended_at: '1' };
  const was = (more) => wasCancelled({ ...stopped, ...more });
  assert.deepEqual(
    ['rolled_back', 'failed', 'completed', 'rollback_failed'].map((status) => was({ status })),
    [true, true, false, false],
  );
  assert.equal(was({ status: 'failed', cancel_requested: false }), false);
});

test('words that a newer coordinator has do no harm', () => {
  assert.equal(statusLook('half_way').word, 'half way');
  assert.equal(statusLook('constructor').word, 'constructor');
  assert.equal(ruleText({ rule: 'moon_phase', ok: false }), 'moon_phase');
  assert.equal(ruleText({ rule: 'component.api', ok: false }), 'Component api differs');
});

test('a rollback goes to what was before, and names as its target what it leaves', () => {
  const moved = { original_version: { codebase_version: 'v1' }, target_version: 'v2' };
  assert.deepEqual(
    ['update', 'rollback'].map((kind) => [goalOf({ ...moved, kind }), moveText({ ...moved, kind })]),
    [
      ['v2', 'v1 → v2'],
      ['v1', 'v2 → v1'],
    ],
  );
});

test('both ways into the dark have the same colours', () => {
  const css = readFileSync(new URL('../style/tokens.css', app), 'utf8');
  const [bySystem, byChoice] = [
    /:not\(\[data-theme='light'\]\) \{([^}]*)\}/,
    /\[data-theme='dark'\] \{([^}]*)\}/,
  ].map((pattern) =>
    css
      .match(pattern)[1]
      .split(';')
      .map((line) => line.trim()),
  );
  assert.deepEqual(byChoice, bySystem);
});

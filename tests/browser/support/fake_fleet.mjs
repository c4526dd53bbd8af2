// SPDX-License-Identifier: GPL-3.0-or-later
// Values as the coordinator's API gives them, of a fleet of any size. All of it may be changed.

const expected = 'v1.1.0';

export function worker(id, more = {}, now = Date.now()) {
  const time = new Date(now).toISOString();
  const version = more.version ?? expected;
  return {
    id, name: id, group: 'fake', tags: [], host: '127.0.0.1', port: 8443, tls: true,
    kind: 'agent', origin: 'joined', enabled: true, paired: true,
    status: version === expected ? 'up_to_date' : 'outdated',
    reason: version === expected ? '' : `version: ${version}, expected ${expected}`,
    version, expected_version: expected, drift_duration: '0s', update_id: '',
    reachable: true, reachable_at: time, reachable_since: time, last_seen: time, checked_at: time,
    health: { healthy: true, reason: '' }, health_at: time, health_since: time,
    version_since: time,
    version_info: {
      codebase_version: version, agent_version: '0.1.0', build_time: '', git_commit: '',
      go_version: '', components: { api: '1.0.0', distributed: '1.0.0', translator: version },
      last_updated: time, tree_sha256: 'c'.repeat(64),
    },
    ...more,
  };
}

export function alert(number, more = {}, now = Date.now()) {
  const time = new Date(now).toISOString();
  return {
    alert_id: `alert-${number}`, worker_id: 'worker0001', severity: 'high',
    drift_duration: '24h30m15s', current_version: 'v1.0.0', expected_version: expected,
    message: 'worker0001 has run v1.0.0 instead of v1.1.0 for a day', timestamp: time,
    acknowledged: false, condition: 'version_drift', status: 'firing', subject: '',
    cause: 'not_updated', worker_name: 'worker0001', group: 'fake', tags: [], since: time,
    fired_at: time, suppressed_by: [], ...more,
  };
}

/** `count` workers, of which every tenth is outdated; `now` is the coordinator's clock. */
export function fleetOf(count, now = Date.now()) {
  const workers = new Map();
  for (let number = 1; number <= count; ++number) {
    const id = `worker${String(number).padStart(4, '0')}`;
    workers.set(id, worker(id, number % 10 === 0 ? { version: 'v1.0.0' } : {}, now));
  }
  return { workers, alerts: [], updates: [], silences: [], releases: [], backups: [] };
}

const statuses = ['up_to_date', 'outdated', 'unhealthy', 'unreachable', 'updating', 'unknown'];

/** What GET monitoring/version/dashboard answers. */
export function boardOf(fleet, now = Date.now()) {
  const workers = [...fleet.workers.values()];
  const time = new Date(now).toISOString();
  const counts = Object.fromEntries(statuses.map((status) =>
    [status, workers.filter((each) => each.status === status).length]));
  const score = workers.length === 0 ? 100 : (100 * counts.up_to_date) / workers.length;
  return {
    alerts: fleet.alerts,
    health: {
      health_score: score, health_score_parts: [], status: 'healthy', timestamp: time, workers: [],
    },
    metrics: metricsOf(fleet, workers, counts, time),
    status: {
      initialized: true, enabled: true, auto_update_enabled: false, coordinator_version: '0.1.0',
      expected_version: expected, paired_workers: workers.length, started_at: time,
    },
    summary: {
      active_alerts: fleet.alerts.length, health_score: score, last_drift_check: time,
      total_workers: workers.length, up_to_date_workers: counts.up_to_date,
      outdated_workers: counts.outdated, unhealthy_workers: counts.unhealthy,
      unreachable_workers: counts.unreachable, updating_workers: counts.updating,
      unknown_workers: counts.unknown,
    },
    timestamp: time,
    workers,
  };
}

function metricsOf(fleet, workers, counts, time) {
  const ofSeverity = (severity) => fleet.alerts.filter((each) => each.severity === severity).length;
  return {
    alerts: {
      active: fleet.alerts.length, raised: fleet.alerts.length, suppressed: 0,
      acknowledged: fleet.alerts.filter((each) => each.acknowledged).length,
      low: ofSeverity('low'), medium: ofSeverity('medium'), high: ofSeverity('high'),
      critical: ofSeverity('critical'),
    },
    backups: { bytes: 0, count: fleet.backups.length },
    cache: { entries: workers.length, hit_rate: 0, hits: 0, misses: 0, ttl: '5m0s' },
    drift: {
      average_latency: '57ms', checks: 100, detected: counts.outdated, last_check: time,
      last_duration: '5s',
    },
    updates: {
      average_duration: '3.4s', failed: 0, rollback_failed: 0, rollback_rate: 0, rolled_back: 0,
      running: counts.updating, succeeded: 3, success_rate: 100, total: 3,
    },
  };
}

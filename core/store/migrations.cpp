// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

namespace lockstep::store {

// A thing of the model is stored as one JSON document (its reflected form, which tolerates members
// it does not know), beside the columns that it is looked up by.
static constexpr Migration history[] = {
    {1, R"sql(
        CREATE TABLE workers (
            id TEXT PRIMARY KEY,
            document TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE updates (
            id TEXT PRIMARY KEY,
            worker_id TEXT NOT NULL,
            batch_id TEXT NOT NULL,
            is_final INTEGER NOT NULL,
            document TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX updates_by_worker ON updates (worker_id, id);
        CREATE INDEX updates_by_batch ON updates (batch_id, id);
        CREATE INDEX updates_unfinished ON updates (is_final, id);
        CREATE TABLE batches (
            id TEXT PRIMARY KEY,
            document TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE backups (
            id TEXT PRIMARY KEY,
            worker_id TEXT NOT NULL,
            status TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            document TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX backups_by_worker ON backups (worker_id, created_at);
        CREATE TABLE channels (
            id TEXT PRIMARY KEY,
            document TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            type TEXT NOT NULL,
            worker_id TEXT NOT NULL,
            document TEXT NOT NULL);
        CREATE INDEX events_by_worker ON events (worker_id, number);
        CREATE INDEX events_by_type ON events (type, number)
    )sql"},
    {2, R"sql(
        CREATE TABLE tokens (
            id TEXT PRIMARY KEY,
            document TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE enroll_tokens (
            id TEXT PRIMARY KEY,
            expires_at INTEGER NOT NULL,
            document TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE certificates (
            id TEXT PRIMARY KEY,
            worker_id TEXT NOT NULL,
            document TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX certificates_by_worker ON certificates (worker_id)
    )sql"},
    {3, R"sql(
        CREATE TABLE audit (
            number INTEGER PRIMARY KEY,
            document TEXT NOT NULL)
    )sql"},
    {4, R"sql(
        CREATE TABLE idempotency (
            id TEXT PRIMARY KEY,
            created_at INTEGER NOT NULL,
            document TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX idempotency_by_age ON idempotency (created_at)
    )sql"},
    // Times in milliseconds since 1970, to remove what is old; 0: not ended, or not known.
    {5, R"sql(
        ALTER TABLE events ADD COLUMN time INTEGER NOT NULL DEFAULT 0;
        UPDATE events SET time = 1000 *
            COALESCE(CAST(strftime('%s', json_extract(document, '$.time')) AS INTEGER), 0)
            WHERE json_valid(document);
        ALTER TABLE updates ADD COLUMN ended_at INTEGER NOT NULL DEFAULT 0;
        UPDATE updates SET ended_at = 1000 *
            COALESCE(CAST(strftime('%s', json_extract(document, '$.ended_at')) AS INTEGER), 0)
            WHERE json_valid(document);
        CREATE INDEX updates_by_end ON updates (ended_at);
        ALTER TABLE batches ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
        UPDATE batches SET created_at = 1000 *
            COALESCE(CAST(strftime('%s', json_extract(document, '$.created_at')) AS INTEGER), 0)
            WHERE json_valid(document);
        CREATE TABLE set_aside (
            source TEXT NOT NULL,
            id TEXT NOT NULL,
            document TEXT NOT NULL,
            reason TEXT NOT NULL)
    )sql"},
    // Times as above. A sample is what a series did from `start` on for `span` milliseconds.
    {6, R"sql(
        CREATE TABLE drifts (
            id TEXT PRIMARY KEY,
            document TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE alerts (
            id TEXT PRIMARY KEY,
            worker_id TEXT NOT NULL,
            condition TEXT NOT NULL,
            severity TEXT NOT NULL,
            status TEXT NOT NULL,
            fired_at INTEGER NOT NULL,
            resolved_at INTEGER NOT NULL,
            document TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX alerts_by_status ON alerts (status, resolved_at);
        CREATE INDEX alerts_by_age ON alerts (fired_at, id);
        CREATE INDEX alerts_by_worker ON alerts (worker_id, fired_at);
        CREATE TABLE silences (
            id TEXT PRIMARY KEY,
            document TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE notification_channels (
            id TEXT PRIMARY KEY,
            document TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE notification_groups (
            id TEXT PRIMARY KEY,
            channel_id TEXT NOT NULL,
            document TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE deliveries (
            id TEXT PRIMARY KEY,
            channel_id TEXT NOT NULL,
            status TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            document TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX deliveries_by_age ON deliveries (created_at, id);
        CREATE INDEX deliveries_by_channel ON deliveries (channel_id, created_at);
        CREATE INDEX deliveries_by_status ON deliveries (status, created_at);
        CREATE TABLE notifications (
            id TEXT PRIMARY KEY,
            document TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE secrets (
            name TEXT PRIMARY KEY,
            sealed TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE samples (
            series TEXT NOT NULL,
            span INTEGER NOT NULL,
            start INTEGER NOT NULL,
            count INTEGER NOT NULL,
            sum REAL NOT NULL,
            least REAL NOT NULL,
            most REAL NOT NULL,
            PRIMARY KEY (series, span, start)) WITHOUT ROWID;
        CREATE INDEX samples_by_age ON samples (span, start)
    )sql"},
    // For the history of alerts, newest first, by each of its filters. An id begins with the time
    // at which it was given; alerts_ahead has those that fired when the clock had been set back.
    {7, R"sql(
        DROP INDEX alerts_by_worker;
        CREATE INDEX alerts_of_worker ON alerts (worker_id, id);
        CREATE INDEX alerts_by_condition ON alerts (condition, id);
        CREATE INDEX alerts_by_severity ON alerts (severity, id);
        CREATE INDEX alerts_by_condition_and_severity ON alerts (condition, severity, id);
        CREATE INDEX alerts_firing ON alerts (id) WHERE status = 'firing';
        CREATE INDEX alerts_firing_by_condition ON alerts (condition, id) WHERE status = 'firing';
        CREATE INDEX alerts_firing_by_severity ON alerts (severity, id) WHERE status = 'firing';
        CREATE INDEX alerts_ahead ON alerts (fired_at, id)
            WHERE CAST(substr(id, 7, 13) AS INTEGER) > fired_at + 1000
    )sql"},
    {8, R"sql(
        CREATE TABLE settings (
            id TEXT PRIMARY KEY,
            document TEXT NOT NULL) WITHOUT ROWID
    )sql"},
};

std::span<const Migration> migrations() { return history; }

} // namespace lockstep::store

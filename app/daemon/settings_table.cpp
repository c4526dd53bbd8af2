// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/settings_table.h"

#include "app/daemon/config_change.h"

namespace lockstep::daemon {

namespace {

using namespace setting_rows;

constexpr Range<int> days{1, 36'500};

/// One setting that has two places in the file.
SettingRow healthCheckInterval()
{
    return row<Duration>(u"distributed.health_check_interval"_s,
                         u"How often every worker is asked how it is"_s, someSpan,
                         &Config::healthCheckInterval, [](Config& config, Duration interval) {
                             config.distributed.healthCheckInterval = interval;
                             config.versionManager.healthCheckInterval = interval;
                         });
}

/// The environment may say another span than whole hours; what is set wins over it.
SettingRow backupRetention()
{
    const auto get = [](const Config& config) {
        return int(
            std::chrono::ceil<std::chrono::hours>(config.versionManager.retention()).count());
    };
    return row<int>(u"version_manager.backup_retention_hours"_s,
                    u"For how many hours a backup is kept"_s, Range<int>{1, 100'000}, get,
                    [](Config& config, int hours) {
                        config.versionManager.backupRetentionHours = hours;
                        config.versionManager.backupRetention.reset();
                    });
}

Rows checkRows()
{
    using D = DistributedConfig;
    using V = VersionManagerConfig;
    return {
        row(u"distributed.enabled"_s, u"Whether workers are checked without being asked for"_s,
            at(&Config::distributed, &D::enabled)),
        row(u"distributed.version_check_interval"_s,
            u"How often every worker is asked for its version"_s,
            at(&Config::distributed, &D::versionCheckInterval), someSpan),
        healthCheckInterval(),
        row(u"version_manager.cache_ttl"_s,
            u"For how long a version that was seen is good enough not to ask again"_s,
            at(&Config::versionManager, &V::cacheTtl), anySpan),
    };
}

Rows updateRows()
{
    using V = VersionManagerConfig;
    const auto of = [](auto member) { return at(&Config::versionManager, member); };
    return {
        row(u"distributed.auto_update_enabled"_s,
            u"Whether workers that have drifted are updated without being asked for"_s,
            at(&Config::distributed, &DistributedConfig::autoUpdateEnabled)),
        row(u"version_manager.max_concurrent_updates"_s,
            u"How many updates may run at once in the whole fleet"_s, of(&V::maxConcurrentUpdates),
            Range<int>{1, 10'000}),
        row(u"version_manager.batch_concurrency"_s,
            u"How many updates of one batch run at once, where the batch does not say"_s,
            of(&V::batchConcurrency), Range<int>{1, 1000}),
        row(u"version_manager.update_timeout"_s,
            u"How long each step of an update may take before it counts as failed"_s,
            of(&V::updateTimeout), someSpan),
        row(u"version_manager.rollback_timeout"_s, u"How long a rollback may take"_s,
            of(&V::rollbackTimeout), someSpan),
        row(u"version_manager.settle_time"_s,
            u"How long a new version must hold before the update counts as done"_s,
            of(&V::settleTime), anySpan),
        row(u"version_manager.health_grace"_s,
            u"How long a worker may be unwell after an update before it is put back"_s,
            of(&V::healthGrace), anySpan),
        backupRetention(),
    };
}

Rows retentionRows()
{
    using R = RetentionConfig;
    const auto of = [](auto member) { return at(&Config::retention, member); };
    return {
        row(u"retention.events_days"_s, u"For how many days events are kept"_s, of(&R::eventsDays),
            days),
        row(u"retention.updates_days"_s,
            u"For how many days updates are kept; the newest of each worker stays"_s,
            of(&R::updatesDays), days),
        row(u"retention.alerts_days"_s,
            u"For how many days alerts that are over, and what was sent, are kept"_s,
            of(&R::alertsDays), days),
        row(u"retention.figures_days"_s,
            u"For how many days the figures that charts are drawn from are kept"_s,
            of(&R::figuresDays), Range<int>{3, 3'650}),
    };
}

Rows serviceRows()
{
    using L = LimitsConfig;
    const auto of = [](auto member) { return at(&Config::limits, member); };
    return {
        row(u"limits.requests_per_second"_s,
            u"How many requests a second a client may make in the long run"_s,
            of(&L::requestsPerSecond), Range<int>{1, 1'000'000}),
        row(u"limits.burst"_s, u"How many requests a client may make at once"_s, of(&L::burst),
            Range<int>{1, 1'000'000}),
        row(u"limits.connections"_s, u"How many connections there may be in all"_s,
            of(&L::connections), Range<int>{64, 1'000'000}),
        row(u"limits.connections_per_address"_s,
            u"How many connections there may be from one address"_s, of(&L::connectionsPerAddress),
            Range<int>{64, 1'000'000}),
        row(u"limits.least_free_bytes"_s,
            u"With fewer bytes free on a disk of its own the coordinator is not healthy"_s,
            of(&L::leastFreeBytes), Range<qint64>{0, qint64(1) << 50}),
        row(u"logging.level"_s, u"The least severe message that is written to the logs"_s,
            at(&Config::logging, &LoggingConfig::level)),
    };
}

Rows allRows()
{
    Rows all;
    for (Rows& part :
         std::to_array({checkRows(), updateRows(), alertRows(), retentionRows(), serviceRows()}))
        std::ranges::move(part, std::back_inserter(all));
    return all;
}

QString pathOf(QString key) { return u'/' + key.replace(u'.', u'/'); }

constexpr qsizetype longestKey = 100; // of those that are looked at

} // namespace

Result<> SettingRow::set(Config& config, const QJsonValue& value) const
{
    return write(config, {value, u'/' + key, Unknown::Refuse});
}

bool SettingRow::needsRestart() const { return !isReloadable(pathOf(key)); }

const std::vector<SettingRow>& settingRows()
{
    static const std::vector<SettingRow> rows = allRows();
    return rows;
}

Result<const SettingRow*> settingRow(const QString& key)
{
    const auto& rows = settingRows();
    const auto found = std::ranges::find(rows, key, &SettingRow::key);
    if (found != rows.end())
        return &*found;
    QStringList known;
    for (const SettingRow& each : rows)
        known << each.key;
    const QString shown = key.left(longestKey);
    const QString nearest = json_detail::nearestName(shown, known);
    return fail(ErrorCode::InvalidArgument,
                u"/%1: there is no such setting; %2"_s.arg(
                    shown, nearest.isEmpty() ? u"GET /api/v1/settings lists them"_s
                                             : u"did you mean '%1'?"_s.arg(nearest)));
}

} // namespace lockstep::daemon

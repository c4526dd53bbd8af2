// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/config_change.h"

#include <array>

namespace lockstep::daemon {

namespace {

/// What Coordinator::reload() can change in a running service; with a slash at its end, all below.
constexpr std::array reloadable{
    "/listen/tls/certificate"_L1,
    "/listen/tls/key"_L1,
    "/auth/loopback"_L1,
    "/limits/requests_per_second"_L1,
    "/limits/burst"_L1,
    "/limits/least_free_bytes"_L1,
    "/logging/"_L1,
    "/event_bus/"_L1,
    "/retention/"_L1,
    "/version_manager/update_timeout"_L1,
    "/version_manager/rollback_timeout"_L1,
    "/version_manager/settle_time"_L1,
    "/version_manager/health_grace"_L1,
    "/version_manager/backup_retention_hours"_L1,
    "/version_manager/max_concurrent_updates"_L1,
    "/version_manager/batch_concurrency"_L1,
    "/version_manager/cache_ttl"_L1,
    "/version_manager/health_check_interval"_L1,
    "/distributed/enabled"_L1,
    "/distributed/health_check_interval"_L1,
    "/distributed/version_check_interval"_L1,
    "/distributed/auto_update_enabled"_L1,
    "/distributed/workers"_L1,
    "/alerting/enabled"_L1,
    "/alerting/rules/"_L1,
    "/alerting/notify/"_L1,
    "/alerting/channels"_L1,
};

/// Objects whose members are not settings but names that people chose.
constexpr std::array wholes{"/distributed/workers"_L1, "/version_manager/components"_L1,
                            "/alerting/channels"_L1};

void compare(const QJsonValue& before, const QJsonValue& after, const QString& path,
             QStringList& different)
{
    if (before == after)
        return;
    if (!before.isObject() || !after.isObject() || std::ranges::contains(wholes, path)) {
        different << path;
        return;
    }
    const QJsonObject old = before.toObject();
    const QJsonObject now = after.toObject();
    QStringList keys = old.keys() + now.keys();
    keys.sort();
    keys.removeDuplicates();
    for (const QString& key : keys)
        compare(old[key], now[key], path + u'/' + key, different);
}

QStringList differences(const Config& before, const Config& after)
{
    QStringList different;
    compare(toJson(before), toJson(after), QString(), different);
    return different;
}

} // namespace

bool isReloadable(const QString& path)
{
    return std::ranges::any_of(reloadable, [&](QLatin1StringView each) {
        return each.endsWith('/') ? path.startsWith(each) : path == each;
    });
}

ConfigChange changeBetween(const Config& started, const Config& current, const Config& next)
{
    ConfigChange change;
    for (const QString& path : differences(current, next)) {
        if (isReloadable(path))
            change.applied << path;
    }
    for (const QString& path : differences(started, next)) {
        if (!isReloadable(path))
            change.needsRestart << path;
    }
    return change;
}

} // namespace lockstep::daemon

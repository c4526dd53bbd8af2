// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/parts.h"

Q_LOGGING_CATEGORY(reloadLogging, "lockstep.daemon.reload")

namespace lockstep::daemon {

namespace {

QJsonArray namesOf(const QStringList& paths) { return QJsonArray::fromStringList(paths); }

QString sentence(const ConfigChange& change)
{
    const auto list = [](const QStringList& paths) {
        return paths.isEmpty() ? u"nothing"_s : paths.join(u", "_s);
    };
    return u"configuration read again; changed: %1; needs a restart: %2"_s.arg(
        list(change.applied), list(change.needsRestart));
}

} // namespace

void Coordinator::Parts::openLogs(const Config& next)
{
    setLogLevel(next.logging.level);
    log = std::make_shared<ServiceLog>(next.logging, next.eventBus.log);
    setLogListener(log);
}

void Coordinator::Parts::apply(const Config& next)
{
    current = next;
    openLogs(next);
    door.setLoopback(next.auth.loopback);
    limiter.setOptions(next.limits.rate());
    const VersionManagerConfig& options = next.versionManager;
    services.settings.updateTimeout = options.updateTimeout;
    services.settings.rollbackTimeout = options.rollbackTimeout;
    services.settings.settleTime = options.settleTime;
    services.settings.healthGrace = options.healthGrace;
    updater.setMaxConcurrent(options.maxConcurrentUpdates);
    backups.setRetention(options.retention());
    checker.cache().setTtl(options.cacheTtl);
    checker.setStaleAfter(next.staleAfter());
    api.batchConcurrency = options.batchConcurrency;
    api.isFleetEnabled = next.distributed.enabled;
    api.isAutoUpdateEnabled = next.distributed.autoUpdateEnabled;
    monitoring.setAutoUpdate(next.distributed.autoUpdateEnabled);
    alerting.setOptions(next.alerting.options());
    history.setRetention(next.retention.history());
    poller.setIntervals(next.pollIntervals());
    poller.setEnabled(next.distributed.enabled);
    releaseSweep.intervalChanged();
    tasks.spawn(probeHealth(stopping.get_token())); // its limits may be others
}

Result<> Coordinator::Parts::configureChannels(const Config& next)
{
    LOCKSTEP_TRY(const auto channels, next.channels());
    return notificationChannels.configure(channels);
}

Result<bool> Coordinator::Parts::showToOthers(const std::optional<net::TlsIdentity>& identity)
{
    const auto fingerprint = [](const auto& each) {
        return each ? each->fingerprint() : QString();
    };
    if (!config.listen.tls.enabled || fingerprint(identity) == fingerprint(shownToOthers))
        return false;
    LOCKSTEP_CHECK(server->replacePublicIdentity(identity));
    shownToOthers = identity;
    return true;
}

void Coordinator::Parts::warnOfSettings(const LayeredConfig& layers)
{
    for (const QString& problem : layers.problems)
        qCWarning(reloadLogging).noquote() << problem;
}

Result<> Coordinator::Parts::changeSettings(const SettingsChange& change, const QString& by)
{
    LOCKSTEP_TRY(LayeredConfig next,
                 changed(layers, change, {.changedBy = by, .changedAt = clock.now()}));
    const auto news = newsBetween(layers, next);
    if (news.empty())
        return {};
    LOCKSTEP_CHECK(database->transaction([&]() -> Result<> {
        LOCKSTEP_CHECK(settingsStore.replace(layers.kept, next.kept));
        events.append(event_type::settingsChanged, {}, sentenceOf(news),
                      {{u"by"_s, by}, {u"settings"_s, toJson(news)}});
        return {};
    }));
    layers = std::move(next);
    apply(layers.effective);
    return {};
}

Result<ConfigChange> Coordinator::reload(const Config& file)
{
    LayeredConfig layers = layered(file, m_parts->layers.kept);
    const Config& next = layers.effective;
    const QString certificate = u"/listen/tls/certificate"_s;
    ConfigChange change = changeBetween(m_parts->config, m_parts->current, next);
    // What may be refused comes first.
    LOCKSTEP_TRY(const auto identity, publicIdentity(next.listen.tls));
    LOCKSTEP_CHECK(m_parts->members.configure(next.distributed.workers));
    LOCKSTEP_CHECK(m_parts->configureChannels(next));
    LOCKSTEP_TRY(const bool isOther, m_parts->showToOthers(identity));
    if (isOther && !change.applied.contains(certificate))
        change.applied << certificate;
    m_parts->apply(next);
    m_parts->warnOfSettings(layers);
    m_parts->layers = std::move(layers);
    const QString told = sentence(change);
    qCInfo(reloadLogging).noquote() << told;
    m_parts->events.append(event_type::configurationReloaded, {}, told,
                           {{u"applied"_s, namesOf(change.applied)},
                            {u"needs_restart"_s, namesOf(change.needsRestart)}});
    return change;
}

} // namespace lockstep::daemon

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/config_check.h"

#include "core/alert/labels.h"
#include "core/model/ids.h"
#include "core/net/tls_identity.h"

#include <QFileInfo>
#include <QHostAddress>

namespace lockstep::daemon {

namespace {

using namespace std::chrono_literals;

bool isOpenToOthers(const QString& path)
{
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    return QFileInfo::exists(path) && QFileInfo(path).permissions().testAnyFlags(others);
}

bool mayBeReadByOthers(const QString& path)
{
    return !path.isEmpty() &&
           QFileInfo(path).permissions().testAnyFlags(QFile::ReadGroup | QFile::ReadOther);
}

class Examination {
public:
    Examination(const Config& config, const QString& file)
        : m_config(config), m_isSharedFile(mayBeReadByOthers(file))
    {}

    Findings run()
    {
        checkNames();
        checkListen();
        checkAuth();
        checkTimes();
        checkSourceFolder();
        checkIntervals();
        checkWorkers();
        checkThresholds();
        checkAlerting();
        return m_findings;
    }

    Findings runOverFigures()
    {
        checkTimes();
        checkIntervals();
        checkThresholds();
        return m_findings;
    }

private:
    void problem(const QString& path, const QString& what)
    {
        m_findings.problems << path + u": "_s + what;
    }
    void risk(const QString& path, const QString& what)
    {
        m_findings.risks << path + u": "_s + what;
    }
    void atLeast(const QString& path, Duration span, Duration least)
    {
        if (span < least)
            problem(path, u"expected at least "_s + formatDuration(least));
    }
    void checkSecretFile(const QString& path, const QString& file)
    {
        if (isOpenToOthers(file))
            risk(path, u"%1 can be read or written by others than its owner"_s.arg(file));
    }

    void checkNames()
    {
        if (!parseWorkerId(m_config.product))
            problem(u"/product"_s, u"expected a name of letters, digits and dashes"_s);
        if (m_config.stateDir.startsWith(u"/tmp/") || m_config.stateDir.startsWith(u"/var/tmp/"))
            risk(u"/state_dir"_s, u"anybody may write to its parent, and it may be cleaned away"_s);
    }

    void checkListen()
    {
        const ListenConfig& listen = m_config.listen;
        if (!QHostAddress(listen.address).isLoopback())
            problem(
                u"/listen/address"_s,
                u"expected a loopback address such as 127.0.0.1; others come in by listen.tls"_s);
        if (QHostAddress(listen.tls.address).isNull())
            problem(u"/listen/tls/address"_s, u"expected an IP address such as 0.0.0.0"_s);
        if (listen.tls.certificate.isEmpty() != listen.tls.key.isEmpty())
            problem(u"/listen/tls"_s, u"certificate and key come together"_s);
        for (size_t i = 0; i < listen.names.size(); ++i) {
            if (listen.names[i].isEmpty() || listen.names[i].contains(u'/'))
                problem(u"/listen/names/%1"_s.arg(i), u"expected a host name or an address"_s);
        }
        checkSocket();
        if (!listen.tls.enabled)
            return;
        for (const auto& [key, file] :
             {std::pair{"certificate", listen.tls.certificate}, std::pair{"key", listen.tls.key}}) {
            if (!file.isEmpty() && !QFileInfo(file).isReadable())
                problem(u"/listen/tls/"_s + QLatin1StringView(key), u"cannot read "_s + file);
        }
        checkSecretFile(u"/listen/tls/key"_s, listen.tls.key);
        checkCertificate(listen.tls);
    }

    void checkCertificate(const TlsListenConfig& tls)
    {
        if (!QFileInfo(tls.certificate).isReadable() || !QFileInfo(tls.key).isReadable())
            return;
        const auto pair = net::TlsIdentity::load(tls.certificate, tls.key);
        const auto fits = pair ? pair->check() : Result<>(fail(pair.error()));
        if (!fits)
            problem(u"/listen/tls/certificate"_s, fits.error().message());
    }

    void checkAuth()
    {
        const AuthConfig& auth = m_config.auth;
        if (auth.loopback == net::LoopbackAccess::Trust)
            risk(u"/auth/loopback"_s, u"every user and program of this machine is an operator"_s);
        if (auth.failedLogins.longestDelay < auth.failedLogins.firstDelay)
            problem(u"/auth/failed_logins/longest_delay"_s, u"expected at least first_delay"_s);
        if (auth.failedLogins.longestDelay > 60s)
            problem(u"/auth/failed_logins/longest_delay"_s, u"expected at most 1m0s"_s);
        const LimitsConfig& limits = m_config.limits;
        for (const auto& [name, span] : {std::pair{"idle_timeout", limits.idleTimeout},
                                         std::pair{"header_timeout", limits.headerTimeout},
                                         std::pair{"answer_timeout", limits.answerTimeout},
                                         std::pair{"body_grace", limits.bodyGrace}})
            atLeast(u"/limits/"_s + QLatin1StringView(name), span, 1s);
    }

    void checkSourceFolder()
    {
        const QString& folder = m_config.versionManager.sourceDir;
        if (!folder.isEmpty() && !QFileInfo(folder).isDir())
            problem(u"/version_manager/source_dir"_s, u"there is no folder "_s + folder);
    }

    void checkTimes()
    {
        const VersionManagerConfig& config = m_config.versionManager;
        const QString at = u"/version_manager/"_s;
        if (config.updateTimeout <= Duration::zero())
            problem(at + u"update_timeout"_s, u"expected more than nothing"_s);
        if (config.rollbackTimeout <= Duration::zero())
            problem(at + u"rollback_timeout"_s, u"expected more than nothing"_s);
        if (config.settleTime >= config.updateTimeout)
            problem(at + u"settle_time"_s, u"expected less than update_timeout"_s);
        if (config.settleTime == Duration::zero())
            risk(at + u"settle_time"_s, u"a release that crashes after a moment counts as good"_s);
    }

    void checkIntervals()
    {
        const DistributedConfig& config = m_config.distributed;
        const auto& elsewhere = m_config.versionManager.healthCheckInterval;
        atLeast(u"/distributed/version_check_interval"_s, config.versionCheckInterval, 1s);
        atLeast(config.healthCheckInterval ? u"/distributed/health_check_interval"_s
                                           : u"/version_manager/health_check_interval"_s,
                m_config.healthCheckInterval(), 1s);
        if (config.healthCheckInterval && elsewhere && *config.healthCheckInterval != *elsewhere)
            problem(
                u"/distributed/health_check_interval"_s,
                u"is %1, but /version_manager/health_check_interval, the same setting, is %2"_s.arg(
                    formatDuration(*config.healthCheckInterval), formatDuration(*elsewhere)));
    }

    void checkWorkers()
    {
        const auto& workers = m_config.distributed.workers;
        for (const auto& [id, worker] : workers)
            checkWorker(u"/distributed/workers/"_s + id.value(), id, worker);
        if (m_config.distributed.autoUpdateEnabled && workers.size() > 1 &&
            size_t(m_config.versionManager.maxConcurrentUpdates) >= workers.size())
            risk(u"/version_manager/max_concurrent_updates"_s,
                 u"with auto_update_enabled all workers may be updated at the same time"_s);
    }

    void checkWorker(const QString& path, const WorkerId& id, const WorkerAddress& worker)
    {
        if (const auto named = parseWorkerId(id.value()); !named)
            problem(path, named.error().message());
        if (const auto fits = checkAddress(worker); !fits)
            m_findings.problems << path + fits.error().message();
        checkSecretFile(path + u"/token_file"_s, worker.tokenFile);
    }

    void checkThresholds()
    {
        const AlertingConfig& config = m_config.alerting;
        const alert::DriftThresholds& age = config.rules.driftAge;
        if (age.low <= Duration::zero() || age.medium < age.low || age.high < age.medium)
            problem(u"/alerting/rules/drift_age"_s,
                    u"expected low, medium and high in rising order, above nothing"_s);
        const alert::NotifyTiming& notify = config.notify;
        atLeast(u"/alerting/notify/group_interval"_s, notify.groupInterval, 1s);
        if (notify.repeatInterval < notify.groupInterval)
            problem(u"/alerting/notify/repeat_interval"_s,
                    u"expected at least group_interval, "_s + formatDuration(notify.groupInterval));
    }

    void checkAlerting()
    {
        const AlertingConfig& config = m_config.alerting;
        const alert::NotifyTiming& notify = config.notify;
        for (size_t i = 0; i < notify.groupBy.size(); ++i) {
            if (!alert::isLabel(notify.groupBy[i]))
                problem(u"/alerting/notify/group_by/%1"_s.arg(i),
                        u"there is no label \"%1\""_s.arg(notify.groupBy[i]));
        }
        checkKeyFile(u"/alerting/key_file"_s, config.keyFile);
        for (const auto& [id, channel] : config.channels)
            checkChannel(u"/alerting/channels/"_s + id.value(), id, channel);
    }

    void checkChannel(const QString& path, const NotificationChannelId& id,
                      const ChannelConfig& channel)
    {
        if (!parseWorkerId(id.value()))
            problem(path, u"expected a name of letters, digits and dashes"_s);
        if (const auto fits = channel.channel(id); !fits)
            m_findings.problems << path + fits.error().message();
        checkSecretFile(path + u"/secret_file"_s, channel.secretFile);
        checkInlineSecrets(path, channel);
        if (channel.webhook && channel.webhook->url.startsWith("http:"_L1))
            risk(path + u"/webhook/url"_s, u"alerts go there in the clear"_s);
        if (channel.email && channel.email->security == SmtpSecurity::None)
            risk(path + u"/email/security"_s, u"alerts go there in the clear"_s);
    }

    void checkInlineSecrets(const QString& path, const ChannelConfig& channel)
    {
        const auto look = [&](const QString& member, bool isThere) {
            if (isThere && m_isSharedFile)
                risk(path + member, u"others may read this file; make its mode 0600, or use "
                                    "secret_file"_s);
        };
        look(u"/email/password"_s, channel.email && !channel.email->password.isEmpty());
        look(u"/webhook/signing_key"_s, channel.webhook && !channel.webhook->signingKey.isEmpty());
        look(u"/webhook/headers"_s, channel.webhook && !channel.webhook->headers.empty());
        look(u"/slack/webhook_url"_s, channel.slack && !channel.slack->webhookUrl.isEmpty());
    }

    /// The service makes its own folder, and no other.
    void checkKeyFile(const QString& path, const QString& file)
    {
        Config whole = m_config;
        whole.complete();
        const QString folder = QFileInfo(whole.alerting.keyFile).absolutePath();
        if (!file.isEmpty() && folder != QFileInfo(whole.stateDir).absoluteFilePath() &&
            !QFileInfo(folder).isDir())
            problem(path, u"there is no folder "_s + folder);
        checkSecretFile(path, file);
    }

    void checkSocket()
    {
        const QString& socket = m_config.listen.socket;
        const QFileInfo folder(QFileInfo(socket).absolutePath());
        const auto entered =
            QFile::WriteGroup | QFile::ExeGroup | QFile::WriteOther | QFile::ExeOther;
        if (!socket.isEmpty() && folder.exists() && folder.permissions().testAnyFlags(entered))
            problem(u"/listen/socket"_s,
                    u"%1 must be a folder that others cannot enter (mode 0700)"_s.arg(
                        folder.filePath()));
    }

    const Config& m_config;
    const bool m_isSharedFile;
    Findings m_findings;
};

} // namespace

Findings examine(const Config& config, const QString& file)
{
    return Examination(config, file).run();
}

QStringList contradictions(const Config& config)
{
    return Examination(config, {}).runOverFigures().problems;
}

} // namespace lockstep::daemon

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channels/text.h"
#include "core/alert/moment.h"
#include "core/alert/rules.h"

namespace lockstep::alert {

namespace {

constexpr qsizetype longestName = 200;

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString percentText(double percent) { return QString::number(percent, 'f', 1) + u'%'; }

/// Looks at all that is not how one worker stands, rule by rule.
class Look {
public:
    Look(const FleetFacts& facts, const AlertRules& rules) : m_facts(facts), m_rules(rules) {}

    Findings all()
    {
        lookAtFleetDrift();
        lookAtRate(m_rules.updateFailureRate, AlertCondition::UpdateFailureRate, m_facts.failures,
                   m_facts.failures.failed,
                   u"%1 of the %2 updates (%3) that ended within %4 failed"_s);
        lookAtRate(m_rules.rollbackRate, AlertCondition::RollbackRate, m_facts.rollbacks,
                   m_facts.rollbacks.rolledBack,
                   u"Rollbacks within %4: %1, to %2 updates that ended (%3)"_s);
        lookAtChannels();
        lookAtService();
        return std::move(m_findings);
    }

private:
    void add(Finding finding) { m_findings.found.push_back(std::move(finding)); }

    void lookAtFleetDrift()
    {
        if (!m_rules.fleetDrift.enabled || m_facts.drifted == 0)
            return;
        const QString oldest = m_facts.oldest.value();
        const QString age = formatDuration(wholeSeconds(m_facts.oldestAge));
        const QString statement =
            m_facts.drifted == 1
                ? u"Worker %1 has drifted for %2"_s.arg(oldest, age)
                : u"%1 workers have drifted for more than %2, the oldest, %3, for %4"_s
                      .arg(m_facts.drifted)
                      .arg(formatDuration(m_rules.fleetDrift.after), oldest, age);
        add({.condition = AlertCondition::FleetDrift,
             .workerId = {},
             .subject = {},
             .severity = m_rules.fleetDrift.severity,
             .statement = statement,
             .age = m_facts.oldestAge - m_rules.fleetDrift.after,
             .driftDuration = wholeSeconds(m_facts.oldestAge),
             .currentVersion = {},
             .expectedVersion = {},
             .cause = {}});
    }

    void lookAtRate(const RateRule& rule, AlertCondition condition, const UpdateCounts& counts,
                    int bad, const QString& statement)
    {
        if (!rule.enabled || counts.ended < std::max(1, rule.leastUpdates))
            return;
        const double percent = 100.0 * bad / counts.ended;
        if (percent <= rule.percent)
            return;
        plain(condition, rule.severity, {},
              statement.arg(bad)
                  .arg(counts.ended)
                  .arg(percentText(percent), formatDuration(rule.window)));
    }

    void lookAtChannels()
    {
        const AgeRule& rule = m_rules.channelFailing;
        for (const ChannelTrouble& channel : m_facts.channels) {
            if (!channel.isPermanent && channel.failingFor < rule.after)
                m_findings.changesIn = std::min(m_findings.changesIn.value_or(Duration::max()),
                                                rule.after - channel.failingFor);
            else if (rule.enabled)
                plain(AlertCondition::ChannelFailing, rule.severity, channel.channelId,
                      u"Notification channel %1 does not deliver: %2"_s.arg(
                          oneLine(channel.name, longestName), oneLine(channel.error, longestName)),
                      channel.failingFor);
        }
    }

    void lookAtService()
    {
        if (!m_facts.service) {
            m_findings.undecided = {AlertCondition::CertificateExpiry, AlertCondition::TokenExpiry,
                                    AlertCondition::BackupExpiry, AlertCondition::BackupStorage};
            return;
        }
        lookAtExpiries(m_rules.certificateExpiry, AlertCondition::CertificateExpiry,
                       m_facts.service->certificates);
        lookAtExpiries(m_rules.tokenExpiry, AlertCondition::TokenExpiry, m_facts.service->tokens);
        lookAtExpiries(m_rules.backupExpiry, AlertCondition::BackupExpiry,
                       m_facts.service->backups);
        lookAtStorage();
    }

    void lookAtExpiries(const ExpiryRule& rule, AlertCondition condition,
                        const std::vector<ServiceFacts::Expiry>& expiries)
    {
        for (const ServiceFacts::Expiry& each : expiries) {
            const Duration left(m_facts.now.msecsTo(each.at));
            if (!rule.enabled || !each.at.isValid() || left > rule.before)
                continue;
            const QString name = capitalised(oneLine(each.name, longestName));
            const QString verb = left > Duration::zero() ? u"expires"_s : u"expired"_s;
            plain(condition, rule.severity, each.name,
                  u"%1 %2 at %3"_s.arg(name, verb, formatTime(each.at)), rule.before - left,
                  each.workerId);
        }
    }

    void lookAtStorage()
    {
        const StorageRule& rule = m_rules.backupStorage;
        if (!m_facts.service->backupDiskUsed) {
            m_findings.undecided.push_back(AlertCondition::BackupStorage);
            return;
        }
        const double used = *m_facts.service->backupDiskUsed;
        if (rule.enabled && used > rule.percent)
            plain(AlertCondition::BackupStorage, rule.severity, {},
                  u"The disk that holds the backups is %1 full"_s.arg(percentText(used)));
    }

    void plain(AlertCondition condition, AlertSeverity severity, const QString& subject,
               const QString& statement, Duration age = {}, const WorkerId& worker = {})
    {
        add({.condition = condition,
             .workerId = worker,
             .subject = subject,
             .severity = severity,
             .statement = statement,
             .age = age,
             .driftDuration = {},
             .currentVersion = {},
             .expectedVersion = {},
             .cause = {}});
    }

    const FleetFacts& m_facts;
    const AlertRules& m_rules;
    Findings m_findings;
};

} // namespace

Findings findingsOf(const FleetFacts& facts, const AlertRules& rules)
{
    return Look(facts, rules).all();
}

} // namespace lockstep::alert

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/setting_row.h"

namespace lockstep::daemon::setting_rows {

namespace {

using alert::AlertRules;

template <class... Steps>
auto ofRules(Steps... steps)
{
    return at(&Config::alerting, &AlertingConfig::rules, steps...);
}

Rows driftRows()
{
    using T = alert::DriftThresholds;
    const auto age = [](const char* word, Duration T::* member) {
        return row(u"alerting.rules.drift_age."_s + QLatin1StringView(word),
                   u"From which age on a drift is of %1 severity"_s.arg(QLatin1StringView(word)),
                   ofRules(&AlertRules::driftAge, member), someSpan);
    };
    return {age("low", &T::low), age("medium", &T::medium), age("high", &T::high)};
}

/// Rows of one rule: those that every rule has, and then its own.
template <class Rule>
class RuleRows {
public:
    RuleRows(Rule AlertRules::* rule, const char* name, const char* about)
        : m_rule(rule), m_name(QLatin1StringView(name)), m_about(QString::fromUtf8(about))
    {
        add("enabled", u"Whether there is an alert %1"_s, &Rule::enabled);
        if constexpr (requires { &Rule::severity; })
            add("severity", u"How severe the alert is %1"_s, &Rule::severity);
    }
    /// `%1` of the summary stands for what the rule is about.
    template <class T>
    RuleRows& add(const char* member, const QString& summary, T Rule::* value,
                  std::type_identity_t<std::optional<Range<T>>> range = {})
    {
        m_rows.push_back(row(u"alerting.rules.%1.%2"_s.arg(m_name, QLatin1StringView(member)),
                             summary.arg(m_about), ofRules(m_rule, value), range));
        return *this;
    }
    Rows take() { return std::move(m_rows); }

private:
    Rule AlertRules::* m_rule;
    QString m_name;
    QString m_about;
    Rows m_rows;
};

Rows switchRule(alert::SwitchRule AlertRules::* rule, const char* name, const char* about)
{
    return RuleRows(rule, name, about).take();
}

Rows ageRule(alert::AgeRule AlertRules::* rule, const char* name, const char* about)
{
    return RuleRows(rule, name, about)
        .add("after", u"How long to wait with the alert %1"_s, &alert::AgeRule::after, anySpan)
        .take();
}

Rows rateRule(alert::RateRule AlertRules::* rule, const char* name, const char* about)
{
    using R = alert::RateRule;
    return RuleRows(rule, name, about)
        .add("percent", u"Above how many percent of the updates there is an alert %1"_s,
             &R::percent, Range<double>{0, 100})
        .add("window", u"In which span of time the updates count for the alert %1"_s, &R::window,
             someSpan)
        .add("least_updates", u"With how few updates in that time there may be an alert %1"_s,
             &R::leastUpdates, Range<int>{1, 10'000})
        .take();
}

Rows expiryRule(alert::ExpiryRule AlertRules::* rule, const char* name, const char* about)
{
    return RuleRows(rule, name, about)
        .add("before", u"How early there is an alert %1"_s, &alert::ExpiryRule::before, anySpan)
        .take();
}

Rows storageRule()
{
    return RuleRows(&AlertRules::backupStorage, "backup_storage",
                    "when the disk with the backups fills up")
        .add("percent", u"Above how many percent there is an alert %1"_s,
             &alert::StorageRule::percent, Range<double>{0, 100})
        .take();
}

Rows alertingRow()
{
    return {row(u"alerting.enabled"_s, u"Whether anything is looked at for alerts at all"_s,
                at(&Config::alerting, &AlertingConfig::enabled))};
}

Rows notifyRows()
{
    using T = alert::NotifyTiming;
    const auto of = [](auto member) {
        return at(&Config::alerting, &AlertingConfig::notify, member);
    };
    return {
        row(u"alerting.notify.group_wait"_s,
            u"How long a first alert waits for others of its kind before people are told"_s,
            of(&T::groupWait), anySpan),
        row(u"alerting.notify.group_interval"_s,
            u"How soon people are told again when a group of alerts has changed"_s,
            of(&T::groupInterval), someSpan),
        row(u"alerting.notify.repeat_interval"_s,
            u"How soon people are told again when nothing has changed"_s, of(&T::repeatInterval),
            someSpan),
    };
}

} // namespace

Rows alertRows()
{
    using R = AlertRules;
    Rows all;
    for (Rows& part : std::to_array(
             {driftRows(), alertingRow(),
              switchRule(&R::versionDrift, "version_drift",
                         "when a worker is on the wrong version"),
              switchRule(&R::contentDrift, "content_drift", "when files of a worker were changed"),
              ageRule(&R::workerUnreachable, "worker_unreachable",
                      "when a worker cannot be reached"),
              ageRule(&R::workerUnhealthy, "worker_unhealthy", "when a worker is unwell"),
              ageRule(&R::fleetDrift, "fleet_drift", "when some worker has drifted for long"),
              rateRule(&R::updateFailureRate, "update_failure_rate", "when updates fail"),
              rateRule(&R::rollbackRate, "rollback_rate", "when updates are rolled back"),
              storageRule(),
              expiryRule(&R::certificateExpiry, "certificate_expiry",
                         "when a certificate is about to expire"),
              expiryRule(&R::tokenExpiry, "token_expiry", "when a token is about to expire"),
              expiryRule(&R::backupExpiry, "backup_expiry",
                         "when the last backup of a worker is about to expire"),
              ageRule(&R::channelFailing, "channel_failing", "when a notification channel fails"),
              notifyRows()}))
        std::ranges::move(part, std::back_inserter(all));
    return all;
}

} // namespace lockstep::daemon::setting_rows

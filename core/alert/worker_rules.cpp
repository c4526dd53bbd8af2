// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channels/text.h"
#include "core/alert/moment.h"
#include "core/alert/rules.h"

namespace lockstep::alert {

namespace {

/// Of what a worker or a library said.
constexpr qsizetype longestReason = 300;

Version versionOf(const Worker& worker)
{
    return worker.seen.version ? worker.seen.version->codebaseVersion : Version();
}

/// Looks at one worker, rule by rule.
class Look {
public:
    Look(const WorkerFacts& facts, const AlertRules& rules) : m_facts(facts), m_rules(rules) {}

    Findings all()
    {
        if (!m_facts.worker.isPaired || !m_facts.worker.address.enabled)
            return {};
        lookAtDrift();
        lookAtReachability();
        lookAtHealth();
        return std::move(m_findings);
    }

private:
    QString id() const { return m_facts.worker.id.value(); }
    bool isUnreachable() const { return m_facts.worker.seen.isReachable() == false; }
    bool isUnhealthy() const
    {
        return !isUnreachable() && m_facts.worker.seen.health &&
               !m_facts.worker.seen.health->isHealthy;
    }
    bool isLost() const
    {
        return isUnreachable() && m_facts.unreachableFor >= m_rules.workerUnreachable.after;
    }

    /// An age that is yet to be reached: then there is something else to find.
    void expect(Duration threshold, Duration age)
    {
        if (age < threshold)
            m_findings.changesIn =
                std::min(m_findings.changesIn.value_or(Duration::max()), threshold - age);
    }

    void lookAtDrift()
    {
        const Drift* drift = m_facts.drift;
        if (!drift)
            return;
        const Duration age = m_facts.driftAge;
        for (const Duration threshold :
             {m_rules.driftAge.low, m_rules.driftAge.medium, m_rules.driftAge.high})
            expect(threshold, age);
        if (isUnreachable())
            expect(m_rules.workerUnreachable.after, m_facts.unreachableFor);
        const bool isContent = drift->kind == DriftKind::Content;
        const auto severity = severityOfAge(m_rules.driftAge, age);
        if (!severity || !(isContent ? m_rules.contentDrift : m_rules.versionDrift).enabled)
            return;
        m_findings.found.push_back(
            {.condition = isContent ? AlertCondition::ContentDrift : AlertCondition::VersionDrift,
             .workerId = m_facts.worker.id,
             .subject = {},
             .severity = isLost() ? AlertSeverity::Critical : *severity,
             .statement = statementOf(*drift),
             .age = age,
             .driftDuration = wholeSeconds(age),
             .currentVersion = drift->currentVersion,
             .expectedVersion = drift->expectedVersion,
             .cause = drift->cause,
             .ownSeverity = m_rules.workerUnreachable.enabled ? severity : std::nullopt});
    }

    QString statementOf(const Drift& drift) const
    {
        const QString current = drift.currentVersion.value();
        switch (drift.kind) {
        case DriftKind::Codebase: break;
        case DriftKind::Component:
            return u"Worker %1 is running version %2, but not all components that belong to it: %3"_s
                .arg(id(), current, oneLine(drift.detail, longestReason));
        case DriftKind::Content:
            return u"Worker %1 is running version %2, but its files are not those of the release"_s
                .arg(id(), current);
        }
        return u"Worker %1 is running version %2, expected %3"_s.arg(id(), current,
                                                                     drift.expectedVersion.value());
    }

    void lookAtReachability()
    {
        if (isUnreachable())
            judge(m_rules.workerUnreachable, AlertCondition::WorkerUnreachable,
                  m_facts.unreachableFor,
                  u"Worker %1 is unreachable: %2"_s.arg(
                      id(), oneLine(m_facts.worker.seen.error, longestReason)));
    }

    void lookAtHealth()
    {
        if (!isUnhealthy())
            return;
        const QString reason = oneLine(m_facts.worker.seen.health->reason, longestReason);
        judge(m_rules.workerUnhealthy, AlertCondition::WorkerUnhealthy, m_facts.unhealthyFor,
              u"Worker %1 is unhealthy"_s.arg(id()) +
                  (reason.isEmpty() ? QString() : u": "_s + reason));
    }

    void judge(const AgeRule& rule, AlertCondition condition, Duration age,
               const QString& statement)
    {
        expect(rule.after, age);
        if (!rule.enabled)
            return;
        if (age < rule.after) {
            m_findings.undecided.push_back(condition);
            return;
        }
        m_findings.found.push_back(
            {.condition = condition,
             .workerId = m_facts.worker.id,
             .subject = {},
             .severity = rule.severity,
             .statement = statement,
             .age = age,
             .driftDuration = wholeSeconds(m_facts.drift ? m_facts.driftAge : Duration::zero()),
             .currentVersion = versionOf(m_facts.worker),
             .expectedVersion = {}, // else those that have drifted would be told by themselves
             .cause = {}});
    }

    const WorkerFacts& m_facts;
    const AlertRules& m_rules;
    Findings m_findings;
};

} // namespace

Findings findingsOf(const WorkerFacts& facts, const AlertRules& rules)
{
    return Look(facts, rules).all();
}

} // namespace lockstep::alert

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/work_rules.h"

#include "core/fleet/drift_cause.h"

namespace lockstep::fleet {

namespace {

/// Why a rule does not hold, or nothing when it does.
using Objection = std::optional<QString>;

Objection notPaired(const Worker& worker)
{
    if (worker.isPaired)
        return std::nullopt;
    return u"is not paired"_s;
}

Objection notEnabled(const Worker& worker)
{
    if (worker.address.enabled)
        return std::nullopt;
    return u"is disabled"_s;
}

Objection beingUpdated(const Update* running)
{
    if (!running)
        return std::nullopt;
    if (running->kind == UpdateKind::Rollback)
        return u"is being put back already (%1)"_s.arg(running->id.value());
    return u"is being updated to %1 already (%2)"_s.arg(running->targetVersion.value(),
                                                        running->id.value());
}

Objection unreachable(const Worker& worker)
{
    if (worker.seen.error.isEmpty())
        return std::nullopt;
    return worker.seen.error;
}

Objection notSeenRecently(const WorkFacts& facts)
{
    const QDateTime& seen = facts.worker.seen.versionAt;
    if (!seen.isValid())
        return u"was never seen"_s;
    const Duration age(seen.msecsTo(facts.now));
    if (age <= facts.staleAfter)
        return std::nullopt;
    return u"was last seen %1 ago"_s.arg(
        formatDuration(std::chrono::floor<std::chrono::seconds>(age)));
}

Objection unknownVersion(const Worker& worker)
{
    if (worker.seen.version)
        return std::nullopt;
    return u"its version is not known yet"_s;
}

RuleVerdict verdict(const QString& rule, const Objection& objection)
{
    return {.rule = rule, .isOk = !objection, .reason = objection.value_or(QString())};
}

/// With how long that has been so, and why.
Objection withDrift(const Objection& objection, const WorkFacts& facts)
{
    if (!objection || !facts.drift)
        return objection;
    return u"%1 (for %2, %3)"_s.arg(*objection, formatDuration(facts.driftDuration),
                                    causeText(facts.drift->cause));
}

Objection wrongVersion(const WorkFacts& facts)
{
    if (!facts.worker.seen.version || !facts.expected)
        return unknownVersion(facts.worker);
    return withDrift(versionMismatch(*facts.worker.seen.version, *facts.expected), facts);
}

Objection wrongComponent(const WorkFacts& facts, const QString& component)
{
    if (!facts.worker.seen.version || !facts.expected)
        return unknownVersion(facts.worker);
    return withDrift(componentMismatch(*facts.worker.seen.version, *facts.expected, component),
                     facts);
}

/// Nothing where nobody can tell: plain workers know no digest.
std::optional<RuleVerdict> contentVerdict(const WorkFacts& facts)
{
    const auto& version = facts.worker.seen.version;
    if (!version || !facts.expected || version->treeSha256.isEmpty() ||
        facts.expected->treeSha256.isEmpty() || versionMismatch(*version, *facts.expected))
        return std::nullopt;
    return verdict(u"content"_s, withDrift(treeMismatch(*version, *facts.expected), facts));
}

bool isContentAlone(const WorkFacts& facts)
{
    if (!facts.worker.seen.version || !facts.expected)
        return false;
    const auto difference =
        differenceOf(*facts.worker.seen.version, *facts.expected, facts.criticalComponents);
    return difference && difference->first == DriftKind::Content;
}

Objection unwell(const Worker& worker)
{
    const auto& health = worker.seen.health;
    if (!health)
        return u"its health is not known yet"_s;
    if (health->isHealthy)
        return std::nullopt;
    return health->reason.isEmpty() ? u"is not healthy"_s : health->reason;
}

/// A worker that could not be put back waits for people. Its next update that ends well frees it.
Objection inQuarantine(const WorkFacts& facts)
{
    if (!facts.last || facts.last->state != UpdateState::RollbackFailed)
        return std::nullopt;
    return u"could not be put back by %1: %2"_s.arg(facts.last->id.value(),
                                                    facts.last->rollbackError);
}

Objection updateUseless(const WorkFacts& facts)
{
    if (!facts.expected)
        return u"no release is expected of the fleet"_s;
    const auto& version = facts.worker.seen.version;
    if (version && !incompatibility(*version, *facts.expected, facts.criticalComponents))
        return u"is up to date"_s;
    return std::nullopt;
}

/// The first of several objections.
Objection first(std::initializer_list<Objection> objections)
{
    for (const Objection& each : objections) {
        if (each)
            return each;
    }
    return std::nullopt;
}

Objection updateRefused(const Worker& worker, const Update* running)
{
    return first({notPaired(worker), notEnabled(worker), beingUpdated(running)});
}

Objection wouldNotUpdate(const WorkFacts& facts, const Update* running)
{
    return first(
        {updateRefused(facts.worker, running), unreachable(facts.worker), updateUseless(facts)});
}

Objection notByItself(const WorkFacts& facts)
{
    if (!facts.isAutoUpdateEnabled)
        return u"automatic updates are off"_s;
    if (isContentAlone(facts))
        return u"its files alone differ, which people may have reason for; they have to update it"_s;
    if (!facts.heldBackBy)
        return std::nullopt;
    const Update& update = *facts.heldBackBy;
    return u"%1 ended as %2; people have to try again, or something else must be expected"_s.arg(
        update.id.value(), QString(wordOf(update.state)));
}

/// Says where the update leads when there would be one.
RuleVerdict updateVerdict(const QString& rule, const WorkFacts& facts, const Objection& objection)
{
    RuleVerdict answer = verdict(rule, objection);
    if (answer.isOk)
        answer.reason = u"to %1"_s.arg(facts.expected->codebaseVersion.value());
    return answer;
}

} // namespace

WorkReadiness validateForWork(const WorkFacts& facts)
{
    const Worker& worker = facts.worker;
    const Update* running = facts.running ? &*facts.running : nullptr;
    WorkReadiness readiness{.workerId = worker.id};
    auto& rules = readiness.rules;
    rules = {
        verdict(u"paired"_s, notPaired(worker)),
        verdict(u"enabled"_s, notEnabled(worker)),
        verdict(u"reachable"_s, unreachable(worker)),
        verdict(u"seen_recently"_s, notSeenRecently(facts)),
        verdict(u"version"_s, wrongVersion(facts)),
    };
    for (const QString& component : facts.criticalComponents)
        rules.push_back(verdict(u"component."_s + component, wrongComponent(facts, component)));
    if (const auto content = contentVerdict(facts))
        rules.push_back(*content);
    rules.push_back(verdict(u"healthy"_s, unwell(worker)));
    rules.push_back(verdict(u"not_updating"_s, beingUpdated(running)));
    rules.push_back(verdict(u"quarantine"_s, inQuarantine(facts)));
    if (const auto& problem = facts.certificateProblem)
        rules.push_back(verdict(u"certificate"_s, problem->isEmpty() ? Objection() : problem));

    const auto failing = std::ranges::find(rules, false, &RuleVerdict::isOk);
    readiness.isReady = failing == rules.end();
    readiness.reason = readiness.isReady ? QString() : failing->reason;
    const Objection whyNot = wouldNotUpdate(facts, running);
    rules.push_back(updateVerdict(u"would_update"_s, facts, whyNot));
    rules.push_back(updateVerdict(
        u"automatic_update"_s, facts,
        first({whyNot, unknownVersion(worker), worker.seen.health ? unwell(worker) : Objection(),
               notByItself(facts)})));
    return readiness;
}

std::optional<QString> whyNotUpdatable(const Worker& worker, const Update* running)
{
    const Objection objection = updateRefused(worker, running);
    if (!objection)
        return std::nullopt;
    return u"worker %1 %2"_s.arg(worker.id.value(), *objection);
}

} // namespace lockstep::fleet

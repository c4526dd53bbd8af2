// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/alert_book.h"

#include <ranges>
#include <set>

namespace lockstep::alert {

namespace {

void atMost(std::optional<Duration>& span, Duration other)
{
    span = std::min(span.value_or(other), other);
}

QJsonObject dataOf(const Alert& alert)
{
    return {{u"alert_id"_s, alert.id.value()},
            {u"condition"_s, QString(wordOf(alert.condition))},
            {u"severity"_s, QString(wordOf(alert.severity))},
            {u"subject"_s, alert.subject},
            {u"acknowledged"_s, alert.acknowledged}};
}

/// What of its worker people group and silence alerts by.
void describeWorker(Alert& alert, const Worker& worker)
{
    alert.workerName = worker.displayName();
    alert.group = worker.address.group;
    alert.tags = worker.address.tags;
}

} // namespace

AlertBook::AlertBook(store::Database& database, event::EventLog& events, const Clock& clock)
    : m_database(database), m_events(events), m_clock(clock), m_store(database)
{}

Result<std::unique_ptr<AlertBook>> AlertBook::open(store::Database& database,
                                                   event::EventLog& events, const Clock& clock)
{
    std::unique_ptr<AlertBook> book(new AlertBook(database, events, clock));
    LOCKSTEP_CHECK(book->load());
    return book;
}

Result<> AlertBook::load()
{
    const Moment now = Moment::of(m_clock);
    LOCKSTEP_TRY(const QString last, m_store.lastId());
    m_ids = RisingId(u"alert-"_s, last);
    LOCKSTEP_TRY(auto stored, m_store.firing());
    std::vector<AlertChange> doubled;
    for (Alert& alert : stored | std::views::reverse) {
        const AlertKey key = keyOf(alert);
        const Duration began = now.monotonic - now.since(alert.since);
        const AlertId id = alert.id;
        FiringAlert firing{.alert = std::move(alert), .began = began};
        if (m_firing.contains(key)) {
            doubled.push_back(resolvedOf(firing, now));
            continue;
        }
        m_firing.emplace(key, std::move(firing));
        m_keys.emplace(id, key);
    }
    return resolveDoubled(doubled);
}

/// There is one firing alert of a key; of more than that the newest goes on.
Result<> AlertBook::resolveDoubled(const std::vector<AlertChange>& doubled)
{
    if (doubled.empty())
        return {};
    return m_database.transaction([&]() -> Result<> {
        for (const AlertChange& change : doubled) {
            LOCKSTEP_CHECK(m_store.put(change.alert));
            tell(change);
        }
        return {};
    });
}

const FiringAlert* AlertBook::find(const AlertKey& key) const
{
    const auto found = m_firing.find(key);
    return found == m_firing.end() ? nullptr : &found->second;
}

FiringAlert* AlertBook::mutableFind(const AlertKey& key)
{
    const auto found = m_firing.find(key);
    return found == m_firing.end() ? nullptr : &found->second;
}

const FiringAlert* AlertBook::find(const AlertId& id) const
{
    const auto key = m_keys.find(id);
    return key == m_keys.end() ? nullptr : find(key->second);
}

void AlertBook::awaitLapse(const FiringAlert& firing, const Moment& now, Outcome& outcome)
{
    const auto& by = firing.alert.acknowledgement;
    if (by && by->until > now.wall)
        atMost(outcome.looksAgainIn, Duration(now.wall.msecsTo(by->until)));
}

void AlertBook::see(const Finding& finding, const Worker* worker, const Moment& now,
                    Outcome& outcome)
{
    FiringAlert* firing = mutableFind(keyOf(finding));
    if (firing && isOfAnother(firing->alert, finding)) {
        outcome.changes.push_back(resolvedOf(*firing, now));
        firing = nullptr;
    }
    if (auto change = stepOf(firing, finding, now)) {
        if (change->step == AlertStep::Fired) {
            change->alert.id = newId();
            if (worker)
                describeWorker(change->alert, *worker);
        }
        outcome.changes.push_back(*std::move(change)); // the rest is for adopt(): once it counts
    } else {
        firing->finding = finding;
        firing->began = now.monotonic - finding.age;
    }
    if (firing)
        awaitLapse(*firing, now, outcome);
}

void AlertBook::miss(FiringAlert& firing, bool isAtOnce, const Terms& terms, const Moment& now,
                     Outcome& outcome)
{
    if (!firing.goneAt)
        firing.goneAt = now.monotonic;
    const Absence absence = absenceOf(firing, terms.hold, now);
    if (isAtOnce || absence.isOver || !isEnabled(terms.rules, firing.alert.condition))
        outcome.changes.push_back(resolvedOf(firing, now));
    else
        atMost(outcome.looksAgainIn, absence.remaining);
}

AlertBook::Outcome AlertBook::seeWorker(const WorkerId& id, const Worker* worker,
                                        const Findings& findings, const Terms& terms)
{
    const Moment now = Moment::of(m_clock);
    const bool isServing = worker && worker->isPaired && worker->address.enabled;
    Outcome outcome{.changes = {}, .looksAgainIn = findings.changesIn};
    for (const Finding& finding : findings.found)
        see(finding, worker, now, outcome);
    for (const auto& each : enumWords<AlertCondition>) {
        if (!isOfWorkerItself(each.value) ||
            std::ranges::contains(findings.found, each.value, &Finding::condition))
            continue;
        FiringAlert* firing = mutableFind({each.value, id, {}});
        if (firing && std::ranges::contains(findings.undecided, each.value))
            firing->goneAt = now.monotonic; // it may be over, but not yet
        else if (firing)
            miss(*firing, !isServing, terms, now, outcome);
    }
    return outcome;
}

AlertBook::Outcome AlertBook::seeFleet(const Findings& findings,
                                       const std::map<WorkerId, Worker>& workers,
                                       const Terms& terms)
{
    const Moment now = Moment::of(m_clock);
    Outcome outcome{.changes = {}, .looksAgainIn = findings.changesIn};
    std::set<AlertKey> seen;
    for (const Finding& finding : findings.found) {
        if (!seen.insert(keyOf(finding)).second)
            continue; // two of one name: one alert tells of both
        const auto worker = workers.find(finding.workerId);
        see(finding, worker == workers.end() ? nullptr : &worker->second, now, outcome);
    }
    for (auto at = m_firing.lower_bound({AlertCondition::CertificateExpiry, {}, {}});
         at != m_firing.end(); ++at) {
        const bool isDecided = !std::ranges::contains(findings.undecided, at->first.condition) ||
                               !isEnabled(terms.rules, at->first.condition);
        const bool isGone = !at->first.worker.isEmpty() && !workers.contains(at->first.worker);
        if (!seen.contains(at->first) && (isDecided || isGone))
            miss(at->second, isGone, terms, now, outcome);
    }
    return outcome;
}

Result<> AlertBook::commit(std::vector<AlertChange> changes,
                           const std::function<void(const AlertChange&)>& then)
{
    if (changes.empty())
        return {};
    // Before anybody hears of the events: whoever does may look here.
    return m_database.transaction([&]() -> Result<> {
        m_database.afterCommit([&] {
            for (const AlertChange& change : changes) {
                adopt(change);
                then(change);
            }
        });
        for (const AlertChange& change : changes) {
            LOCKSTEP_CHECK(m_store.put(change.alert));
            tell(change);
        }
        return {};
    });
}

void AlertBook::tell(const AlertChange& change)
{
    const Alert& alert = change.alert;
    switch (change.step) {
    case AlertStep::Fired:
        m_events.append(event_type::alertFired, alert.workerId, alert.message, dataOf(alert));
        return;
    case AlertStep::Escalated:
        m_events.append(event_type::alertEscalated, alert.workerId,
                        u"now %1: %2"_s.arg(QString(wordOf(alert.severity)), alert.message),
                        dataOf(alert));
        return;
    case AlertStep::Resolved:
        m_events.append(event_type::alertResolved, alert.workerId,
                        u"no more: %1"_s.arg(alert.message), dataOf(alert));
        return;
    case AlertStep::Refreshed:
    case AlertStep::Lapsed: return;
    }
}

void AlertBook::adopt(const AlertChange& change)
{
    const AlertKey key = keyOf(change.alert);
    if (change.step == AlertStep::Resolved) {
        m_firing.erase(key);
        m_keys.erase(change.alert.id);
        return;
    }
    m_raised += change.step == AlertStep::Fired;
    const Duration now = m_clock.monotonic();
    FiringAlert& firing = m_firing[key];
    firing = {.alert = change.alert,
              .finding = change.finding,
              .began = now - change.finding.age,
              .goneAt = {}};
    m_keys.insert_or_assign(change.alert.id, key);
}

Result<FiringAlert*> AlertBook::changeable(const AlertId& id)
{
    const auto key = m_keys.find(id);
    if (key != m_keys.end())
        return mutableFind(key->second);
    LOCKSTEP_CHECK(m_store.find(id));
    return fail(ErrorCode::Conflict, u"alert %1 is resolved"_s.arg(id.value()));
}

Result<Alert> AlertBook::acknowledge(const AlertId& id, const Acknowledgement& by)
{
    LOCKSTEP_TRY(FiringAlert * firing, changeable(id));
    if (by.until.isValid() && by.until <= m_clock.now())
        return fail(ErrorCode::InvalidArgument, u"/until: expected a time to come"_s);
    Alert alert = firing->alert;
    alert.acknowledged = true;
    alert.acknowledgement = by;
    alert.acknowledgement->severity =
        firing->finding ? ownSeverityOf(*firing->finding) : alert.severity;
    return replace(*firing, alert, u"%1 acknowledges: %2"_s.arg(by.by, alert.message));
}

Result<Alert> AlertBook::withdrawAcknowledgement(const AlertId& id)
{
    LOCKSTEP_TRY(FiringAlert * firing, changeable(id));
    Alert alert = firing->alert;
    if (!alert.acknowledgement)
        return fail(ErrorCode::Conflict, u"alert %1 is not acknowledged"_s.arg(id.value()));
    alert.acknowledged = false;
    alert.acknowledgement.reset();
    return replace(*firing, alert, u"acknowledged no more: %1"_s.arg(alert.message));
}

Result<Alert> AlertBook::replace(FiringAlert& firing, const Alert& alert, const QString& told)
{
    LOCKSTEP_CHECK(m_database.transaction([&]() -> Result<> {
        m_events.append(event_type::alertAcknowledged, alert.workerId, told, dataOf(alert));
        return m_store.put(alert);
    }));
    firing.alert = alert;
    return shownAt(firing, Moment::of(m_clock));
}

} // namespace lockstep::alert

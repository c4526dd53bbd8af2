// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/alert_life.h"
#include "core/alert/alert_store.h"
#include "core/alert/rising_id.h"
#include "core/event/event_log.h"

namespace lockstep::alert {

/// The alerts that fire, and the lives of all: one firing alert for each condition, worker and
/// subject; each change on disk, with the event that tells it, before it counts. Looking and
/// committing are apart, so that many looks make one transaction. The database's thread.
class AlertBook {
public:
    static Result<std::unique_ptr<AlertBook>> open(store::Database& database,
                                                   event::EventLog& events, const Clock& clock);

    /// What a look changes, and after how long to look again though nothing happens.
    struct Outcome {
        std::vector<AlertChange> changes;
        std::optional<Duration> looksAgainIn;
    };
    struct Terms {
        const AlertRules& rules;
        Duration hold; ///< an alert resolves when its condition was away for so long
    };
    /// A worker was looked at; null: it belongs to the fleet no more.
    Outcome seeWorker(const WorkerId& id, const Worker* worker, const Findings& findings,
                      const Terms& terms);
    /// All that is not of a worker itself was looked at.
    Outcome seeFleet(const Findings& findings, const std::map<WorkerId, Worker>& workers,
                     const Terms& terms);

    /// All of them or, when it fails, none. `then` sees each of them after it.
    Result<> commit(std::vector<AlertChange> changes,
                    const std::function<void(const AlertChange&)>& then);

    const std::map<AlertKey, FiringAlert>& firing() const noexcept { return m_firing; }
    /// Null when it does not fire.
    const FiringAlert* find(const AlertKey& key) const;
    const FiringAlert* find(const AlertId& id) const;
    AlertStore& store() noexcept { return m_store; }
    AlertId newId() { return AlertId(m_ids.next(m_clock.now())); }
    /// How many were raised since the start.
    qint64 raised() const noexcept { return m_raised; }

    /// NotFound; Conflict when it is resolved; InvalidArgument when `until` is past.
    Result<Alert> acknowledge(const AlertId& id, const Acknowledgement& by);
    Result<Alert> withdrawAcknowledgement(const AlertId& id);

private:
    AlertBook(store::Database& database, event::EventLog& events, const Clock& clock);
    Result<> load();
    Result<> resolveDoubled(const std::vector<AlertChange>& doubled);
    FiringAlert* mutableFind(const AlertKey& key);
    void see(const Finding& finding, const Worker* worker, const Moment& now, Outcome& outcome);
    void miss(FiringAlert& firing, bool isAtOnce, const Terms& terms, const Moment& now,
              Outcome& outcome);
    static void awaitLapse(const FiringAlert& firing, const Moment& now, Outcome& outcome);
    void tell(const AlertChange& change);
    void adopt(const AlertChange& change);
    Result<FiringAlert*> changeable(const AlertId& id);
    Result<Alert> replace(FiringAlert& firing, const Alert& alert, const QString& told);

    store::Database& m_database;
    event::EventLog& m_events;
    const Clock& m_clock;
    AlertStore m_store;
    std::map<AlertKey, FiringAlert> m_firing;
    std::map<AlertId, AlertKey> m_keys;
    RisingId m_ids{u"alert-"_s, {}};
    qint64 m_raised = 0;
};

} // namespace lockstep::alert

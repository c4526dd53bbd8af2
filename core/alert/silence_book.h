// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/rising_id.h"
#include "core/event/event_log.h"
#include "core/model/silence.h"
#include "core/store/collection.h"

namespace lockstep::alert {

/// The silences, in memory and stored. The database's thread.
class SilenceBook {
public:
    static Result<std::unique_ptr<SilenceBook>> open(store::Database& database,
                                                     event::EventLog& events);

    /// In order of their making; without those that ended more than a day before.
    std::vector<Silence> list(const QDateTime& now) const;
    /// Those that silence now.
    std::vector<Silence> active(const QDateTime& now) const;

    /// Gives it its id.
    Result<Silence> add(Silence silence);
    /// NotFound; Conflict when it has ended.
    Result<Silence> end(const SilenceId& id, const QDateTime& now);
    /// Forgets those that ended earlier.
    Result<> expire(const QDateTime& before);

private:
    SilenceBook(store::Database& database, event::EventLog& events);

    store::Database& m_database;
    event::EventLog& m_events;
    store::Collection<Silence> m_stored;
    std::map<SilenceId, Silence> m_silences;
    RisingId m_ids{u"silence-"_s, {}};
};

} // namespace lockstep::alert

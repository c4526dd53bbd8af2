// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/history_feed.h"

#include "ui/state/when_done.h"

namespace lockstep::ui {

namespace {

using std::chrono::hours;

/// Some 170 spans, whatever the days.
Duration driftStep(int days) { return hours(std::max(1, days / 7)); }

} // namespace

HistoryFeed::HistoryFeed(Session& session, QObject* parent) : QObject(parent), m_session(session) {}

void HistoryFeed::refresh()
{
    ++m_round;
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const QDateTime now = m_session.clock().now();
    const QDate today = now.toTimeZone(zone).date();
    const QDate first = today.addDays(1 - m_days);
    const QDateTime from = first.startOfDay(zone).toUTC();
    ask({.from = from,
         .to = now,
         .step = hours(1),
         .series = {Series::UpdatesCompleted, Series::UpdatesFailed, Series::RolledBack,
                    Series::RollbacksFailed}},
        [this, first, today, zone](const History& history) {
            m_results = updateResults(history, first, today, zone);
        });
    ask({.from = from,
         .to = now,
         .step = driftStep(m_days),
         .series = {Series::WorkersOutdated, Series::DriftFound}},
        [this, zone](const History& history) { m_drift = driftOverTime(history, zone); });
}

void HistoryFeed::ask(const client::HistoryFilter& filter, std::function<void(const History&)> take)
{
    ++m_open;
    whenDone(m_session.client().history(filter), this,
             [this, round = m_round, take](const Result<client::Reply<History>>& answer) {
                 --m_open;
                 if (round != m_round)
                     return;
                 m_problem = answer ? std::nullopt : std::optional(answer.error());
                 m_isKnown = m_isKnown || answer.has_value();
                 if (answer)
                     take(*answer);
                 Q_EMIT changed();
             });
}

} // namespace lockstep::ui

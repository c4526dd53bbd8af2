// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_series.h"
#include "ui/state/session.h"

namespace lockstep::ui {

/// The figures over time that the overview shows, of the last days, today among them. They stay
/// until newer ones are there.
class HistoryFeed : public QObject {
    Q_OBJECT

public:
    explicit HistoryFeed(Session& session, QObject* parent = nullptr);

    int days() const { return m_days; }
    /// Counts from the next refresh() on.
    void setDays(int days) { m_days = days; }
    /// Asks for them anew.
    void refresh();

    /// Questions are under way.
    bool isAsking() const { return m_open > 0; }
    /// There was an answer.
    bool isKnown() const { return m_isKnown; }
    const std::optional<Error>& problem() const { return m_problem; }
    const ChartGrid& results() const { return m_results; }
    const ChartGrid& drift() const { return m_drift; }

Q_SIGNALS:
    void changed();

private:
    void ask(const client::HistoryFilter& filter, std::function<void(const History&)> take);

    Session& m_session;
    int m_days = 14;
    int m_open = 0;
    int m_round = 0; ///< answers to earlier questions no longer count
    bool m_isKnown = false;
    std::optional<Error> m_problem;
    ChartGrid m_results;
    ChartGrid m_drift;
};

} // namespace lockstep::ui

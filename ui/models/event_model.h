// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/event.h"
#include "ui/state/shelf.h"

#include <QAbstractTableModel>

#include <deque>
#include <set>

namespace lockstep::ui {

/// What of the events is to be shown; what is empty does not narrow it.
struct EventQuery {
    std::set<QString> types;
    QString worker; ///< part of its id
    QString text;   ///< part of its message, its type or its worker

    friend bool operator==(const EventQuery&, const EventQuery&) = default;
};
bool matches(const Event& event, const EventQuery& query);

/// Events, the newest first. Holds as many as FleetState does, and shows those that the query lets
/// through. Following 20,000 events costs what is new, not what is there.
class EventModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Type, Worker, Message, ColumnCount };

    explicit EventModel(Clock& clock, QObject* parent = nullptr);

    /// Adds those that are newer than the newest it has; numbers ascend. How many were shown.
    int follow(const std::deque<Shared<Event>>& events);
    void setQuery(const EventQuery& query);
    const EventQuery& query() const noexcept { return m_query; }

    /// Of the newest event that it has, shown or not; 0: none.
    qint64 newestNumber() const { return m_all.empty() ? 0 : m_all.back()->number; }
    int total() const { return int(m_all.size()); }
    const Event& at(int row) const { return *m_rows[m_rows.size() - 1 - size_t(row)]; }
    int rowOf(qint64 number) const; ///< -1: not shown
    /// What is shown, newest first.
    std::vector<Shared<Event>> shown() const { return {m_rows.rbegin(), m_rows.rend()}; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(const Event& event, int column) const;
    void forgetOldest();

    Clock& m_clock;
    EventQuery m_query;
    std::deque<Shared<Event>> m_all;  ///< oldest first
    std::deque<Shared<Event>> m_rows; ///< those shown, oldest first
};

} // namespace lockstep::ui

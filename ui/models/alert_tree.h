// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/state/fleet_state.h"
#include "ui/style/look.h"

#include <QAbstractItemModel>
#include <QHash>

namespace lockstep::ui {

enum class AlertGrouping { Condition, WorkerGroup, Worker };

/// Alerts that fire, under headers that say what they have in common: the worst first, then the
/// oldest. Values change in place; rows come and go, but change places only on settle().
class AlertTree : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Message, Subject, Age, Handling, ColumnCount };
    using Filter = std::function<bool(const Alert&)>;

    AlertTree(const FleetState& fleet, Clock& clock, QObject* parent = nullptr);

    /// All of the fleet's, grouped anew.
    void rebuild();
    void apply(const AlertChanges& changes);
    void setGrouping(AlertGrouping grouping);
    AlertGrouping grouping() const noexcept { return m_grouping; }
    void setFilter(Filter filter);
    void settle();
    /// Ages and times moved on.
    void touchTimes();

    bool isHeader(const QModelIndex& index) const
    {
        return index.isValid() && index.internalId() == 0;
    }
    Shared<Alert> alertAt(const QModelIndex& index) const; ///< null for a header
    QModelIndex indexOf(const AlertId& id) const;          ///< invalid: not shown
    QString keyOf(const QModelIndex& header) const;
    int alertCount() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Group {
        quintptr serial = 0; ///< from 1 on; the internal id of the rows below
        QString key;
        std::vector<Shared<Alert>> alerts;
    };

    QString keyOf(const Alert& alert) const;
    QString titleOf(const Group& group) const;
    AlertSeverity worstOf(const Group& group) const;
    bool comesFirst(const Group& a, const Group& b) const;
    int rowOfGroup(quintptr serial) const;
    int rowOfGroup(const QString& key) const;
    void addQuietly(const Shared<Alert>& alert);
    void sortAll();
    void number();
    void put(const Shared<Alert>& alert);
    void insert(const Shared<Alert>& alert);
    void remove(const QModelIndex& index);
    void touchHeader(int group);
    QVariant headerValue(const Group& group, int column, int role) const;
    QVariant alertValue(const Alert& alert, int column, int role) const;
    QString textOf(const Alert& alert, int column) const;

    const FleetState& m_fleet;
    Clock& m_clock;
    AlertGrouping m_grouping = AlertGrouping::Condition;
    Filter m_filter;
    std::vector<Group> m_groups;
    QHash<QString, int> m_rowOfKey;
    QHash<quintptr, int> m_rowOfSerial;
    quintptr m_nextSerial = 1;
};

} // namespace lockstep::ui

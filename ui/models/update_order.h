// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/update.h"

#include <QSortFilterProxyModel>

namespace lockstep::ui {

/// Which updates are looked at.
enum class UpdateScope { All, Running, Failed, RolledBack, Completed };
bool contains(UpdateScope scope, UpdateState state);

/// The updates of an UpdateModel that a filter lets through; what runs comes first, whatever they
/// are sorted by.
class UpdateOrder : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using IsWanted = std::function<bool(const QString& text)>;
    explicit UpdateOrder(QObject* parent = nullptr);

    void setScope(UpdateScope scope);
    /// Of what can be searched of an update; none: all are.
    void setWanted(IsWanted isWanted);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    UpdateScope m_scope = UpdateScope::All;
    IsWanted m_isWanted;
};

} // namespace lockstep::ui

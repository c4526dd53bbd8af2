// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/update_order.h"

#include "ui/models/update_model.h"

namespace lockstep::ui {

bool contains(UpdateScope scope, UpdateState state)
{
    switch (scope) {
    case UpdateScope::All: return true;
    case UpdateScope::Running: return !isFinal(state);
    case UpdateScope::Failed:
        return state == UpdateState::Failed || state == UpdateState::RollbackFailed;
    case UpdateScope::RolledBack: return state == UpdateState::RolledBack;
    case UpdateScope::Completed: return state == UpdateState::Completed;
    }
    Q_UNREACHABLE_RETURN(false);
}

UpdateOrder::UpdateOrder(QObject* parent) : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
    setSortRole(SortRole);
    setSortLocaleAware(true);
}

void UpdateOrder::setScope(UpdateScope scope)
{
    m_scope = scope;
    invalidateFilter();
}

void UpdateOrder::setWanted(IsWanted isWanted)
{
    m_isWanted = std::move(isWanted);
    invalidateFilter();
}

/// A batch is shown for the sake of its updates.
bool UpdateOrder::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const QVariant state = index.data(UpdateModel::StateRole);
    if (!state.isValid() || !contains(m_scope, state.value<UpdateState>()))
        return false;
    return !m_isWanted || m_isWanted(index.data(UpdateModel::SearchRole).toString());
}

bool UpdateOrder::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const bool leftRuns = left.data(UpdateModel::RunsRole).toBool();
    const bool rightRuns = right.data(UpdateModel::RunsRole).toBool();
    if (leftRuns != rightRuns)
        return sortOrder() == Qt::AscendingOrder ? leftRuns : rightRuns;
    if (QSortFilterProxyModel::lessThan(left, right))
        return true;
    if (QSortFilterProxyModel::lessThan(right, left))
        return false;
    return left.data(IdRole).toString() < right.data(IdRole).toString();
}

} // namespace lockstep::ui

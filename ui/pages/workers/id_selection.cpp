// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workers/id_selection.h"

#include <QAbstractItemView>
#include <QScopedValueRollback>

namespace lockstep::ui {

IdSelection::IdSelection(RecordTable& model, QObject* parent) : QObject(parent), m_model(model)
{
    using Model = QAbstractItemModel;
    const auto pause = [this] { m_isFollowing = false; };
    connect(&model, &Model::rowsAboutToBeRemoved, this, pause);
    connect(&model, &Model::modelAboutToBeReset, this, pause);
    connect(&model, &Model::rowsRemoved, this, [this] { m_isFollowing = true; });
}

void IdSelection::bind(QAbstractItemView& view)
{
    m_views << &view;
    using Model = QAbstractItemModel;
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this, &view] { take(view); });
    connect(view.selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this, &view] { take(view); });
    // Behind the view's own connections, so that it has forgotten already.
    connect(&m_model, &Model::modelReset, this, &IdSelection::restore);
    connect(&m_model, &Model::rowsInserted, this, &IdSelection::restore);
}

void IdSelection::take(QAbstractItemView& view)
{
    if (!m_isFollowing)
        return;
    QSet<QString> ids;
    for (const QItemSelectionRange& range : view.selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            ids.insert(m_model.idAt(row));
    }
    set(std::move(ids), m_model.idAt(view.currentIndex().row()));
    const QScopedValueRollback guard(m_isFollowing, false);
    for (const QPointer<QAbstractItemView>& other : std::as_const(m_views)) {
        if (other && other != &view)
            restoreIn(*other);
    }
}

void IdSelection::set(QSet<QString> ids, const QString& current)
{
    const bool isSame = m_ids == ids && m_current == current;
    m_ids = std::move(ids);
    m_current = current;
    if (!isSame)
        Q_EMIT changed();
}

QStringList IdSelection::shown() const
{
    std::vector<int> rows;
    for (const QString& id : m_ids) {
        if (const int row = m_model.rowOf(id); row >= 0)
            rows.push_back(row);
    }
    std::ranges::sort(rows);
    QStringList ids;
    for (const int row : rows)
        ids << m_model.idAt(row);
    return ids;
}

void IdSelection::select(const QString& id)
{
    set({id}, id);
    restore();
}

void IdSelection::clear()
{
    set({}, {});
    restore();
}

void IdSelection::restore()
{
    m_isFollowing = false;
    for (const QPointer<QAbstractItemView>& view : std::as_const(m_views)) {
        if (view)
            restoreIn(*view);
    }
    m_isFollowing = true;
}

void IdSelection::restoreIn(QAbstractItemView& view)
{
    std::vector<int> rows;
    for (const QString& id : std::as_const(m_ids))
        rows.push_back(m_model.rowOf(id));
    std::ranges::sort(rows);
    QItemSelection selection;
    const int last = m_model.columnCount() - 1;
    for (auto from = std::ranges::lower_bound(rows, 0); from != rows.end();) {
        auto to = from;
        while (to + 1 != rows.end() && *(to + 1) == *to + 1)
            ++to;
        selection.append({m_model.index(*from, 0), m_model.index(*to, last)});
        from = to + 1;
    }
    view.selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    const int row = m_model.rowOf(m_current);
    if (row >= 0)
        view.selectionModel()->setCurrentIndex(m_model.index(row, 0),
                                               QItemSelectionModel::NoUpdate);
}

} // namespace lockstep::ui

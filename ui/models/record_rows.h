// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/shelf.h"

#include <QDateTime>
#include <QHash>
#include <QSet>
#include <QStringList>

#include <functional>

namespace lockstep::ui {

/// What has to be told to views after records were put or removed.
struct RowChanges {
    QStringList leaving; ///< ids whose rows go
    QStringList coming;  ///< ids that get a row
    bool isMany = false; ///< too many to tell one by one
    bool hasCountChanged = false;
};

/// The records of a table, those of them that its filter lets through, and their order. No Qt
/// model: RecordModel tells views of what changes here.
template <class T>
class RecordRows {
public:
    using IdOf = std::function<QString(const T&)>;
    using Filter = std::function<bool(const T&)>;
    using IsLess = std::function<bool(const T&, const T&)>;
    using Ranges = std::vector<std::pair<int, int>>;

    explicit RecordRows(IdOf idOf) : m_idOf(std::move(idOf)) {}

    int count() const { return int(m_rows.size()); }
    int total() const { return int(m_all.size()); }
    const Shared<T>& at(int row) const { return m_rows[size_t(row)]; }
    QString idAt(int row) const { return m_idOf(*at(row)); }
    int rowOf(const QString& id) const { return m_rowOf.value(id, -1); }
    Shared<T> find(const QString& id) const { return m_all.value(id).record; }
    QDateTime changedAt(int row) const { return m_all.value(idAt(row)).changedAt; }
    bool isSettled() const noexcept { return m_isSettled; }

    void replace(std::vector<Shared<T>> records)
    {
        m_all.clear();
        m_all.reserve(qsizetype(records.size()));
        for (Shared<T>& record : records)
            m_all.insert(m_idOf(*record), {record, {}});
        m_isOrdered = false;
        rebuild();
    }
    void setFilter(Filter filter)
    {
        m_filter = std::move(filter);
        rebuild();
    }
    void setOrder(IsLess isLess, bool isDescending = false)
    {
        m_isLess = std::move(isLess);
        m_isDescending = isDescending;
        m_isOrdered = false;
        settle();
    }
    void settle()
    {
        order();
        m_rows.clear();
        for (const Shared<T>& record : m_ordered) {
            if (m_rowOf.contains(m_idOf(*record)))
                m_rows.push_back(record);
        }
        number(0);
        m_isSettled = true;
    }
    /// Makes all of the changes at once.
    void makeAll(const RowChanges& changes)
    {
        for (const QString& id : changes.leaving)
            m_rowOf.remove(id);
        for (const QString& id : changes.coming)
            m_rowOf.insert(id, -1);
        m_touched.clear();
        settle();
    }

    RowChanges put(const std::vector<Shared<T>>& records, const QDateTime& now)
    {
        const qsizetype before = m_all.size();
        QSet<QString> ids;
        for (const Shared<T>& record : records) {
            const QString id = m_idOf(*record);
            Item& item = m_all[id];
            const Shared<T> old = std::exchange(item.record, record);
            if (now.isValid())
                item.changedAt = now;
            if (!old || !takesPlaceOf(old, record, id))
                m_stale.insert(id);
            ids.insert(id);
        }
        RowChanges changes;
        for (const QString& id : std::as_const(ids))
            place(id, changes);
        return finish(std::move(changes), before);
    }
    RowChanges remove(const QStringList& ids)
    {
        RowChanges changes;
        const qsizetype before = m_all.size();
        for (const QString& id : ids) {
            if (!m_all.remove(id))
                continue;
            m_stale.insert(id);
            if (m_rowOf.contains(id))
                changes.leaving << id;
        }
        return finish(std::move(changes), before);
    }
    void takeRow(int row)
    {
        m_rowOf.remove(idAt(row));
        m_rows.erase(m_rows.begin() + row);
        number(row);
    }
    /// Where a record belongs that has no row yet.
    int placeFor(const QString& id) const
    {
        const auto at = std::ranges::lower_bound(
            m_rows, find(id), [this](const auto& a, const auto& b) { return comesFirst(a, b); });
        return int(at - m_rows.begin());
    }
    void insertRow(int row, const QString& id)
    {
        m_rows.insert(m_rows.begin() + row, find(id));
        number(row);
    }
    /// The rows that hold another value than before, first and last of each run.
    Ranges takeTouched()
    {
        std::vector<int> rows;
        for (const QString& id : std::exchange(m_touched, {})) {
            if (const int row = rowOf(id); row >= 0)
                rows.push_back(row);
        }
        std::ranges::sort(rows);
        Ranges ranges;
        for (const int row : rows) {
            if (!ranges.empty() && row <= ranges.back().second + 1)
                ranges.back().second = row;
            else
                ranges.emplace_back(row, row);
        }
        return ranges;
    }

private:
    struct Item {
        Shared<T> record;
        QDateTime changedAt;
    };
    static constexpr qsizetype many = 64;

    /// Filters anew, and puts into order what has changed.
    void rebuild()
    {
        order();
        m_rows.clear();
        m_rowOf.clear();
        m_touched.clear();
        for (const Shared<T>& record : m_ordered) {
            if (isShown(*record))
                m_rows.push_back(record);
        }
        number(0);
        m_isSettled = true;
    }
    /// Brings `m_ordered` up to date: all of it, or the few that have changed.
    void order()
    {
        const auto isLess = [this](const auto& a, const auto& b) { return comesFirst(a, b); };
        if (!std::exchange(m_isOrdered, true)) {
            m_ordered.clear();
            for (const Item& item : std::as_const(m_all))
                m_ordered.push_back(item.record);
            std::ranges::sort(m_ordered, isLess);
        } else if (!m_stale.isEmpty()) {
            std::erase_if(m_ordered,
                          [this](const auto& record) { return m_stale.contains(m_idOf(*record)); });
            const auto kept = std::ssize(m_ordered);
            for (const QString& id : std::as_const(m_stale)) {
                if (const Shared<T> record = find(id))
                    m_ordered.push_back(record);
            }
            std::ranges::sort(m_ordered.begin() + kept, m_ordered.end(), isLess);
            std::ranges::inplace_merge(m_ordered, m_ordered.begin() + kept, isLess);
        }
        m_stale.clear();
    }
    /// Puts the record where the old one was, if that is its place in the order, too.
    bool takesPlaceOf(const Shared<T>& old, const Shared<T>& record, const QString& id)
    {
        if (!m_isOrdered || m_stale.contains(id) || comesFirst(old, record) ||
            comesFirst(record, old))
            return false;
        const auto at = std::ranges::lower_bound(
            m_ordered, old, [this](const auto& a, const auto& b) { return comesFirst(a, b); });
        *at = record;
        return true;
    }
    bool isShown(const T& record) const { return !m_filter || m_filter(record); }
    /// Equal ones in order of id, so that the order is one.
    bool comesFirst(const Shared<T>& a, const Shared<T>& b) const
    {
        const Shared<T>& first = m_isDescending ? b : a;
        const Shared<T>& second = m_isDescending ? a : b;
        if (m_isLess && m_isLess(*first, *second))
            return true;
        if (m_isLess && m_isLess(*second, *first))
            return false;
        return m_idOf(*a) < m_idOf(*b);
    }
    void number(int from)
    {
        for (int row = from; row < count(); ++row)
            m_rowOf.insert(idAt(row), row);
    }

    /// What becomes of the row of a record that was put.
    void place(const QString& id, RowChanges& changes)
    {
        const Shared<T> record = find(id);
        const int row = rowOf(id);
        const bool isShownNow = isShown(*record);
        if (row >= 0 && !isShownNow)
            changes.leaving << id;
        else if (row < 0 && isShownNow)
            changes.coming << id;
        else if (row >= 0)
            touch(row, record, id);
    }
    void touch(int row, const Shared<T>& record, const QString& id)
    {
        m_rows[size_t(row)] = record;
        m_touched << id;
        const bool fitsAbove = row == 0 || !comesFirst(record, at(row - 1));
        const bool fitsBelow = row + 1 == count() || !comesFirst(at(row + 1), record);
        m_isSettled = m_isSettled && fitsAbove && fitsBelow;
    }
    RowChanges finish(RowChanges changes, qsizetype before) const
    {
        changes.isMany = changes.leaving.size() + changes.coming.size() > many;
        changes.hasCountChanged =
            before != m_all.size() || !changes.leaving.isEmpty() || !changes.coming.isEmpty();
        return changes;
    }

    IdOf m_idOf;
    Filter m_filter;
    IsLess m_isLess;
    bool m_isDescending = false;
    bool m_isSettled = true;
    QHash<QString, Item> m_all;
    std::vector<Shared<T>> m_ordered; ///< all of them, but for those in `m_stale`
    bool m_isOrdered = false;
    QSet<QString> m_stale; ///< ids put or removed since
    std::vector<Shared<T>> m_rows;
    QHash<QString, int> m_rowOf;
    QStringList m_touched;
};

} // namespace lockstep::ui

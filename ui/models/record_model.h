// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/record_rows.h"

#include <QAbstractTableModel>

namespace lockstep::ui {

/// A column of a table, as one row of a model's declaration.
template <class T>
struct Column {
    QByteArray id;   ///< "version", for settings and tests
    QString title;   ///< translated
    int width = 120; ///< to begin with, in device-independent pixels
    /// What the item holds for a role (Qt's own, or one of ui/style/item_roles.h); an invalid
    /// value where it has nothing for it. Values are raw: views and delegates put them into words.
    std::function<QVariant(const T& record, int role)> value;
    /// In order of what; none: by the text for display.
    std::function<bool(const T& a, const T& b)> isLess = {};
    Qt::Alignment alignment = Qt::AlignLeading | Qt::AlignVCenter;
};

/// What every table of records has beside its columns.
class RecordTable : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// The record's id; empty where there is no such row.
    virtual QString idAt(int row) const = 0;
    /// -1 where no row shows it.
    virtual int rowOf(const QString& id) const = 0;
    /// Records that there are, shown or not.
    virtual int total() const = 0;
    /// Puts into order the rows that have changed since. Rows do not move by themselves, so that
    /// nothing jumps under the mouse; call it when nobody points at them.
    virtual void settle() = 0;
    virtual bool isSettled() const = 0;

Q_SIGNALS:
    /// Records or rows were added or removed.
    void countsChanged();
};

/// A table of records that one filter lets through, in one order. Both views of a page, grid and
/// table, may share it. Filtering and sorting 10,000 records takes a few milliseconds, for it is
/// done over the records themselves; views hear of it as one reset (so they keep their selection
/// by id), of what merely changes as changes in place.
template <class T>
class RecordModel : public RecordTable {
public:
    using IdOf = std::function<QString(const T&)>;
    using Filter = std::function<bool(const T&)>;

    RecordModel(std::vector<Column<T>> columns, IdOf idOf, QObject* parent = nullptr)
        : RecordTable(parent), m_columns(std::move(columns)), m_rows(std::move(idOf))
    {
        m_rows.setOrder(orderBy(0));
    }

    /// These and no others.
    void setRecords(std::vector<Shared<T>> records)
    {
        beginResetModel();
        m_rows.replace(std::move(records));
        endResetModel();
        Q_EMIT countsChanged();
    }
    /// New ones, and others in the place of those that are there. With a time they count as changed
    /// then: see changedAt().
    void put(const std::vector<Shared<T>>& records, const QDateTime& now = {})
    {
        const RowChanges changes = m_rows.put(records, now);
        follow(changes);
    }
    void remove(const QStringList& ids) { follow(m_rows.remove(ids)); }

    /// Follows what has become of the shelf that it shows.
    template <class Key>
    void apply(const Changes<Key>& changes, const Shelf<Key, T>& shelf, const QDateTime& now)
    {
        const bool isFirst = total() == 0;
        std::vector<Shared<T>> records;
        for (const Key& key : changes.put)
            records.push_back(shelf.find(key));
        QStringList gone;
        for (const Key& key : changes.removed)
            gone << key.value();
        if (isFirst)
            return setRecords(std::move(records));
        remove(gone);
        put(records, now);
    }
    /// Shows all of a shelf.
    template <class Key>
    void showAll(const Shelf<Key, T>& shelf)
    {
        std::vector<Shared<T>> records;
        for (const auto& [key, record] : shelf.items())
            records.push_back(record);
        setRecords(std::move(records));
    }

    void setFilter(Filter filter)
    {
        beginResetModel();
        m_rows.setFilter(std::move(filter));
        endResetModel();
        Q_EMIT countsChanged();
    }

    const T& at(int row) const { return *m_rows.at(row); }
    const Shared<T>& record(int row) const { return m_rows.at(row); }
    /// Shown or not; null when there is none.
    Shared<T> find(const QString& id) const { return m_rows.find(id); }
    /// When it was last put with a time; invalid: never.
    QDateTime changedAt(int row) const { return m_rows.changedAt(row); }
    const std::vector<Column<T>>& columns() const noexcept { return m_columns; }
    int columnOf(const QByteArray& id) const
    {
        const auto found = std::ranges::find(m_columns, id, &Column<T>::id);
        return found == m_columns.end() ? -1 : int(found - m_columns.begin());
    }
    /// The texts of a column move on with time, ages for one.
    void touchColumn(const QByteArray& id)
    {
        if (const int column = columnOf(id); column >= 0 && m_rows.count() > 0)
            Q_EMIT dataChanged(index(0, column), index(m_rows.count() - 1, column));
    }

    QString idAt(int row) const override { return isRow(row) ? m_rows.idAt(row) : QString(); }
    int rowOf(const QString& id) const override { return m_rows.rowOf(id); }
    int total() const override { return m_rows.total(); }
    bool isSettled() const override { return m_rows.isSettled(); }
    void settle() override
    {
        if (!m_rows.isSettled())
            reorder([this] { m_rows.settle(); });
    }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : m_rows.count();
    }
    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }
    QVariant data(const QModelIndex& at, int role) const override
    {
        if (!checkIndex(at, CheckIndexOption::IndexIsValid))
            return {};
        const Column<T>& column = m_columns[size_t(at.column())];
        if (role == Qt::TextAlignmentRole)
            return int(column.alignment);
        return valueOf(column, at.row(), role);
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        const bool isTitle =
            orientation == Qt::Horizontal && section >= 0 && section < int(m_columns.size());
        if (!isTitle)
            return {};
        if (role == Qt::TextAlignmentRole)
            return int(m_columns[size_t(section)].alignment);
        return role == Qt::DisplayRole ? m_columns[size_t(section)].title : QVariant();
    }
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override
    {
        if (column < 0 || column >= int(m_columns.size()))
            return;
        reorder([&] { m_rows.setOrder(orderBy(column), order == Qt::DescendingOrder); });
    }

protected:
    /// For roles that concern the row rather than the column.
    virtual QVariant rowValue(int, int) const { return {}; }

private:
    bool isRow(int row) const { return row >= 0 && row < m_rows.count(); }

    QVariant valueOf(const Column<T>& column, int row, int role) const
    {
        QVariant value = column.value(at(row), role);
        return value.isValid() ? value : rowValue(row, role);
    }

    typename RecordRows<T>::IsLess orderBy(int column) const
    {
        const Column<T>& by = m_columns[size_t(column)];
        if (by.isLess)
            return by.isLess;
        return [value = by.value](const T& a, const T& b) {
            return QString::localeAwareCompare(value(a, Qt::DisplayRole).toString(),
                                               value(b, Qt::DisplayRole).toString()) < 0;
        };
    }

    /// Every index that somebody holds goes along with its record.
    template <class Change>
    void reorder(Change change)
    {
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
        const QModelIndexList before = persistentIndexList();
        QStringList ids;
        for (const QModelIndex& each : before)
            ids << m_rows.idAt(each.row());
        change();
        QModelIndexList after;
        for (qsizetype i = 0; i < before.size(); ++i)
            after << index(m_rows.rowOf(ids[i]), before[i].column());
        changePersistentIndexList(before, after);
        Q_EMIT layoutChanged({}, VerticalSortHint);
    }

    /// Makes the changes that are due, telling views of each.
    void follow(const RowChanges& changes)
    {
        if (changes.isMany) {
            beginResetModel();
            m_rows.makeAll(changes);
            endResetModel();
        } else {
            followOneByOne(changes);
        }
        for (const auto& [first, last] : m_rows.takeTouched())
            Q_EMIT dataChanged(index(first, 0), index(last, int(m_columns.size()) - 1));
        if (changes.hasCountChanged)
            Q_EMIT countsChanged();
    }

    void followOneByOne(const RowChanges& changes)
    {
        for (const QString& id : changes.leaving) {
            const int row = m_rows.rowOf(id);
            beginRemoveRows({}, row, row);
            m_rows.takeRow(row);
            endRemoveRows();
        }
        for (const QString& id : changes.coming) {
            const int row = m_rows.placeFor(id);
            beginInsertRows({}, row, row);
            m_rows.insertRow(row, id);
            endInsertRows();
        }
    }

    std::vector<Column<T>> m_columns;
    RecordRows<T> m_rows;
};

} // namespace lockstep::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/models/update_tally.h"
#include "ui/style/item_roles.h"

#include <QAbstractItemModel>

#include <functional>

namespace lockstep::ui {

/// Updates, those of one batch below a row of their own as soon as they are two. UpdateOrder puts
/// them into order.
class UpdateModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum ColumnId { Worker, Versions, Result, Started, Took, Problem, columns };
    enum Role : int {
        RunsRole = FirstFreeRole, ///< bool: something of it runs, as of the last settle()
        StateRole,                ///< UpdateState; invalid for a batch
        SearchRole,               ///< QString: what a filter looks into
    };
    using NameOf = std::function<QString(const WorkerId&)>;
    /// `nameOf` tells what people call a worker; `clock` must live longer.
    UpdateModel(NameOf nameOf, const Clock& clock, QObject* parent = nullptr);
    ~UpdateModel() override;

    /// New ones, and others in the place of those that are there. With a time they count as changed
    /// then.
    void put(const std::vector<Shared<Update>>& updates, const QDateTime& now = {});
    /// Rows go where they belong by what has changed since.
    void settle();
    /// The times of what runs have moved on.
    void touchRunning();

    int total() const { return int(m_places.size()); }
    /// The update of this id, or those of the batch; none where there is neither.
    std::vector<Shared<Update>> updatesOf(const QString& id) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Entry;
    struct Node;
    struct Place {
        Node* node = nullptr;
        int row = 0;
    };

    void take(const Shared<Update>& update, const QDateTime& now);
    void add(const Shared<Update>& update, const QDateTime& now);
    void addTo(Node& node, Entry entry);
    void touch(const Node& node, int row);
    const Node& nodeOf(const QModelIndex& index) const;
    /// Null for a batch.
    const Entry* entryOf(const QModelIndex& index) const;
    QVariant updateValue(const Entry& entry, int column, int role) const;
    QVariant updateCell(const Entry& entry, int column, int role) const;
    QString searched(const Update& update) const;
    QVariant batchValue(const Node& node, int column, int role) const;
    QString took(const QDateTime& from, const QDateTime& to) const;

    NameOf m_nameOf;
    const Clock& m_clock;
    std::vector<std::unique_ptr<Node>> m_nodes;
    QHash<QString, Node*> m_batches;
    QHash<QString, Place> m_places; ///< of each update
};

} // namespace lockstep::ui

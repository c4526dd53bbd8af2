// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/update_model.h"

#include "ui/state/update_progress.h"
#include "ui/text/amounts.h"

namespace lockstep::ui {

struct UpdateModel::Entry {
    Shared<Update> update;
    Shared<Update> settled; ///< by what it is in its place
    QDateTime changedAt;
};

struct UpdateModel::Node {
    int row = 0;
    BatchId batch;
    std::vector<Entry> entries;

    bool isBatch() const { return entries.size() > 1; }
    std::vector<Shared<Update>> updates(Shared<Update> Entry::* which = &Entry::update) const
    {
        std::vector<Shared<Update>> all;
        for (const Entry& entry : entries)
            all.push_back(entry.*which);
        return all;
    }
};

namespace {

struct Title {
    UpdateModel::ColumnId column;
    const char* text;
};
constexpr std::array titles{
    Title{UpdateModel::Worker, QT_TRANSLATE_NOOP("lockstep::ui::UpdateModel", "Worker")},
    Title{UpdateModel::Versions, QT_TRANSLATE_NOOP("lockstep::ui::UpdateModel", "Version")},
    Title{UpdateModel::Result, QT_TRANSLATE_NOOP("lockstep::ui::UpdateModel", "Result")},
    Title{UpdateModel::Started, QT_TRANSLATE_NOOP("lockstep::ui::UpdateModel", "Started")},
    Title{UpdateModel::Took, QT_TRANSLATE_NOOP("lockstep::ui::UpdateModel", "Took")},
    Title{UpdateModel::Problem, QT_TRANSLATE_NOOP("lockstep::ui::UpdateModel", "Problem")},
};
static_assert(titles.size() == UpdateModel::columns);

QString versionsText(const Update& update)
{
    const Version from = startOf(update);
    const QString to = u"→ "_s + goalOf(update).value();
    return from.isEmpty() ? to : from.value() + u' ' + to;
}

QString problemOf(const Update& update)
{
    if (!update.rollbackError.isEmpty())
        return update.rollbackError;
    return hasSucceeded(update) ? QString() : update.error;
}

/// As people and links write it.
QString dayOf(const Update& update)
{
    const QDateTime& time = update.endedAt.isValid() ? update.endedAt : update.createdAt;
    return time.toLocalTime().date().toString(Qt::ISODate);
}

QVariant faceValue(const Look& face, int role)
{
    switch (role) {
    case Qt::DisplayRole: return face.word;
    case LookIconRole: return face.icon;
    case LookToneRole: return QVariant::fromValue(face.tone);
    default: return {};
    }
}

QString progressText(const UpdateTally& tally)
{
    const QString done =
        UpdateModel::tr("%1 of %2").arg(tally.total - tally.running).arg(tally.total);
    return tally.failed == 0 ? done : done + UpdateModel::tr(", %1 failed").arg(tally.failed);
}

QDateTime earliest(const std::vector<Shared<Update>>& updates)
{
    return (*std::ranges::min_element(updates, {}, &Update::createdAt))->createdAt;
}

/// Invalid while one runs.
QDateTime latestEnd(const std::vector<Shared<Update>>& updates)
{
    QDateTime last;
    for (const Shared<Update>& update : updates) {
        if (!isFinal(update->state))
            return {};
        last = last.isValid() ? std::max(last, update->endedAt) : update->endedAt;
    }
    return last;
}

qint64 lengthOf(const QDateTime& from, const QDateTime& to, const QDateTime& now)
{
    return std::max<qint64>(0, from.msecsTo(to.isValid() ? to : now));
}

} // namespace

UpdateModel::UpdateModel(NameOf nameOf, const Clock& clock, QObject* parent)
    : QAbstractItemModel(parent), m_nameOf(std::move(nameOf)), m_clock(clock)
{}

UpdateModel::~UpdateModel() = default;

void UpdateModel::put(const std::vector<Shared<Update>>& updates, const QDateTime& now)
{
    const bool isMany = m_nodes.empty() || updates.size() > 64;
    if (isMany)
        beginResetModel();
    {
        const QSignalBlocker quiet(isMany ? this : nullptr);
        for (const Shared<Update>& update : updates)
            take(update, now);
    }
    if (isMany)
        endResetModel();
}

void UpdateModel::take(const Shared<Update>& update, const QDateTime& now)
{
    const auto found = m_places.constFind(update->id.value());
    if (found == m_places.constEnd())
        return add(update, now);
    Entry& entry = found->node->entries[size_t(found->row)];
    if (now.isValid() && entry.update->state != update->state)
        entry.changedAt = now;
    entry.update = update;
    touch(*found->node, found->row);
}

void UpdateModel::add(const Shared<Update>& update, const QDateTime& now)
{
    const Entry entry{.update = update, .settled = update, .changedAt = now};
    if (Node* batch = m_batches.value(update->batchId.value()))
        return addTo(*batch, entry);
    const int row = int(m_nodes.size());
    beginInsertRows({}, row, row);
    Node& node = *m_nodes.emplace_back(std::make_unique<Node>(Node{row, update->batchId, {entry}}));
    m_places[update->id.value()] = {&node, 0};
    if (!update->batchId.isEmpty())
        m_batches[update->batchId.value()] = &node;
    endInsertRows();
}

/// The second one of a batch makes two rows: before, the batch was its only update.
void UpdateModel::addTo(Node& node, Entry entry)
{
    const int row = int(node.entries.size());
    const QModelIndex parent = createIndex(node.row, 0);
    beginInsertRows(parent, row == 1 ? 0 : row, row);
    m_places[entry.update->id.value()] = {&node, row};
    node.entries.push_back(std::move(entry));
    endInsertRows();
    Q_EMIT dataChanged(parent, parent.siblingAtColumn(columns - 1));
}

void UpdateModel::touch(const Node& node, int row)
{
    const QModelIndex top = createIndex(node.row, 0);
    if (node.isBatch())
        Q_EMIT dataChanged(index(row, 0, top), index(row, columns - 1, top));
    Q_EMIT dataChanged(top, top.siblingAtColumn(columns - 1));
}

void UpdateModel::settle()
{
    for (const auto& node : m_nodes) {
        for (size_t i = 0; i < node->entries.size(); ++i) {
            Entry& entry = node->entries[i];
            if (std::exchange(entry.settled, entry.update) != entry.update)
                touch(*node, int(i));
        }
    }
}

void UpdateModel::touchRunning()
{
    for (const auto& node : m_nodes) {
        for (size_t i = 0; i < node->entries.size(); ++i) {
            if (!isFinal(node->entries[i].update->state))
                touch(*node, int(i));
        }
    }
}

std::vector<Shared<Update>> UpdateModel::updatesOf(const QString& id) const
{
    if (const auto found = m_places.constFind(id); found != m_places.constEnd())
        return {found->node->entries[size_t(found->row)].update};
    const Node* batch = m_batches.value(id);
    return batch ? batch->updates() : std::vector<Shared<Update>>();
}

QModelIndex UpdateModel::index(int row, int column, const QModelIndex& parent) const
{
    if (row < 0 || row >= rowCount(parent) || column < 0 || column >= columns)
        return {};
    Node* node = parent.isValid() ? m_nodes[size_t(parent.row())].get() : nullptr;
    return createIndex(row, column, node);
}

QModelIndex UpdateModel::parent(const QModelIndex& child) const
{
    const auto* node =
        child.isValid() ? static_cast<const Node*>(child.internalPointer()) : nullptr;
    return node ? createIndex(node->row, 0) : QModelIndex();
}

int UpdateModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return int(m_nodes.size());
    if (parent.internalPointer() || parent.column() > 0)
        return 0;
    const Node& node = *m_nodes[size_t(parent.row())];
    return node.isBatch() ? int(node.entries.size()) : 0;
}

int UpdateModel::columnCount(const QModelIndex&) const { return columns; }

QVariant UpdateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isTitle = orientation == Qt::Horizontal && section >= 0 && section < columns;
    return isTitle && role == Qt::DisplayRole ? tr(titles[size_t(section)].text) : QVariant();
}

const UpdateModel::Node& UpdateModel::nodeOf(const QModelIndex& index) const
{
    const auto* node = static_cast<const Node*>(index.internalPointer());
    return node ? *node : *m_nodes[size_t(index.row())];
}

const UpdateModel::Entry* UpdateModel::entryOf(const QModelIndex& index) const
{
    const Node& node = nodeOf(index);
    if (index.internalPointer())
        return &node.entries[size_t(index.row())];
    return node.isBatch() ? nullptr : &node.entries.front();
}

QVariant UpdateModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry* entry = entryOf(index);
    return entry ? updateValue(*entry, index.column(), role)
                 : batchValue(nodeOf(index), index.column(), role);
}

QString UpdateModel::took(const QDateTime& from, const QDateTime& to) const
{
    return durationText(Duration(lengthOf(from, to, m_clock.now())));
}

QString UpdateModel::searched(const Update& update) const
{
    return QStringList{
        m_nameOf(update.workerId), update.workerId.value(), versionsText(update), update.id.value(),
        update.batchId.value(),    problemOf(update),       dayOf(update)}
        .join(u' ');
}

QVariant UpdateModel::updateValue(const Entry& entry, int column, int role) const
{
    const Update& update = *entry.update;
    switch (role) {
    case IdRole: return update.id.value();
    case RunsRole: return !isFinal(entry.settled->state);
    case StateRole: return QVariant::fromValue(update.state);
    case ChangedAtRole: return entry.changedAt.isValid() ? entry.changedAt.toMSecsSinceEpoch() : 0;
    case SearchRole: return searched(update);
    default: return updateCell(entry, column, role);
    }
}

QVariant UpdateModel::updateCell(const Entry& entry, int column, int role) const
{
    const Update& update = *entry.update;
    const bool isText = role == Qt::DisplayRole;
    const bool isSort = role == SortRole;
    switch (column) {
    case Worker: return isText || isSort ? m_nameOf(update.workerId) : QVariant();
    case Versions: return isText || isSort ? versionsText(update) : QVariant();
    case Result:
        if (role == ProgressRole)
            return isFinal(update.state) ? -1 : int(percentOf(update));
        return isSort ? QVariant(int(entry.settled->state)) : faceValue(ui::lookOf(update), role);
    case Started:
        if (role == Qt::ToolTipRole)
            return timeToolTip(update.createdAt);
        if (isSort)
            return update.createdAt.toMSecsSinceEpoch();
        return isText ? timeText(update.createdAt, m_clock.now()) : QVariant();
    case Took:
        if (isSort)
            return lengthOf(entry.settled->createdAt, entry.settled->endedAt, update.createdAt);
        return isText ? took(update.createdAt, update.endedAt) : QVariant();
    case Problem:
        return isText || isSort || role == Qt::ToolTipRole ? problemOf(update) : QVariant();
    default: return {};
    }
}

QVariant UpdateModel::batchValue(const Node& node, int column, int role) const
{
    const auto updates = node.updates();
    const bool isText = role == Qt::DisplayRole;
    if (role == IdRole)
        return node.batch.value();
    if (role == RunsRole)
        return tallyOf(node.updates(&Entry::settled)).running > 0;
    switch (column) {
    case Started:
        if (role == SortRole)
            return earliest(updates).toMSecsSinceEpoch();
        return isText ? timeText(earliest(updates), m_clock.now()) : QVariant();
    case Worker:
        return isText || role == SortRole ? countText(qint64(updates.size()), Noun::Workers)
                                          : QVariant();
    case Versions:
        return isText || role == SortRole ? u"→ "_s + goalOf(*updates.front()).value() : QVariant();
    case Result: {
        const UpdateTally tally = tallyOf(updates);
        const bool isRunning = tally.running > 0;
        if (role == ProgressRole)
            return isRunning ? tally.percent : -1;
        if (role == SortRole)
            return tallyOf(node.updates(&Entry::settled)).percent;
        return isRunning ? (isText ? progressText(tally) : QVariant())
                         : faceValue(lookOf(tally), role);
    }
    case Took: return isText ? took(earliest(updates), latestEnd(updates)) : QVariant();
    default: return {};
    }
}

} // namespace lockstep::ui

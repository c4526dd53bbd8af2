// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/alert_tree.h"

#include "ui/models/alert_words.h"
#include "ui/text/words.h"

namespace lockstep::ui {

namespace {

constexpr size_t many = 200;

bool isWorse(const Shared<Alert>& a, const Shared<Alert>& b)
{
    return std::tuple(-int(a->severity), a->since, a->id) <
           std::tuple(-int(b->severity), b->since, b->id);
}

} // namespace

AlertTree::AlertTree(const FleetState& fleet, Clock& clock, QObject* parent)
    : QAbstractItemModel(parent), m_fleet(fleet), m_clock(clock)
{
    rebuild();
}

void AlertTree::rebuild()
{
    beginResetModel();
    m_groups.clear();
    m_rowOfKey.clear();
    for (const auto& [id, alert] : m_fleet.alerts().items()) {
        if (!m_filter || m_filter(*alert))
            addQuietly(alert);
    }
    sortAll();
    endResetModel();
}

void AlertTree::setGrouping(AlertGrouping grouping)
{
    if (std::exchange(m_grouping, grouping) != grouping)
        rebuild();
}

void AlertTree::setFilter(Filter filter)
{
    m_filter = std::move(filter);
    rebuild();
}

void AlertTree::addQuietly(const Shared<Alert>& alert)
{
    const QString key = keyOf(*alert);
    int row = rowOfGroup(key);
    if (row < 0) {
        row = int(m_groups.size());
        m_rowOfKey.insert(key, row);
        m_groups.push_back({.serial = m_nextSerial++, .key = key, .alerts = {}});
    }
    m_groups[size_t(row)].alerts.push_back(alert);
}

void AlertTree::sortAll()
{
    for (Group& group : m_groups)
        std::ranges::sort(group.alerts, isWorse);
    std::ranges::sort(m_groups,
                      [this](const Group& a, const Group& b) { return comesFirst(a, b); });
    number();
}

void AlertTree::number()
{
    m_rowOfKey.clear();
    m_rowOfSerial.clear();
    for (int row = 0; row < int(m_groups.size()); ++row) {
        m_rowOfKey.insert(m_groups[size_t(row)].key, row);
        m_rowOfSerial.insert(m_groups[size_t(row)].serial, row);
    }
}

bool AlertTree::comesFirst(const Group& a, const Group& b) const
{
    return std::tuple(-int(worstOf(a)), titleOf(a), a.serial) <
           std::tuple(-int(worstOf(b)), titleOf(b), b.serial);
}

void AlertTree::apply(const AlertChanges& changes)
{
    if (m_groups.empty() || changes.put.size() + changes.removed.size() > many)
        return rebuild();
    for (const AlertId& id : changes.removed)
        remove(indexOf(id));
    for (const AlertId& id : changes.put)
        put(m_fleet.alerts().find(id));
}

void AlertTree::put(const Shared<Alert>& alert)
{
    const QModelIndex at = indexOf(alert->id);
    const bool isShown = !m_filter || m_filter(*alert);
    if (at.isValid() && isShown && keyOf(at.parent()) == keyOf(*alert)) {
        const int group = at.parent().row();
        m_groups[size_t(group)].alerts[size_t(at.row())] = alert;
        Q_EMIT dataChanged(at, at.siblingAtColumn(ColumnCount - 1));
        return touchHeader(group);
    }
    remove(at);
    if (isShown)
        insert(alert);
}

void AlertTree::insert(const Shared<Alert>& alert)
{
    const QString key = keyOf(*alert);
    int row = rowOfGroup(key);
    if (row < 0) {
        const Group group{.serial = m_nextSerial++, .key = key, .alerts = {alert}};
        const auto place = std::ranges::find_if(
            m_groups, [&](const Group& other) { return comesFirst(group, other); });
        row = int(place - m_groups.begin());
        beginInsertRows({}, row, row);
        m_groups.insert(place, group);
        number();
        return endInsertRows();
    }
    auto& alerts = m_groups[size_t(row)].alerts;
    const auto place = std::ranges::lower_bound(alerts, alert, isWorse);
    const int at = int(place - alerts.begin());
    beginInsertRows(index(row, 0), at, at);
    alerts.insert(place, alert);
    endInsertRows();
    touchHeader(row);
}

void AlertTree::remove(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    const int group = index.parent().row();
    auto& alerts = m_groups[size_t(group)].alerts;
    if (alerts.size() == 1) {
        beginRemoveRows({}, group, group);
        m_groups.erase(m_groups.begin() + group);
        number();
        return endRemoveRows();
    }
    beginRemoveRows(index.parent(), index.row(), index.row());
    alerts.erase(alerts.begin() + index.row());
    endRemoveRows();
    touchHeader(group);
}

void AlertTree::touchHeader(int group)
{
    Q_EMIT dataChanged(index(group, 0), index(group, ColumnCount - 1));
}

void AlertTree::settle()
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<std::pair<QString, AlertId>> whats; // a header's key, or an alert
    for (const QModelIndex& each : before) {
        const Shared<Alert> alert = alertAt(each);
        whats.emplace_back(alert ? QString() : keyOf(each), alert ? alert->id : AlertId());
    }
    sortAll();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const auto& [key, id] = whats[size_t(i)];
        const QModelIndex row = id.isEmpty() ? index(rowOfGroup(key), 0) : indexOf(id);
        after << row.siblingAtColumn(before[i].column());
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void AlertTree::touchTimes()
{
    for (int group = 0; group < int(m_groups.size()); ++group) {
        const QModelIndex header = index(group, 0);
        const int last = rowCount(header) - 1;
        Q_EMIT dataChanged(index(0, Age, header), index(last, Handling, header));
    }
}

QString AlertTree::keyOf(const Alert& alert) const
{
    switch (m_grouping) {
    case AlertGrouping::Condition: return QString(wordOf(alert.condition));
    case AlertGrouping::WorkerGroup: return alert.group;
    case AlertGrouping::Worker: return subjectOf(alert);
    }
    Q_UNREACHABLE_RETURN({});
}

QString AlertTree::titleOf(const Group& group) const
{
    if (m_grouping == AlertGrouping::Condition)
        return word(group.alerts.front()->condition);
    if (!group.key.isEmpty())
        return group.key;
    return m_grouping == AlertGrouping::Worker ? tr("The coordinator") : tr("Without a group");
}

AlertSeverity AlertTree::worstOf(const Group& group) const
{
    return std::ranges::max(
        group.alerts | std::views::transform([](const auto& alert) { return alert->severity; }));
}

int AlertTree::rowOfGroup(quintptr serial) const { return m_rowOfSerial.value(serial, -1); }

int AlertTree::rowOfGroup(const QString& key) const { return m_rowOfKey.value(key, -1); }

Shared<Alert> AlertTree::alertAt(const QModelIndex& index) const
{
    if (!index.isValid() || isHeader(index))
        return nullptr;
    return m_groups[size_t(rowOfGroup(index.internalId()))].alerts[size_t(index.row())];
}

QModelIndex AlertTree::indexOf(const AlertId& id) const
{
    for (const Group& group : m_groups) {
        const auto found = std::ranges::find(group.alerts, id, [](const auto& a) { return a->id; });
        if (found != group.alerts.end())
            return createIndex(int(found - group.alerts.begin()), 0, group.serial);
    }
    return {};
}

QString AlertTree::keyOf(const QModelIndex& header) const
{
    return isHeader(header) ? m_groups[size_t(header.row())].key : QString();
}

int AlertTree::alertCount() const
{
    size_t count = 0;
    for (const Group& group : m_groups)
        count += group.alerts.size();
    return int(count);
}

QModelIndex AlertTree::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? m_groups[size_t(parent.row())].serial : 0);
}

QModelIndex AlertTree::parent(const QModelIndex& index) const
{
    if (!index.isValid() || isHeader(index))
        return {};
    return createIndex(rowOfGroup(index.internalId()), 0, quintptr(0));
}

int AlertTree::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    const bool hasRows = isHeader(parent) && parent.column() == 0;
    return hasRows ? int(m_groups[size_t(parent.row())].alerts.size()) : 0;
}

int AlertTree::columnCount(const QModelIndex&) const { return ColumnCount; }

Qt::ItemFlags AlertTree::flags(const QModelIndex& index) const
{
    const auto usual = QAbstractItemModel::flags(index);
    if (!index.isValid())
        return usual;
    return isHeader(index) ? usual & ~Qt::ItemIsSelectable : usual | Qt::ItemNeverHasChildren;
}

} // namespace lockstep::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/event_model.h"

#include "ui/models/event_kinds.h"
#include "ui/state/fleet_state.h"
#include "ui/style/item_roles.h"
#include "ui/text/amounts.h"

namespace lockstep::ui {

namespace {

bool holds(const QString& text, const QString& part)
{
    return text.contains(part, Qt::CaseInsensitive);
}

auto firstAfter(const std::deque<Shared<Event>>& events, qint64 number)
{
    return std::ranges::upper_bound(events, number, {},
                                    [](const Shared<Event>& event) { return event->number; });
}

} // namespace

bool matches(const Event& event, const EventQuery& query)
{
    if (!query.types.empty() && !query.types.contains(event.type))
        return false;
    if (!query.worker.isEmpty() && !holds(event.workerId.value(), query.worker))
        return false;
    return query.text.isEmpty() || holds(event.message, query.text) ||
           holds(event.workerId.value(), query.text) || holds(event.type, query.text) ||
           holds(lookOfEvent(event.type).word, query.text);
}

EventModel::EventModel(Clock& clock, QObject* parent) : QAbstractTableModel(parent), m_clock(clock)
{}

int EventModel::follow(const std::deque<Shared<Event>>& events)
{
    std::vector<Shared<Event>> coming;
    for (auto it = firstAfter(events, newestNumber()); it != events.end(); ++it) {
        m_all.push_back(*it);
        if (matches(**it, m_query))
            coming.push_back(*it);
    }
    if (!coming.empty()) {
        beginInsertRows({}, 0, int(coming.size()) - 1);
        m_rows.insert(m_rows.end(), coming.begin(), coming.end());
        endInsertRows();
    }
    forgetOldest();
    return int(coming.size());
}

void EventModel::forgetOldest()
{
    if (m_all.size() <= FleetState::mostEvents)
        return;
    m_all.erase(m_all.begin(), m_all.end() - qsizetype(FleetState::mostEvents));
    const auto stays = firstAfter(m_rows, m_all.front()->number - 1);
    const auto gone = int(stays - m_rows.begin());
    if (gone == 0)
        return;
    beginRemoveRows({}, int(m_rows.size()) - gone, int(m_rows.size()) - 1);
    m_rows.erase(m_rows.begin(), stays);
    endRemoveRows();
}

void EventModel::setQuery(const EventQuery& query)
{
    if (std::exchange(m_query, query) == query)
        return;
    beginResetModel();
    m_rows.clear();
    std::ranges::copy_if(m_all, std::back_inserter(m_rows),
                         [&](const Shared<Event>& event) { return matches(*event, query); });
    endResetModel();
}

int EventModel::rowOf(qint64 number) const
{
    const auto found = firstAfter(m_rows, number - 1);
    if (found == m_rows.end() || (*found)->number != number)
        return -1;
    return int(m_rows.end() - found) - 1;
}

int EventModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int EventModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString EventModel::textOf(const Event& event, int column) const
{
    switch (column) {
    case Time: return timeText(event.time, m_clock.now());
    case Type: return lookOfEvent(event.type).word;
    case Worker: return event.workerId.value();
    case Message: return event.message;
    default: return {};
    }
}

QVariant EventModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Event& event = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return textOf(event, column);
    case Qt::ToolTipRole: return column == Time ? timeToolTip(event.time) : QVariant();
    case IdRole: return QString::number(event.number);
    case LookIconRole: return column == Type ? lookOfEvent(event.type).icon : QVariant();
    case LookToneRole: return QVariant::fromValue(lookOfEvent(event.type).tone);
    case MutedRole: return column == Time;
    default: return {};
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("Time");
    case Type: return tr("What happened");
    case Worker: return tr("Worker");
    case Message: return tr("Message");
    default: return {};
    }
}

} // namespace lockstep::ui

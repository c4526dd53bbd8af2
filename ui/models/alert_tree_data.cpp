// SPDX-License-Identifier: GPL-3.0-or-later
// What an AlertTree shows of its headers and alerts.
#include "ui/models/alert_tree.h"
#include "ui/models/alert_words.h"
#include "ui/style/item_roles.h"
#include "ui/text/amounts.h"
#include "ui/text/words.h"

namespace lockstep::ui {

QVariant AlertTree::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (isHeader(index))
        return headerValue(m_groups[size_t(index.row())], index.column(), role);
    return alertValue(*alertAt(index), index.column(), role);
}

QVariant AlertTree::headerValue(const Group& group, int column, int role) const
{
    if (column != 0)
        return {};
    const Look worst = look(worstOf(group));
    switch (role) {
    case Qt::DisplayRole: return titleOf(group);
    case Qt::AccessibleTextRole:
        return tr("%1, %2, worst: %3", "group, how many, severity")
            .arg(titleOf(group), countText(qint64(group.alerts.size()), Noun::Alerts), worst.word);
    case SubtitleRole: return countText(qint64(group.alerts.size()));
    case LookIconRole: return worst.icon;
    case LookToneRole: return QVariant::fromValue(worst.tone);
    default: return {};
    }
}

QString AlertTree::textOf(const Alert& alert, int column) const
{
    switch (column) {
    case Message: return alert.message;
    case Subject: return subjectOf(alert);
    case Age: return ageText(alert.since.isValid() ? alert.since : alert.firedAt, m_clock.now());
    case Handling: return handlingOf(alert, m_fleet.silences(), m_clock.now()).word;
    default: return {};
    }
}

QVariant AlertTree::alertValue(const Alert& alert, int column, int role) const
{
    const bool isMessage = column == Message;
    switch (role) {
    case Qt::DisplayRole: return textOf(alert, column);
    case Qt::AccessibleTextRole:
        return isMessage ? QVariant(word(alert.severity) + u": "_s + alert.message) : QVariant();
    case Qt::ToolTipRole: return column == Age ? timeToolTip(alert.since) : QVariant();
    case IdRole: return alert.id.value();
    case SubtitleRole:
        return isMessage ? QVariant(word(alert.severity) + u" · "_s + word(alert.condition))
                         : QVariant();
    case LookIconRole:
        if (column == Handling)
            return handlingOf(alert, m_fleet.silences(), m_clock.now()).icon;
        return isMessage ? QVariant(look(alert.severity).icon) : QVariant();
    case LookToneRole:
        return QVariant::fromValue(column == Handling
                                       ? handlingOf(alert, m_fleet.silences(), m_clock.now()).tone
                                       : look(alert.severity).tone);
    case MutedRole: return alert.acknowledged || !alert.suppressedBy.empty();
    default: return {};
    }
}

QVariant AlertTree::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Message: return tr("Alert");
    case Subject: return tr("Worker");
    case Age: return tr("Since");
    case Handling: return tr("Handling");
    default: return {};
    }
}

} // namespace lockstep::ui

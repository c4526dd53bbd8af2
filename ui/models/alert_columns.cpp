// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/alert_columns.h"

#include "core/base/clock.h"
#include "ui/models/alert_words.h"
#include "ui/style/item_roles.h"
#include "ui/text/amounts.h"
#include "ui/text/words.h"

#include <QCoreApplication>

namespace lockstep::ui {

namespace {

struct AlertColumns {
    Q_DECLARE_TR_FUNCTIONS(AlertColumns)
};

QVariant lookValue(const Look& look, int role)
{
    switch (role) {
    case Qt::DisplayRole: return look.word;
    case LookIconRole: return look.icon;
    case LookToneRole: return QVariant::fromValue(look.tone);
    default: return {};
    }
}

QVariant timeValue(const QDateTime& time, int role, const Clock& clock)
{
    if (role == Qt::DisplayRole)
        return timeText(time, clock.now());
    return role == Qt::ToolTipRole ? QVariant(timeToolTip(time)) : QVariant();
}

QVariant textValue(const QString& text, int role)
{
    return role == Qt::DisplayRole ? QVariant(text) : QVariant();
}

QString lastedText(const Alert& alert, const QDateTime& now)
{
    const QDateTime end = alert.resolvedAt.isValid() ? alert.resolvedAt : now;
    return durationText(Duration(alert.firedAt.msecsTo(end)));
}

} // namespace

QString nameOf(const FleetState& fleet, const NotificationChannelId& channel)
{
    const Shared<ChannelView> known = fleet.channels().find(channel);
    return known && !known->name.isEmpty() ? known->name : channel.value();
}

std::vector<Column<Alert>> alertHistoryColumns(const Clock& clock)
{
    return {
        {.id = "fired",
         .title = AlertColumns::tr("Fired"),
         .width = 128,
         .value = [&clock](const Alert& a, int role) { return timeValue(a.firedAt, role, clock); },
         .isLess = [](const Alert& a, const Alert& b) { return a.firedAt < b.firedAt; }},
        {.id = "severity",
         .title = AlertColumns::tr("Severity"),
         .width = 112,
         .value = [](const Alert& a, int role) { return lookValue(look(a.severity), role); },
         .isLess = [](const Alert& a, const Alert& b) { return a.severity < b.severity; }},
        {.id = "condition",
         .title = AlertColumns::tr("Condition"),
         .width = 160,
         .value = [](const Alert& a, int role) { return textValue(word(a.condition), role); }},
        {.id = "subject",
         .title = AlertColumns::tr("Worker"),
         .width = 136,
         .value = [](const Alert& a, int role) { return textValue(subjectOf(a), role); }},
        {.id = "status",
         .title = AlertColumns::tr("Status"),
         .width = 112,
         .value = [](const Alert& a, int role) { return lookValue(look(a.status), role); }},
        {.id = "lasted",
         .title = AlertColumns::tr("Lasted"),
         .width = 112,
         .value = [&clock](const Alert& a,
                           int role) { return textValue(lastedText(a, clock.now()), role); }},
        {.id = "message",
         .title = AlertColumns::tr("Message"),
         .value = [](const Alert& a, int role) { return textValue(a.message, role); }},
    };
}

std::vector<Column<Silence>> silenceColumns(const Clock& clock)
{
    return {
        {.id = "state",
         .title = AlertColumns::tr("State"),
         .width = 152,
         .value = [&clock](const Silence& s,
                           int role) { return lookValue(lookOf(s, clock.now()), role); },
         .isLess = [](const Silence& a, const Silence& b) { return a.isActive > b.isActive; }},
        {.id = "matchers",
         .title = AlertColumns::tr("Silences alerts whose"),
         .width = 320,
         .value = [](const Silence& s,
                     int role) { return textValue(matchersText(s.matchers), role); }},
        {.id = "times",
         .title = AlertColumns::tr("When"),
         .width = 232,
         .value = [&clock](const Silence& s,
                           int role) { return textValue(timesOf(s, clock.now()), role); },
         .isLess = [](const Silence& a, const Silence& b) { return a.endsAt < b.endsAt; }},
        {.id = "reason",
         .title = AlertColumns::tr("Reason"),
         .width = 200,
         .value = [](const Silence& s, int role) { return textValue(s.reason, role); }},
        {.id = "by",
         .title = AlertColumns::tr("By"),
         .width = 120,
         .value = [](const Silence& s, int role) { return textValue(s.createdBy, role); }},
    };
}

std::vector<Column<Delivery>> deliveryColumns(const FleetState& fleet, const Clock& clock)
{
    return {
        {.id = "created",
         .title = AlertColumns::tr("Made"),
         .width = 128,
         .value = [&clock](const Delivery& d,
                           int role) { return timeValue(d.createdAt, role, clock); },
         .isLess = [](const Delivery& a, const Delivery& b) { return a.createdAt < b.createdAt; }},
        {.id = "status",
         .title = AlertColumns::tr("Status"),
         .width = 136,
         .value = [](const Delivery& d, int role) { return lookValue(look(d.status), role); }},
        {.id = "channel",
         .title = AlertColumns::tr("Channel"),
         .width = 152,
         .value = [&fleet](const Delivery& d,
                           int role) { return textValue(nameOf(fleet, d.channelId), role); }},
        {.id = "tries",
         .title = AlertColumns::tr("Tries"),
         .width = 72,
         .value = [](const Delivery& d,
                     int role) { return textValue(countText(d.attempts), role); },
         .isLess = [](const Delivery& a, const Delivery& b) { return a.attempts < b.attempts; },
         .alignment = Qt::AlignTrailing | Qt::AlignVCenter},
        {.id = "summary",
         .title = AlertColumns::tr("Message"),
         .width = 320,
         .value = [](const Delivery& d, int role) { return textValue(d.summary, role); }},
        {.id = "error",
         .title = AlertColumns::tr("What went wrong"),
         .value = [](const Delivery& d,
                     int role) { return textValue(d.error.isEmpty() ? d.note : d.error, role); }},
    };
}

} // namespace lockstep::ui

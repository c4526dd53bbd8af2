// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/notification.h"

namespace lockstep::ui {

enum class FieldKind { Text, Secret, Port, Security, Method, Addresses, Headers, Severity, Switch };

/// One field of a channel's form.
struct ChannelField {
    QString member; ///< of the request; what a refusal of the coordinator names
    QString title;  ///< translated
    QString hint;   ///< what it could look like
    FieldKind kind = FieldKind::Text;
    bool isCommon = false; ///< the channel's own, not one of the settings of its type
};

/// The fields of a type: what the type wants, then what every channel has.
std::vector<ChannelField> channelFields(ChannelType type);

/// What was put into a field as the request has it; undefined: it is left out.
QJsonValue fieldValue(FieldKind kind, const QString& text);
/// What a field shows of a channel, as its control takes it; of a secret nothing.
QString fieldText(const ChannelField& field, const NotificationChannel& channel);
/// The field as a change of the channel has it, from what it showed to what it holds now: null puts
/// it back to its default.
QJsonValue fieldChange(const ChannelField& field, const QString& before, const QString& after);

QString iconOf(ChannelType type);
/// Where a channel sends to, in one line; no secret is in it.
QString targetOf(const NotificationChannel& channel);

} // namespace lockstep::ui

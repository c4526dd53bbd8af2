// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/notification.h"

namespace lockstep::ui {

enum class FieldKind { Text, Secret, Port, Security, Method, Addresses, Headers, Severity, Switch };

/// One field of the form of a new channel.
struct ChannelField {
    QString member; ///< of the request; what a refusal of the coordinator names
    QString title;  ///< translated
    QString hint;   ///< what it could look like
    FieldKind kind = FieldKind::Text;
};

/// The fields of a type: what the type wants, then what every channel has.
std::vector<ChannelField> channelFields(ChannelType type);

/// What was put into a field as the request has it; undefined: it is left out.
QJsonValue fieldValue(FieldKind kind, const QString& text);

QString iconOf(ChannelType type);
/// Where a channel sends to, in one line; no secret is in it.
QString targetOf(const NotificationChannel& channel);

} // namespace lockstep::ui

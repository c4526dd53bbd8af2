// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/settings.h"

namespace lockstep::ui {

/// A value as people write it: "6h" for "6h0m0s", "7.5", "on".
QString settingText(const Setting& setting, const QJsonValue& value);
/// What was written, as the coordinator takes it. The error says what is wrong with it.
Result<QJsonValue> settingValue(const Setting& setting, const QString& text);
/// "1 to 10,000"; empty where there are no bounds.
QString boundsText(const Setting& setting);
/// Who says what the value is.
QString originText(const Setting& setting, const QDateTime& now);

} // namespace lockstep::ui

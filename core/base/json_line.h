// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

namespace lockstep {

namespace json_detail {

/// Any value as text. QJsonDocument writes only lists and objects.
inline QByteArray valueText(const QJsonValue& value)
{
    return writeJson(QJsonArray{value}).sliced(1).chopped(1);
}

} // namespace json_detail

/// A reflected value as JSON on one line, its members in the order of their declaration (toJson()
/// sorts them by name). For files that people read and grep.
template <Reflected T>
QByteArray toJsonLine(const T& value)
{
    QByteArray line = "{";
    forEachField<T>([&](const auto& f) {
        const QJsonValue member = toJson(value.*f.member);
        if (member.isNull())
            return;
        if (line.size() > 1)
            line += ',';
        line += json_detail::valueText(QLatin1StringView(f.name)) + ':' +
                json_detail::valueText(member);
    });
    return line + '}';
}

} // namespace lockstep

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <QHash>

namespace lockstep {

/// A YAML document as JSON, with the line of every key, so that whatever is wrong in a
/// configuration is named with its file, line and path.
class YamlDocument {
public:
    /// `name` stands in error messages. Anchors work; tags and several documents do not.
    static Result<YamlDocument> parse(const QByteArray& text, const QString& name);
    static Result<YamlDocument> load(const QString& path);

    const QJsonValue& json() const noexcept { return m_json; }

    /// The document as a configuration struct; every misspelt key is refused.
    template <Reflected T>
    Result<T> as() const
    {
        auto value = fromJson<T>(m_json, Unknown::Refuse);
        return value ? std::move(value) : Result<T>(fail(located(value.error())));
    }

    /// The same error with "file:line: " before it, for an error that begins with a path.
    Error located(const Error& error) const;

private:
    QString m_name;
    QJsonValue m_json;
    QHash<QString, int> m_lines; ///< path → line, counted from 1
};

} // namespace lockstep

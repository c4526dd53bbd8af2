// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/config.h"
#include "core/model/settings.h"

namespace lockstep::daemon {

/// A value of the configuration that can be set through the API.
struct SettingRow {
    QString key; ///< its path in the configuration file: "distributed.version_check_interval"
    QString summary;
    SettingType type = SettingType::Integer;
    std::vector<QString> choices = {};
    QJsonValue least = {};
    QJsonValue most = {};
    std::function<QJsonValue(const Config&)> read = {};
    std::function<Result<>(Config&, const json_detail::Cursor&)> write = {};

    /// InvalidArgument names the key and says what it expects.
    Result<> set(Config& config, const QJsonValue& value) const;
    /// Whether a running service cannot change it.
    bool needsRestart() const;
};

/// How rows are made, for the files that hold them.
namespace setting_rows {

template <class T>
struct Range {
    T least;
    T most;
};

inline constexpr Duration year = std::chrono::hours(8760);
inline constexpr Range<Duration> anySpan{Duration(0), year};
inline constexpr Range<Duration> someSpan{std::chrono::seconds(1), year};

template <class T>
constexpr SettingType typeOf()
{
    if constexpr (std::same_as<T, bool>)
        return SettingType::Bool;
    else if constexpr (std::same_as<T, Duration>)
        return SettingType::Span;
    else if constexpr (std::same_as<T, double>)
        return SettingType::Percent;
    else if constexpr (WordedEnum<T>)
        return SettingType::Choice;
    else
        return SettingType::Integer;
}

template <class T>
void setRange(SettingRow& row, const std::optional<Range<T>>& range)
{
    if constexpr (WordedEnum<T>) {
        for (const auto& each : enumWords<T>)
            row.choices.push_back(QLatin1StringView(each.word));
    }
    if (range) {
        row.least = toJson(range->least);
        row.most = toJson(range->most);
    }
}

/// A row of a value that `get` finds in a configuration and `put` puts there.
template <class T, class Get, class Put>
SettingRow row(const QString& key, const QString& summary, std::optional<Range<T>> range, Get get,
               Put put)
{
    SettingRow made{.key = key, .summary = summary, .type = typeOf<T>()};
    setRange(made, range);
    made.read = [get](const Config& config) { return toJson(std::invoke(get, config)); };
    made.write = [put, range, made](Config& config, const json_detail::Cursor& at) -> Result<> {
        T value{};
        LOCKSTEP_CHECK(json_detail::read(at, value));
        if (range && (value < range->least || value > range->most))
            return at.expected(u"%1…%2"_s.arg(made.least.toVariant().toString(),
                                              made.most.toVariant().toString()));
        put(config, value);
        return {};
    };
    return made;
}

/// The value at the end of a path of members.
template <class... Steps>
auto at(Steps... steps)
{
    return [=](auto& config) -> auto& { return (config.*....*steps); };
}

template <class Path>
using ValueAt = std::remove_cvref_t<std::invoke_result_t<Path, Config&>>;

template <class Path>
SettingRow row(const QString& key, const QString& summary, Path path,
               std::type_identity_t<std::optional<Range<ValueAt<Path>>>> range = {})
{
    using T = ValueAt<Path>;
    return row<T>(key, summary, range, path,
                  [path](Config& config, T value) { path(config) = value; });
}

using Rows = std::vector<SettingRow>;

/// What is looked at for alerts, and when people are told.
Rows alertRows();

} // namespace setting_rows

} // namespace lockstep::daemon

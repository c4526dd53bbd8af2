// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

namespace lockstep {

enum class SettingType { Span, Bool, Integer, Percent, Choice };
template <>
inline constexpr auto enumWords<SettingType> =
    std::to_array<EnumWord<SettingType>>({{SettingType::Span, "duration"},
                                          {SettingType::Bool, "bool"},
                                          {SettingType::Integer, "integer"},
                                          {SettingType::Percent, "percent"},
                                          {SettingType::Choice, "choice"}});

/// Who says what the value is.
enum class SettingOrigin {
    Default,
    Configuration, ///< the file or the environment, and they say something else than the default
    Api,
};
template <>
inline constexpr auto enumWords<SettingOrigin> =
    std::to_array<EnumWord<SettingOrigin>>({{SettingOrigin::Default, "default"},
                                            {SettingOrigin::Configuration, "configuration"},
                                            {SettingOrigin::Api, "api"}});

/// A threshold or a schedule of the coordinator that can be changed through its API.
struct Setting {
    QString key; ///< its path in the configuration file: "distributed.version_check_interval"
    SettingType type = SettingType::Integer;
    QJsonValue value;     ///< in JSON as its type wants it: "1h0m0s", true, 5, 7.5, "high"
    QJsonValue byDefault; ///< where nobody says anything
    SettingOrigin origin = SettingOrigin::Default;
    QString summary;              ///< one sentence for people
    std::vector<QString> choices; ///< of a choice
    QJsonValue least;             ///< null: there are no bounds
    QJsonValue most;
    bool needsRestart = false; ///< a change takes effect when the service starts again
    QString changedBy;         ///< who set it, where its origin is the API
    QDateTime changedAt;

    friend bool operator==(const Setting&, const Setting&) = default;
    static constexpr auto fields()
    {
        using T = Setting;
        return std::tuple{
            required("key", &T::key, "its path in the configuration file"),
            required("type", &T::type),
            required("value", &T::value, "as the type wants it: \"1h0m0s\", true, 5, 7.5, a word"),
            required("default", &T::byDefault, "where nobody says anything"),
            required("origin", &T::origin, "who says what the value is"),
            required("summary", &T::summary, "what it means"),
            field("choices", &T::choices, "the words there are, of a choice"),
            field("least", &T::least, "the least that is taken; absent: there are no bounds"),
            field("most", &T::most, "the most that is taken"),
            field("needs_restart", &T::needsRestart,
                  "a change takes effect when the service starts again"),
            field("changed_by", &T::changedBy, "who set it, where its origin is the API"),
            field("changed_at", &T::changedAt),
        };
    }
};

/// By key what to set; none puts a setting back to what the configuration says. PATCH …/settings
using SettingsChange = std::map<QString, std::optional<QJsonValue>>;

/// What a change did to one setting; in the data of the event that tells it.
struct SettingNews {
    QString key;
    QJsonValue before;
    QJsonValue after;

    friend bool operator==(const SettingNews&, const SettingNews&) = default;
    static constexpr auto fields()
    {
        using T = SettingNews;
        return std::tuple{required("key", &T::key), required("old", &T::before),
                          required("new", &T::after)};
    }
};

} // namespace lockstep

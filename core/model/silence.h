// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/alert.h"

namespace lockstep {

/// What an alert must be like, by one of its labels: worker, name, group, tag, severity, condition,
/// cause, subject, version or expected_version.
struct AlertMatcher {
    QString label;
    QString value; ///< a pattern in which `*` stands for any characters and `?` for one
    bool isNegated = false;

    friend bool operator==(const AlertMatcher&, const AlertMatcher&) = default;
    static constexpr auto fields()
    {
        using T = AlertMatcher;
        return std::tuple{
            required("label", &T::label,
                     "worker, name, group, tag, severity, condition, cause, subject, version or "
                     "expected_version"),
            required("value", &T::value, "a pattern with * and ?").between(0, 500),
            field("negated", &T::isNegated, "it must not fit"),
        };
    }
};

enum class Weekday { Monday = 1, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday };
template <>
inline constexpr auto enumWords<Weekday> =
    std::to_array<EnumWord<Weekday>>({{Weekday::Monday, "monday"},
                                      {Weekday::Tuesday, "tuesday"},
                                      {Weekday::Wednesday, "wednesday"},
                                      {Weekday::Thursday, "thursday"},
                                      {Weekday::Friday, "friday"},
                                      {Weekday::Saturday, "saturday"},
                                      {Weekday::Sunday, "sunday"}});

/// "Every Sunday 02:00 to 04:00 in Belgrade". A window that ends no later than it starts reaches
/// into the next day, and belongs to the day on which it starts. The times are those that clocks
/// on the wall show there: an hour that is skipped in spring is not silent, one that comes twice
/// in autumn is silent twice.
struct Recurrence {
    std::vector<Weekday> weekdays; ///< empty: every day
    QString from;                  ///< "02:00"
    QString to;                    ///< "04:00", or "24:00"
    QString timeZone = u"UTC"_s;   ///< "Europe/Belgrade"

    friend bool operator==(const Recurrence&, const Recurrence&) = default;
    static constexpr auto fields()
    {
        using T = Recurrence;
        return std::tuple{
            field("weekdays", &T::weekdays, "on which it starts; none: every day"),
            required("from", &T::from, "\"02:00\""),
            required("to", &T::to, "\"04:00\"; no later than from: on the next day"),
            field("time_zone", &T::timeZone, "\"Europe/Belgrade\"; UTC where it is not given"),
        };
    }
};

/// Nobody is told of the alerts that match it, as long as it is active. They fire all the same.
struct Silence {
    SilenceId id;
    std::vector<AlertMatcher> matchers; ///< all of them must hold
    QDateTime startsAt;
    QDateTime endsAt; ///< invalid: never, which only one that recurs may
    QString reason;
    std::optional<Recurrence> recurrence; ///< between the two, in these windows alone
    QString createdBy;
    QDateTime createdAt;
    bool isActive = false; ///< as it stands now; not stored
    QDateTime nextStart; ///< when it becomes active; invalid where it is, or never will; not stored

    friend bool operator==(const Silence&, const Silence&) = default;
    static constexpr auto fields()
    {
        using T = Silence;
        return std::tuple{
            required("silence_id", &T::id),
            required("matchers", &T::matchers, "all of them must hold"),
            required("starts_at", &T::startsAt),
            field("ends_at", &T::endsAt, "absent: never"),
            required("reason", &T::reason),
            field("recurrence", &T::recurrence, "in these windows alone"),
            required("created_by", &T::createdBy),
            required("created_at", &T::createdAt),
            field("active", &T::isActive, "now"),
            field("next_start", &T::nextStart, "when it becomes active, where it is not"),
        };
    }
};

/// POST …/alerts/silences, and …/silences/preview
struct SilenceRequest {
    std::vector<AlertMatcher> matchers;
    std::optional<QDateTime> startsAt; ///< none: now
    std::optional<QDateTime> endsAt;   ///< or
    std::optional<Duration> duration;  ///< from its start on
    QString reason;
    std::optional<Recurrence> recurrence;
    static constexpr auto fields()
    {
        using T = SilenceRequest;
        return std::tuple{
            required("matchers", &T::matchers, "all of them must hold").between(1, 50),
            field("starts_at", &T::startsAt, "absent: now"),
            field("ends_at", &T::endsAt, "may be left out where it recurs"),
            field("duration", &T::duration, "or: how long, from its start on"),
            field("reason", &T::reason).between(0, 2000),
            field("recurrence", &T::recurrence),
        };
    }
};

/// What a silence would keep from being told, were it active now.
struct SilencePreview {
    Silence silence;
    std::vector<Alert> alerts; ///< that fire now and match
    int workers = 0;           ///< how many workers of the fleet could have an alert that matches
    static constexpr auto fields()
    {
        using T = SilencePreview;
        return std::tuple{required("silence", &T::silence),
                          required("alerts", &T::alerts, "that fire now and match"),
                          required("workers", &T::workers, "of the fleet that it could concern")};
    }
};

} // namespace lockstep

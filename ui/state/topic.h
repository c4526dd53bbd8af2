// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QDateTime>

#include <array>
#include <optional>
#include <set>

namespace lockstep::ui {

/// What a coordinator is asked for as one.
enum class Topic {
    Workers,
    Updates, ///< those that run, and the last ones that have ended
    Alerts,  ///< those that fire
    Expected,
    About, ///< the coordinator itself, and who is asking
    Releases,
    Backups,
    Silences,
    Channels, ///< ways to tell people
    Deliveries,
};
inline constexpr std::array everyTopic{
    Topic::Workers,  Topic::Updates, Topic::Alerts,   Topic::Expected, Topic::About,
    Topic::Releases, Topic::Backups, Topic::Silences, Topic::Channels, Topic::Deliveries};

/// How the answer about a topic stands.
struct TopicState {
    bool isAsked = false;           ///< somebody wants to know
    bool isLoading = false;         ///< the coordinator is being asked just now
    QDateTime readAt;               ///< when it answered last; invalid: never
    std::optional<Error> problem{}; ///< why it could not be read the last time

    bool isKnown() const { return readAt.isValid(); }
    friend bool operator==(const TopicState&, const TopicState&) = default;
};

} // namespace lockstep::ui

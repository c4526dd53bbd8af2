// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/look.h"

namespace lockstep::ui {

/// What events are about, as people would sort them.
enum class EventGroup { Workers, Updates, Drift, Alerts, Notifications, Coordinator };
inline constexpr std::array everyEventGroup{EventGroup::Workers,       EventGroup::Updates,
                                            EventGroup::Drift,         EventGroup::Alerts,
                                            EventGroup::Notifications, EventGroup::Coordinator};
QString word(EventGroup group);

/// The types of events that this console knows, in the order in which they are offered.
std::vector<QString> eventTypes(EventGroup group);
/// Of a type that it does not know: the coordinator's.
EventGroup groupOf(const QString& eventType);
/// What the type is called, with the icon and tone that go with it. A type that is not known is
/// called as it is.
Look lookOfEvent(const QString& eventType);

} // namespace lockstep::ui

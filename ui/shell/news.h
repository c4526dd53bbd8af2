// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"
#include "ui/pages/page.h"

namespace lockstep::ui {

/// One notification of the desktop's.
struct Headline {
    QString title;
    QString text;
    Destination destination; ///< where a click leads
    bool isBad = false;

    friend bool operator==(const Headline&, const Headline&) = default;
};

/// What events that came together are worth telling somebody who does not look: one headline for
/// each kind, "3 workers have drifted", however many events there were. Drift and what became of
/// updates; nothing else interrupts people.
std::vector<Headline> headlinesOf(const std::vector<Event>& events);

} // namespace lockstep::ui

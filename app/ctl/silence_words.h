// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/arguments.h"
#include "core/model/silence.h"

namespace lockstep::ctl {

/// Reads "worker=eu-*" or "severity!=low". Whether there is such a label is for the coordinator to
/// say.
Result<AlertMatcher> parseMatcher(const QString& text);
/// Reads "sunday 02:00-04:00", "every mon, fri 22:00-6:00", "weekdays 01:00-02:00" or
/// "day 01:00-02:00".
Result<Recurrence> parseWindow(const QString& text, const QString& timeZone);
/// The silence that a command line asks for at the time `now`.
Result<SilenceRequest> silenceWanted(const Arguments& arguments, const QDateTime& now);

} // namespace lockstep::ctl

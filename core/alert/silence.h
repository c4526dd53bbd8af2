// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/silence.h"
#include "core/model/worker.h"

namespace lockstep::alert {

/// Whether all of the matchers hold. A label with several values, the tags, fits when one of them
/// does; negated, when none does.
bool matches(const std::vector<AlertMatcher>& matchers, const Alert& alert);

/// Whether some alert of the worker could match, going by the labels that are the worker's own.
bool couldConcern(const std::vector<AlertMatcher>& matchers, const Worker& worker);

/// Between its start and its end and, where it recurs, in one of its windows, by the clocks on the
/// wall of its time zone.
bool isActive(const Silence& silence, const QDateTime& now);
bool hasEnded(const Silence& silence, const QDateTime& now);
/// When it becomes active; invalid where it is, or never will.
QDateTime nextStart(const Silence& silence, const QDateTime& now);

/// "worker=eu-* severity!=low"
QString textOf(const std::vector<AlertMatcher>& matchers);

/// The silence that was asked for, without an id. InvalidArgument begins with the member's path:
/// "/matchers/0/label: …".
Result<Silence> silenceOf(const SilenceRequest& request, const QString& by, const QDateTime& now);

} // namespace lockstep::alert

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/silence.h"
#include "ui/state/shelf.h"
#include "ui/style/look.h"

namespace lockstep::ui {

/// Whom or what an alert concerns: the worker's name, its id, or the subject.
QString subjectOf(const Alert& alert);

/// What became of an alert that fires: nobody looks after it, somebody does, or why nobody is told.
/// The words name who and until when. The silences are for the time at which one ends.
Look handlingOf(const Alert& alert, const Shelf<SilenceId, Silence>& silences,
                const QDateTime& now);

/// Whether a silence is active, comes later, or is over.
Look lookOf(const Silence& silence, const QDateTime& now);

/// What a label of a matcher is called.
QString labelWord(const QString& label);
/// "worker is eu-*"
QString matcherText(const AlertMatcher& matcher);
QString matchersText(const std::vector<AlertMatcher>& matchers);
/// "every Sun, 02:00 to 04:00 (Europe/Belgrade)"
QString recurrenceText(const Recurrence& recurrence);
QString word(Weekday day);

/// How a silence that is asked for reads, in one sentence.
QString sentenceOf(const SilenceRequest& request, const QDateTime& now);
/// When a silence holds: from, until, and its windows.
QString timesOf(const Silence& silence, const QDateTime& now);

/// What these alerts have in common, as matchers to begin a silence with.
std::vector<AlertMatcher> matchersFor(const std::vector<Shared<Alert>>& alerts);

} // namespace lockstep::ui

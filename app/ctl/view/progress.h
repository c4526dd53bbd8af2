// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/view/text.h"
#include "core/model/update.h"

namespace lockstep::ctl {

/// Updates being watched, in the order in which they are shown.
struct Progress {
    QString title; ///< "Updating 6 workers to v1.1.0"
    QDateTime startedAt;
    std::vector<Update> updates;
    QString note; ///< what disturbs the watching; empty when nothing does
};

/// How much of an update is done, 0 to 100. It never falls while the update goes forward.
int overallPercent(const Update& update);

/// A bar of `width` columns, heavy where it is done and light where it is not.
Line progressBar(int percent, int width, Tone tone);

/// What stands on a terminal of this size while updates run: a title, a line for each update as far
/// as they fit (those that run come first then), and the note.
Text progressDisplay(const Progress& progress, const QDateTime& now, int width, int height);

/// Whether such a display shows all there is to show, nothing cut and nothing left out.
bool showsAll(const Progress& progress, const QDateTime& now, int width, int height);

/// For logs: a line for every step that `after` has begun and `before` had not, and one for its
/// end. `before` is null for an update not seen yet.
Text progressLines(const Update* before, const Update& after, int nameWidth, const QDateTime& now);

} // namespace lockstep::ctl

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/view/table.h"
#include "core/model/messages.h"

namespace lockstep::ctl {

/// It ended as it was meant to: an update completed, or a rollback that a person asked for
/// rolled the worker back.
bool isSuccess(const Update& update);

/// A sign and words: "✓ completed", "↶ rolled back", "↻ uploading".
Span stateMark(const Update& update);

/// How long it has run, or ran.
Duration timeTaken(const Update& update, const QDateTime& now);

/// "v1.0.0 → v1.1.0". A rollback leads from its target version back to its original one.
QString versionsText(const Update& update);

Table updatesTable(const std::vector<Update>& updates, const QDateTime& now);

/// One update with its steps, their times and bytes.
Text updateDetails(const Update& update, const QDateTime& now, int width);

/// How it went, when updates have ended: "✓ 6 workers updated to v1.1.0 in 12s". There must be one.
Line verdict(const std::vector<Update>& updates, const QDateTime& now);

/// A line for each update that did not succeed, and for each worker that was left out, with the
/// whole reason.
Text troubles(const std::vector<Update>& updates, const std::vector<BatchFailure>& skipped);

} // namespace lockstep::ctl

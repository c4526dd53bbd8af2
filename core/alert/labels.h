// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/alert.h"

namespace lockstep::alert {

/// What silences match and groups are made by: worker, name, group, tag, severity, condition,
/// cause, subject, version and expected_version.
const QStringList& labelNames();
bool isLabel(const QString& name);
/// The alert's values of a label: as many as it has tags, one of any other, which may be empty.
QStringList labelValues(const Alert& alert, const QString& label);

} // namespace lockstep::alert

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace lockstep {

/// The target as a JSON merge patch changes it (RFC 7396): members that are null go, objects are
/// merged member by member, whatever else is there takes the place of what was.
QJsonObject mergePatch(QJsonObject target, const QJsonObject& patch);

} // namespace lockstep

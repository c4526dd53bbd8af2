// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QList>
#include <QMap>

namespace lockstep::demo {

/// One release of the demo's translation service, as its makers would lay it out.
struct DemoRelease {
    QString version;
    QString model;                ///< what its configuration names
    QMap<QString, QString> words; ///< of the dictionary that it ships
};

/// v1.0.0, v1.1.0, which knows more words, and v1.2.0, which names a model that nobody packed and
/// so never becomes healthy.
QList<DemoRelease> demoReleases();

/// Lays a release out in the new folder `tree`: VERSION, bin/, etc/, models/.
Result<> layOut(const DemoRelease& release, const QString& serverProgram, const QString& tree);

} // namespace lockstep::demo

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QProcessEnvironment>

namespace lockstep::desktop {

/// The folders where the console keeps its things, by the XDG rules.
struct Places {
    QString config;  ///< what people choose or write
    QString state;   ///< of the coordinator inside
    QString runtime; ///< sockets; the state folder where there is none

    static Places of(const QProcessEnvironment& environment);
};

} // namespace lockstep::desktop

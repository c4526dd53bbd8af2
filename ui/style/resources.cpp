// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/resources.h"

#include <QtGlobal>

// Q_INIT_RESOURCE works outside of namespaces only, unnamed ones too.
static void initConsole() { Q_INIT_RESOURCE(console); }

namespace lockstep::ui {

void initStyleResources()
{
    static const bool isDone = (initConsole(), true);
    Q_UNUSED(isDone)
}

} // namespace lockstep::ui

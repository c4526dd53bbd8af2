// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/places.h"

#include <QDir>

namespace lockstep::desktop {

namespace {

/// A relative path in such a variable counts for nothing, say the rules.
QString folderOf(const QProcessEnvironment& environment, const QString& variable,
                 const QString& otherwise)
{
    const QString given = environment.value(variable);
    return QDir::isAbsolutePath(given) ? QDir::cleanPath(given) : otherwise;
}

} // namespace

Places Places::of(const QProcessEnvironment& environment)
{
    const QString home = environment.value(u"HOME"_s, QDir::homePath());
    const QString state = folderOf(environment, u"XDG_STATE_HOME"_s, home + u"/.local/state"_s) +
                          u"/lockstep/console"_s;
    const QString runtime = folderOf(environment, u"XDG_RUNTIME_DIR"_s, {});
    return {.config =
                folderOf(environment, u"XDG_CONFIG_HOME"_s, home + u"/.config"_s) + u"/lockstep"_s,
            .state = state,
            .runtime = runtime.isEmpty() ? state : runtime + u"/lockstep"_s};
}

} // namespace lockstep::desktop

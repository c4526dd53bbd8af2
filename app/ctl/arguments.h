// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "core/base/duration.h"

#include <QMap>

namespace lockstep::ctl {

/// A command line, understood.
struct Arguments {
    const Command* command = nullptr;
    QStringList positional;
    QMap<QString, QStringList> options; ///< by name; those without a value are there, empty

    bool has(const QString& option) const { return options.contains(option); }
    /// The last where it was given several times.
    QString value(const QString& option) const
    {
        const QStringList all = values(option);
        return all.isEmpty() ? QString() : all.last();
    }
    /// All, in the order of the command line.
    QStringList values(const QString& option) const { return options.value(option); }
    /// A whole number from `least` on, or the default when the option is not there.
    Result<int> number(const QString& option, int fallback, int least) const;
    /// As parseDuration() reads it, and days: "30d".
    Result<std::optional<Duration>> duration(const QString& option) const;
};

/// Reads what follows the program's name. Options stand before or after the command and between
/// its arguments, "--name value", "--name=value", "-n value" or "-nvalue"; "--" ends them. With
/// --help the number of arguments does not matter. Errors are InvalidArgument, and suggest the
/// nearest command or option.
Result<Arguments> parseArguments(const QStringList& words);

} // namespace lockstep::ctl

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/exit_status.h"

#include <QCoroTask>
#include <QStringList>

#include <span>

namespace lockstep::ctl {

struct Session;

/// One option, as it is declared and documented.
struct Option {
    QString name;        ///< "concurrency", written --concurrency
    QString letter = {}; ///< "q", written -q; empty: none
    QString value = {};  ///< what its value is called in the help; empty: it takes none
    QString help;
};

/// What a command does. An error is told to the user and becomes the exit status.
using Handler = QCoro::Task<Result<ExitStatus>> (*)(Session&);

/// How many arguments a command takes.
struct Arity {
    int least = 0;
    int most = 0;
};
inline constexpr int manyArguments = 100'000;

/// One row of the command table, from which parsing, help and docs/cli.md are made.
struct Command {
    QString name; ///< "update"; of two words where the first is a kind of thing
    QStringList aliases = {};
    QString arguments = {}; ///< as in the help: "ID…"
    QString summary;        ///< what it does, in one line without a full stop
    QString details = {};   ///< what else there is to know, a paragraph a line
    std::vector<Option> options = {};
    Arity arity = {};
    QStringList examples = {};
    Handler handler = nullptr;
    bool isLocal = false; ///< it needs no coordinator
};

struct CommandGroup {
    QString title;
    std::vector<Command> commands;
};

/// The commands by group, in the order of the help. One file makes each group.
CommandGroup fleetCommands();
CommandGroup memberCommands();
CommandGroup updateCommands();
CommandGroup releaseCommands();
CommandGroup alertCommands();
CommandGroup channelCommands();
CommandGroup accessCommands();
CommandGroup systemCommands();

const std::vector<CommandGroup>& commandGroups();
/// Options that every command takes.
std::span<const Option> globalOptions();
/// The command of this name or alias, or null.
const Command* findCommand(const QString& name);
/// Every name and alias.
QStringList commandNames();

} // namespace lockstep::ctl

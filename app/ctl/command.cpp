// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include <array>

namespace lockstep::ctl {

const std::vector<CommandGroup>& commandGroups()
{
    static const std::vector<CommandGroup> groups{
        fleetCommands(), memberCommands(),  updateCommands(), releaseCommands(),
        alertCommands(), channelCommands(), accessCommands(), systemCommands()};
    return groups;
}

std::span<const Option> globalOptions()
{
    static const std::array options{
        Option{
            .name = u"coordinator"_s,
            .value = u"ENDPOINT"_s,
            .help =
                u"where the coordinator is: unix:/path, http://host:port or https://host:port"_s},
        Option{
            .name = u"token-file"_s, .value = u"FILE"_s, .help = u"file with the token to show"_s},
        Option{
            .name = u"ca-file"_s,
            .value = u"FILE"_s,
            .help =
                u"authorities to trust for https, in PEM, instead of the system's: the fleet's own, say"_s},
        Option{.name = u"timeout"_s,
               .value = u"DURATION"_s,
               .help = u"give up after so long: 30s, 5m, 1h; updates under way go on"_s},
        Option{.name = u"json"_s, .help = u"print the API's answer as JSON, for scripts"_s},
        Option{.name = u"no-color"_s, .help = u"no colours, as with NO_COLOR in the environment"_s},
        Option{.name = u"help"_s, .letter = u"h"_s, .help = u"help on the command"_s},
    };
    return options;
}

const Command* findCommand(const QString& name)
{
    for (const CommandGroup& group : commandGroups()) {
        for (const Command& command : group.commands) {
            if (command.name == name || command.aliases.contains(name))
                return &command;
        }
    }
    return nullptr;
}

QStringList commandNames()
{
    QStringList names;
    for (const CommandGroup& group : commandGroups()) {
        for (const Command& command : group.commands)
            names << command.name << command.aliases;
    }
    return names;
}

} // namespace lockstep::ctl

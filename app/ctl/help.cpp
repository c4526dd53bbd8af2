// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/help.h"

#include "app/ctl/view/text.h"

namespace lockstep::ctl {

namespace {

constexpr int textWidth = 80;
constexpr int commandWidth = 14; // "workers remove"

struct Entry {
    QString term;
    QString meaning;
};

constexpr auto environmentText = std::to_array<std::pair<QLatin1StringView, QLatin1StringView>>({
    {"LOCKSTEP_COORDINATOR"_L1, "the endpoint where --coordinator is not given"_L1},
    {"LOCKSTEP_TOKEN"_L1, "the token to show where --token-file is not given"_L1},
    {"LOCKSTEP_TOKEN_FILE"_L1, "the file with it, where neither is given"_L1},
    {"LOCKSTEP_CA_FILE"_L1, "the file where --ca-file is not given"_L1},
    {"NO_COLOR"_L1, "when set, no colours"_L1},
});

const QString endpointText =
    u"Without --coordinator, lockstepctl asks the coordinator of this machine: through its socket "
    "in $XDG_RUNTIME_DIR/lockstep, /run/lockstep or the state folder, else at http://127.0.0.1:8080."_s;

const QString tokenText = u"The owner of the socket needs no token; elsewhere the coordinator "
                          u"wants one, from a file or the "
                          "environment. No option takes the token itself, for the list of "
                          "processes and the shell's history "
                          "would show it to others. 'lockstepctl token create' makes one."_s;

int termWidth(const std::vector<Entry>& entries)
{
    int width = 0;
    for (const Entry& entry : entries)
        width = std::max(width, displayWidth(entry.term));
    return width;
}

/// Terms to the left, meanings to the right, broken into lines.
QString definitions(const std::vector<Entry>& entries, int leastWidth = 0)
{
    const int terms = std::max(leastWidth, termWidth(entries));
    QString text;
    for (const Entry& entry : entries) {
        QString left = entry.term;
        for (const QString& line : wrapped(entry.meaning, textWidth - terms - 4)) {
            text += u"  "_s + left + padding(displayWidth(left), terms + 2) + line + u'\n';
            left.clear();
        }
    }
    return text;
}

QString paragraph(const QString& text) { return wrapped(text, textWidth).join(u'\n') + u'\n'; }

QString usageOf(const Command& command)
{
    QString usage = u"lockstepctl "_s + command.name;
    if (!command.arguments.isEmpty())
        usage += u' ' + command.arguments;
    return command.options.empty() ? usage : usage + u" [option…]"_s;
}

Entry entryOf(const Option& option)
{
    QString term = option.letter.isEmpty() ? u"--"_s : u"-"_s + option.letter + u", --"_s;
    term += option.name;
    if (!option.value.isEmpty())
        term += u' ' + option.value;
    return {term, option.help};
}

std::vector<Entry> entriesOf(std::span<const Option> options)
{
    std::vector<Entry> entries;
    std::ranges::transform(options, std::back_inserter(entries), entryOf);
    return entries;
}

std::vector<Entry> entriesOf(const CommandGroup& group)
{
    std::vector<Entry> entries;
    for (const Command& command : group.commands)
        entries.push_back({command.name, command.summary});
    return entries;
}

std::vector<Entry> exitEntries()
{
    std::vector<Entry> entries;
    for (const ExitMeaning& each : exitMeanings())
        entries.push_back({QString::number(std::to_underlying(each.status)), each.meaning});
    return entries;
}

std::vector<Entry> environmentEntries()
{
    std::vector<Entry> entries;
    for (const auto& [name, meaning] : environmentText)
        entries.push_back({name, meaning});
    return entries;
}

/// A `|` would end the cell, and `<` begin a tag.
QString cell(const QString& text)
{
    return QString(text).replace(u"|"_s, u"\\|"_s).replace(u"<"_s, u"&lt;"_s);
}

QString markdownTable(const QString& first, const QString& second,
                      const std::vector<Entry>& entries)
{
    QString text = u"| %1 | %2 |\n|---|---|\n"_s.arg(first, second);
    for (const Entry& entry : entries)
        text += u"| `%1` | %2 |\n"_s.arg(cell(entry.term), cell(entry.meaning));
    return text + u'\n';
}

QString sentence(const QString& text) { return text.first(1).toUpper() + text.sliced(1) + u'.'; }

QString markdownOf(const Command& command)
{
    QString text = u"### %1\n\n```\n%2\n```\n\n%3\n\n"_s.arg(command.name, usageOf(command),
                                                             sentence(command.summary));
    if (!command.details.isEmpty())
        text += command.details + u"\n\n"_s;
    if (!command.aliases.isEmpty())
        text += u"Also called `%1`.\n\n"_s.arg(command.aliases.join(u"`, `"_s));
    if (!command.options.empty())
        text += markdownTable(u"option"_s, u"meaning"_s, entriesOf(command.options));
    if (!command.examples.isEmpty())
        text += u"```\n%1\n```\n\n"_s.arg(command.examples.join(u'\n'));
    return text;
}

} // namespace

QString programVersion() { return QStringLiteral(LOCKSTEP_VERSION); }

QString helpOverview()
{
    QString text = u"Usage: lockstepctl [option…] COMMAND [argument…]\n\n"
                   "Shows and moves a fleet of workers through its coordinator's API.\n"_s;
    for (const CommandGroup& group : commandGroups())
        text += u"\n%1\n%2"_s.arg(group.title, definitions(entriesOf(group), commandWidth));
    text += u"\nOptions of every command\n"_s + definitions(entriesOf(globalOptions()));
    text += u"\nEnvironment\n"_s + definitions(environmentEntries());
    text += u"\nExit status\n"_s + definitions(exitEntries());
    text += u'\n' + paragraph(endpointText) + u'\n' + paragraph(tokenText);
    return text + u"\n'lockstepctl COMMAND -h' tells more about a command.\n"_s;
}

QString helpOn(const Command& command)
{
    QString text = u"Usage: %1\n\n"_s.arg(usageOf(command)) + paragraph(sentence(command.summary));
    if (!command.details.isEmpty())
        text += u'\n' + paragraph(command.details);
    if (!command.options.empty())
        text += u"\nOptions\n"_s + definitions(entriesOf(command.options));
    if (!command.aliases.isEmpty())
        text += u"\nAlso called: %1\n"_s.arg(command.aliases.join(u", "_s));
    if (!command.examples.isEmpty())
        text += u"\nExamples\n  %1\n"_s.arg(command.examples.join(u"\n  "_s));
    return text + u"\n'lockstepctl help' lists the options of every command.\n"_s;
}

QString markdownReference()
{
    QString text =
        u"# The command line\n\n"
        "`lockstepctl` shows and moves a fleet of workers through its coordinator's API. "
        "It is installed also as `dm`.\n\n"
        "<!-- Made by `lockstepctl help --markdown`; a test compares the two. -->\n\n"
        "```\nlockstepctl [option…] COMMAND [argument…]\n```\n\n"_s;
    text += endpointText + u"\n\n"_s + tokenText + u"\n\n"_s;
    text += u"## Options of every command\n\n"_s +
            markdownTable(u"option"_s, u"meaning"_s, entriesOf(globalOptions()));
    text +=
        u"## Environment\n\n"_s + markdownTable(u"variable"_s, u"meaning"_s, environmentEntries());
    text += u"## Exit status\n\n"_s + markdownTable(u"status"_s, u"meaning"_s, exitEntries());
    for (const CommandGroup& group : commandGroups()) {
        text += u"## %1\n\n"_s.arg(group.title);
        for (const Command& command : group.commands)
            text += markdownOf(command);
    }
    return text.trimmed() + u'\n';
}

} // namespace lockstep::ctl

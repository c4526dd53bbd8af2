// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/help.h"
#include "core/base/durable_file.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::ctl;

namespace {

std::vector<const Command*> allCommands()
{
    std::vector<const Command*> commands;
    for (const CommandGroup& group : commandGroups()) {
        for (const Command& command : group.commands)
            commands.push_back(&command);
    }
    return commands;
}

} // namespace

class TestHelp : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theReferenceInTheDocumentsIsCurrent();
    void namesAndOptionsAreUnique();
    void everyCommandDoesSomethingAndSaysWhat();
    void theOverviewNamesEveryCommandAndStatus();
    void helpFitsEightyColumns();
};

void TestHelp::theReferenceInTheDocumentsIsCurrent()
{
    const auto stored = readFile(u"docs/cli.md"_s);
    QVERIFY2(stored.has_value(),
             "docs/cli.md is missing: lockstepctl help --markdown >docs/cli.md");
    QVERIFY2(QString::fromUtf8(*stored) == markdownReference(),
             "docs/cli.md is old: lockstepctl help --markdown >docs/cli.md");
}

void TestHelp::namesAndOptionsAreUnique()
{
    QStringList names = commandNames();
    QCOMPARE(names.removeDuplicates(), 0);
    for (const Command* command : allCommands()) {
        QStringList options;
        for (const Option& option : globalOptions())
            options << option.name << option.letter;
        for (const Option& option : command->options)
            options << option.name << option.letter;
        options.removeAll(QString());
        QCOMPARE(options.removeDuplicates(), 0);
    }
}

void TestHelp::everyCommandDoesSomethingAndSaysWhat()
{
    for (const Command* command : allCommands()) {
        QVERIFY2(command->handler, qPrintable(command->name));
        QVERIFY2(!command->summary.isEmpty(), qPrintable(command->name));
        QVERIFY2(!command->summary.endsWith(u'.'), qPrintable(command->name));
        for (const QString& alias : command->aliases)
            QCOMPARE(findCommand(alias), command);
    }
}

void TestHelp::theOverviewNamesEveryCommandAndStatus()
{
    const QString overview = helpOverview();
    for (const Command* command : allCommands())
        QVERIFY(overview.contains(u"\n  %1 "_s.arg(command->name)));
    for (const ExitMeaning& each : exitMeanings())
        QVERIFY(overview.contains(u"\n  %1 "_s.arg(std::to_underlying(each.status))));
}

void TestHelp::helpFitsEightyColumns()
{
    QString all = helpOverview();
    for (const Command* command : allCommands())
        all += helpOn(*command);
    for (const QString& line : all.split(u'\n'))
        QVERIFY2(line.size() <= 80, qPrintable(line));
}

QTEST_GUILESS_MAIN(TestHelp)
#include "test_help.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

using namespace lockstep;

class TestReference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theReferenceInTheDocumentsIsWhatTheProgramPrints()
    {
        QProcess program;
        program.start(QCoreApplication::applicationDirPath() + u"/../lockstepd"_s,
                      {u"--api-reference"_s});
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitCode(), 0);
        const auto stored = readFile(u"docs/reference.md"_s);
        QVERIFY2(stored,
                 "docs/reference.md is missing: lockstepd --api-reference >docs/reference.md");
        QVERIFY2(*stored == program.readAllStandardOutput(),
                 "docs/reference.md is old: lockstepd --api-reference >docs/reference.md");
    }
};

QTEST_GUILESS_MAIN(TestReference)
#include "test_reference.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/json_line.h"
#include "core/base/log_file.h"
#include "tests/support/scratch_folder.h"

#include <QTest>

#include <thread>

using namespace lockstep;

namespace {

struct Fact {
    QString type;
    qint64 number = 0;
    std::optional<QString> absent;
    QJsonObject data;
    static constexpr auto fields()
    {
        return std::tuple{required("type", &Fact::type), required("id", &Fact::number),
                          field("absent", &Fact::absent), field("data", &Fact::data)};
    }
};

} // namespace

class TestLogFile : public QObject {
    Q_OBJECT

    std::unique_ptr<test::ScratchFolder> m_folder;

    QString path() const { return *m_folder / u"log/coordinator.log"_s; }
    QByteArray text(const QString& name = u"coordinator.log"_s) const
    {
        return readFile(*m_folder / (u"log/"_s + name)).value_or("missing");
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<test::ScratchFolder>(); }
    void cleanup() { m_folder.reset(); }

    void aLineCanBeReadAtOnce()
    {
        LogFile file({.path = path()});
        file.write("first");
        QCOMPARE(text(), "first\n"_ba);
        file.write("100 % {} %v");
        QCOMPARE(text(), "first\n100 % {} %v\n"_ba);
        QCOMPARE(QFileInfo(path()).permissions() & (QFile::ReadOther | QFile::WriteGroup), 0);
    }

    void whatIsThereStaysAtTheNextStart()
    {
        LogFile({.path = path()}).write("before");
        LogFile({.path = path()}).write("after");
        QCOMPARE(text(), "before\nafter\n"_ba);
    }

    void aGrownFileIsRenamedAndTheOldestGoes()
    {
        LogFile file({.path = path(), .maxBytes = 20, .keep = 2});
        for (int i = 1; i <= 8; ++i)
            file.write("line " + QByteArray::number(i) + " ..."); // one fills a file
        QCOMPARE(text(), "line 8 ...\n"_ba);
        QCOMPARE(text(u"coordinator.1.log"_s), "line 7 ...\n"_ba);
        QCOMPARE(text(u"coordinator.2.log"_s), "line 6 ...\n"_ba);
        QCOMPARE(QDir(*m_folder / u"log"_s).entryList(QDir::Files).size(), 3);
    }

    void aFullDiskDropsLinesAndStopsNothing()
    {
        QVERIFY(makePath(*m_folder / u"log"_s));
        QVERIFY(replaceSymlink(u"/dev/full"_s, path()));
        LogFile file({.path = path(), .retryAfter = Duration::zero()});
        file.write("lost");
        file.write("lost too");
        QVERIFY(QFile::remove(path()));
        file.write("written");
        QCOMPARE(text(), "written\n"_ba);
    }

    void afterTroubleTheDiskIsLeftAloneForAWhile()
    {
        QVERIFY(writeFileDurably(*m_folder / u"log"_s, "not a folder"));
        LogFile file({.path = path(), .retryAfter = std::chrono::hours(1)});
        file.write("lost");
        QVERIFY(QFile::remove(*m_folder / u"log"_s));
        file.write("lost too");
        QVERIFY(!QFileInfo::exists(path()));
    }

    void manyThreadsWriteWholeLines()
    {
        LogFile file({.path = path()});
        {
            std::vector<std::jthread> writers;
            for (int t = 0; t < 4; ++t)
                writers.emplace_back([&file] {
                    for (int i = 0; i < 200; ++i)
                        file.write("a line of its own");
                });
        }
        const auto lines = text().trimmed().split('\n');
        QCOMPARE(lines.size(), 800);
        QVERIFY(std::ranges::all_of(
            lines, [](const QByteArray& line) { return line == "a line of its own"; }));
    }

    void aJsonLineKeepsTheOrderOfItsMembers()
    {
        const Fact fact{.type = u"worker's"_s, .number = 7, .data = {{u"a"_s, u"\n"_s}}};
        QCOMPARE(toJsonLine(fact),
                 "{'type':'worker~s','id':7,'data':{'a':'\\n'}}"_ba.replace('\'', '"').replace(
                     '~', '\''));
    }
};

QTEST_GUILESS_MAIN(TestLogFile)
#include "test_log_file.moc"

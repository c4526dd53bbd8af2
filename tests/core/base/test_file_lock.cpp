// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_lock.h"
#include "tests/support/eventually.h"
#include "tests/support/scratch_folder.h"

#include <QProcess>
#include <QTest>

using namespace lockstep;

class TestFileLock : public QObject {
    Q_OBJECT

    test::ScratchFolder m_folder;
    QString m_path = m_folder / u"lock"_s;

private Q_SLOTS:
    void itNamesTheProcessThatHoldsIt()
    {
        const auto first = FileLock::take(m_path, u"the folder"_s);
        QVERIFY(first);
        const auto second = FileLock::take(m_path, u"the folder"_s);
        QVERIFY(!second);
        QCOMPARE(second.error().code(), ErrorCode::Conflict);
        QCOMPARE(second.error().message(),
                 u"the folder is in use by process %1"_s.arg(QCoreApplication::applicationPid()));
    }

    void itIsFreeWhenItsHolderGoes()
    {
        {
            auto first = FileLock::take(m_path, u"it"_s);
            QVERIFY(first);
            const FileLock moved = *std::move(first);
            QVERIFY(!FileLock::take(m_path, u"it"_s));
        }
        QVERIFY(FileLock::take(m_path, u"it"_s));
    }

    void aKilledProcessHoldsItNoMore()
    {
        QProcess other;
        other.start(u"flock"_s, {u"--no-fork"_s, m_path, u"sleep"_s, u"60"_s});
        QVERIFY(test::eventually([&] { return !FileLock::take(m_path, u"it"_s); }));
        other.kill();
        QVERIFY(other.waitForFinished());
        QVERIFY(FileLock::take(m_path, u"it"_s));
    }

    void aFolderThatIsNotThereIsToldByName()
    {
        const QString path = m_folder / u"none/lock"_s;
        const auto lock = FileLock::take(path, u"it"_s);
        QVERIFY(!lock);
        QVERIFY(lock.error().message().contains(path));
    }

    void othersCannotReadIt()
    {
        QVERIFY(FileLock::take(m_path, u"it"_s));
        QCOMPARE(QFileInfo(m_path).permissions() & 0xff, 0);
    }
};

QTEST_GUILESS_MAIN(TestFileLock)
#include "test_file_lock.moc"

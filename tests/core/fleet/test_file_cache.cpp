// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/file_cache.h"
#include "tests/support/scratch_folder.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::fleet;

class TestFileCache : public QObject {
    Q_OBJECT

    test::ScratchFolder m_folder;
    int m_understood = 0;
    FileCache<QString> m_cache{16, [this](const QString& path, const QByteArray& bytes) {
                                   ++m_understood;
                                   return understand(path, bytes);
                               }};

    static Result<QString> understand(const QString& path, const QByteArray& bytes)
    {
        if (bytes.isEmpty())
            return fail(ErrorCode::InvalidArgument, u"%1 is empty"_s.arg(path));
        return QString::fromUtf8(bytes);
    }
    QString write(const QByteArray& bytes)
    {
        const QString path = m_folder / u"token"_s;
        if (!writeFileDurably(path, bytes))
            qFatal("cannot write");
        return path;
    }

private Q_SLOTS:
    void init() { m_understood = 0; }

    void aFileIsReadOnce()
    {
        const QString path = write("one");
        for (int i = 0; i < 3; ++i)
            QCOMPARE(m_cache.get(path).value(), u"one"_s);
        QCOMPARE(m_understood, 1);
    }

    void aFileThatWasReplacedIsReadAgain()
    {
        const QString path = write("one");
        QCOMPARE(m_cache.get(path).value(), u"one"_s);
        write("two"); // as long, and in the same moment
        QCOMPARE(m_cache.get(path).value(), u"two"_s);
    }

    void oneThatIsGoneIsAnErrorThatNamesIt()
    {
        const QString path = write("one");
        QVERIFY(m_cache.get(path));
        QVERIFY(QFile::remove(path));
        QVERIFY(m_cache.get(path).error().message().contains(path));
        write("back");
        QCOMPARE(m_cache.get(path).value(), u"back"_s);
    }

    void whatIsNotUnderstoodIsNotKept()
    {
        const QString path = write("");
        QCOMPARE(m_cache.get(path).error().message(), path + u" is empty"_s);
        QVERIFY(!m_cache.get(path));
        QCOMPARE(m_understood, 2);
        write(QByteArray(17, 'x'));
        QVERIFY(!m_cache.get(path));
        QCOMPARE(m_understood, 2);
    }
};

QTEST_GUILESS_MAIN(TestFileCache)
#include "test_file_cache.moc"

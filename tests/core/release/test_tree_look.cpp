// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/release/tree_look.h"
#include "tests/core/release/sample_tree.h"
#include "tests/support/scratch_folder.h"

#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace lockstep;
using namespace lockstep::release;

class TestTreeLook : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::ScratchFolder> m_folder;
    QString m_tree;
    KnownFiles m_known;
    int m_filesRead = 0;

    std::vector<ManifestEntry> look()
    {
        auto found = walkTree(m_tree, Excludes::none(), Oddities::Tolerate).value();
        m_filesRead = hashWhatChanged(m_tree, found, m_known).value();
        std::vector<ManifestEntry> entries;
        for (TreeEntry& each : found)
            entries.push_back(std::move(each.entry));
        return entries;
    }
    static Sha256 digestOf(const std::vector<ManifestEntry>& entries, const QString& path)
    {
        const auto found = std::ranges::find(entries, path, &ManifestEntry::path);
        return found == entries.end() ? Sha256(u"not there"_s) : found->sha256;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_tree = *m_folder / u"tree"_s;
        m_known.clear();
        test::writeFile(m_tree + u"/bin/app"_s, "program", 0755);
        test::writeFile(m_tree + u"/data"_s, "data");
    }
    void cleanup() { QVERIFY(removeTree(m_tree)); }

    void aFirstLookFindsWhatAScanDoes()
    {
        test::makeSampleTree(m_tree + u"/sample"_s);
        QCOMPARE(look(), scanTree(m_tree, Excludes::none()).value());
        QVERIFY(m_filesRead > 2);
    }

    void whatDidNotChangeIsNotReadAgain()
    {
        const auto first = look();
        QCOMPARE(m_filesRead, 2);
        QCOMPARE(look(), first);
        QCOMPARE(m_filesRead, 0);
    }

    void whatChangedIsReadAgain()
    {
        const auto first = look();
        test::writeFile(m_tree + u"/data"_s, "DATA");
        const auto second = look();
        QCOMPARE(m_filesRead, 1);
        QVERIFY(digestOf(second, u"data"_s) != digestOf(first, u"data"_s));
        QCOMPARE(digestOf(second, u"bin/app"_s), digestOf(first, u"bin/app"_s));
    }

    void aChangeThatHidesItsTimeIsSeen()
    {
        test::setModified(m_tree + u"/data"_s, 1'000'000'000);
        const auto first = look();
        test::writeFile(m_tree + u"/data"_s, "DATA"); // of the same size
        test::setModified(m_tree + u"/data"_s, 1'000'000'000);
        QVERIFY(digestOf(look(), u"data"_s) != digestOf(first, u"data"_s));
    }

    void anotherFileOfTheSameNameIsSeen()
    {
        const auto first = look();
        test::writeFile(m_tree + u"/other"_s, "DATA");
        QVERIFY(QFile::remove(m_tree + u"/data"_s));
        QVERIFY(QFile::rename(m_tree + u"/other"_s, m_tree + u"/data"_s));
        QVERIFY(digestOf(look(), u"data"_s) != digestOf(first, u"data"_s));
    }

    void whatWasRemovedIsForgotten()
    {
        look();
        QVERIFY(QFile::remove(m_tree + u"/data"_s));
        QCOMPARE(digestOf(look(), u"data"_s), Sha256(u"not there"_s));
        QCOMPARE(m_known.size(), size_t(1));
    }

    void whatCannotBeReadHasNoDigest()
    {
        if (::geteuid() == 0)
            QSKIP("root reads everything");
        QVERIFY(::chmod(QFile::encodeName(m_tree + u"/data"_s).constData(), 0) == 0);
        QCOMPARE(digestOf(look(), u"data"_s), Sha256());
        look();
        QCOMPARE(m_filesRead, 1); // it is tried again
    }

    void socketsAndPipesArePassedOver()
    {
        QVERIFY(::mkfifo(QFile::encodeName(m_tree + u"/pipe"_s).constData(), 0600) == 0);
        QVERIFY(!walkTree(m_tree, Excludes::none())); // no release can hold it
        const auto found = look();
        QCOMPARE(digestOf(found, u"pipe"_s), Sha256(u"not there"_s));
        QCOMPARE(found.size(), size_t(3));
    }

    void aNameThatIsNotUtf8IsShownAsFarAsItIs()
    {
        test::writeFile(m_tree + u"/x"_s, "x");
        const QByteArray folder = QFile::encodeName(m_tree);
        QVERIFY(::rename((folder + "/x").constData(), (folder + "/caf\xe9").constData()) == 0);
        QVERIFY(!walkTree(m_tree, Excludes::none()));
        QCOMPARE(digestOf(look(), u"caf\ufffd"_s), Sha256());
        QVERIFY(::unlink((folder + "/caf\xe9").constData()) == 0);
    }

    void aTreeThatIsGoneIsAnError()
    {
        const auto found = walkTree(m_tree + u"/nowhere"_s, Excludes::none(), Oddities::Tolerate);
        QVERIFY(!found);
        QVERIFY2(found.error().message().contains(u"nowhere"), qPrintable(found.error().message()));
    }

    void itStopsWhenAsked()
    {
        auto found = walkTree(m_tree, Excludes::none(), Oddities::Tolerate).value();
        std::stop_source stop;
        stop.request_stop();
        const auto hashed = hashWhatChanged(m_tree, found, m_known, stop.get_token());
        QVERIFY(!hashed);
        QCOMPARE(hashed.error().code(), ErrorCode::Cancelled);
        QVERIFY(m_known.empty());
    }
};

QTEST_GUILESS_MAIN(TestTreeLook)
#include "test_tree_look.moc"

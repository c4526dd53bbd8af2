// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/release/release_library.h"
#include "tests/core/release/sample_tree.h"
#include "tests/core/release/tar_maker.h"
#include "tests/support/scratch_folder.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>
#include <QTimeZone>

#include <sys/stat.h>
#include <unistd.h>

using namespace lockstep;
using namespace lockstep::release;

class TestReleaseLibrary : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::ScratchFolder> m_folder;
    std::unique_ptr<ReleaseLibrary> m_library;
    QString m_source;
    QString m_store;

    static QDateTime at(qint64 seconds)
    {
        return QDateTime::fromSecsSinceEpoch(1'640'995'200 + seconds, QTimeZone::UTC);
    }
    void makeSource(const QByteArray& version, const QByteArray& content = "program") const
    {
        test::writeFile(m_source + u"/VERSION"_s, version + '\n');
        test::writeFile(m_source + u"/bin/server"_s, content, 0755);
    }
    Result<Release> create(qint64 seconds = 0) const
    {
        return m_library->create(m_source, at(seconds));
    }
    QStringList stored() const
    {
        return QDir(m_store).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_source = *m_folder / u"source"_s;
        m_store = *m_folder / u"state/translator-updates"_s;
        m_library = std::make_unique<ReleaseLibrary>(LibraryOptions{.folder = m_store});
        QVERIFY(m_library->recover());
    }

    void aReleaseIsThreeFiles()
    {
        makeSource("v1.1.0");
        const auto release = create().value();
        const QString package = u"translator-update-v1.1.0-1640995200.tar.gz"_s;
        QCOMPARE(stored(), (QStringList{package, package + u".manifest.json"_s,
                                        package + u".release.json"_s}));
        QCOMPARE(release.version, Version(u"v1.1.0"_s));
        QCOMPARE(release.package, package);
        QCOMPARE(release.size, QFileInfo(m_library->packagePath(release)).size());
        QCOMPARE(release.entries, 3);
        QCOMPARE(release.treeSize, qint64(std::strlen("v1.1.0\nprogram")));
        QCOMPARE(release.createdAt, at(0));
        QCOMPARE(release.versionInfo.components.at(u"translator"_s), u"v1.1.0"_s);
    }

    void aReleaseCanBeUnpackedAndVerified()
    {
        makeSource("v1.1.0");
        const auto release = create().value();
        const auto manifest = m_library->manifest(release).value();
        QCOMPARE(manifest.version, release.versionInfo);
        const QString unpacked = *m_folder / u"unpacked"_s;
        QVERIFY(unpackPackage(m_library->packagePath(release), unpacked));
        QVERIFY(verifyTree(unpacked, manifest));
    }

    void anotherLibraryOverTheFolderKnowsTheSame()
    {
        makeSource("v1.1.0");
        const auto release = create().value();
        const ReleaseLibrary other({.folder = m_store});
        QCOMPARE(other.list().value(), std::vector{release});
        QCOMPARE(other.find(Version(u"v1.1.0"_s)).value(), release);
    }

    void theNewestComesFirst()
    {
        for (const char* version : {"v1", "v2", "v3"}) {
            makeSource(version);
            QVERIFY(create(version[1] == '2' ? 100 : version[1] - '0'));
        }
        QStringList versions;
        const auto releases = m_library->list().value();
        for (const Release& release : releases)
            versions << release.version.value();
        QCOMPARE(versions, (QStringList{u"v2"_s, u"v3"_s, u"v1"_s}));
    }

    void theSameTreeAgainIsTheSameRelease()
    {
        makeSource("v1");
        const auto release = create().value();
        QCOMPARE(create(60).value(), release);
        QCOMPARE(stored().size(), 3);
    }

    void anotherTreeOfTheSameVersionIsAConflict()
    {
        makeSource("v1");
        QVERIFY(create());
        makeSource("v1", "another program");
        const auto again = create(60);
        QCOMPARE(again.error().code(), ErrorCode::Conflict);
        QVERIFY(again.error().message().contains(u"release v1 already"_s));
        QCOMPARE(stored().size(), 3);
    }

    void aTreeWithoutVersionIsNoRelease()
    {
        test::writeFile(m_source + u"/bin/server"_s, "x");
        QCOMPARE(create().error().code(), ErrorCode::NotFound);
        QCOMPARE(stored(), QStringList());
    }

    void aTreeThatNoAgentWouldTakeIsRefused()
    {
        makeSource("v1");
        QVERIFY(QFile::link(u"/etc/passwd"_s, m_source + u"/users"_s));
        const auto release = create();
        QCOMPARE(release.error().code(), ErrorCode::Refused);
        QVERIFY(release.error().message().contains(u"'users'"_s));
        QCOMPARE(stored(), QStringList());
    }

    void aSetUserIdProgramIsRefused()
    {
        makeSource("v1");
        QCOMPARE(::chmod(QFile::encodeName(m_source + u"/bin/server"_s).constData(), 04755), 0);
        QVERIFY(create().error().message().contains(u"'bin/server' has a set-user-id"_s));
    }

    void theLimitsOfAgentsAreKept()
    {
        makeSource("v1");
        const ReleaseLibrary small({.folder = m_store, .limits = {.bytes = 5}});
        QCOMPARE(small.create(m_source, at(0)).error().code(), ErrorCode::TooLarge);
    }

    void anUnknownVersionNamesTheKnownOnes()
    {
        QVERIFY(m_library->find(Version(u"v9"_s)).error().message().endsWith(u"there are none"_s));
        makeSource("v1");
        QVERIFY(create());
        makeSource("v2");
        QVERIFY(create(1));
        const auto unknown = m_library->find(Version(u"v9"_s));
        QCOMPARE(unknown.error(),
                 Error(ErrorCode::NotFound, u"there is no release v9; there are v2, v1"_s));
    }

    void aRemovedReleaseIsGone()
    {
        makeSource("v1");
        QVERIFY(create());
        QVERIFY(m_library->remove(Version(u"v1"_s)));
        QCOMPARE(stored(), QStringList());
        QCOMPARE(m_library->remove(Version(u"v1"_s)).error().code(), ErrorCode::NotFound);
    }

    void aNameThatIsTakenIsNotOverwritten()
    {
        makeSource("v1");
        const QString taken = m_store + u"/translator-update-v1-1640995200.tar.gz"_s;
        test::writeFile(taken, "by hand");
        QCOMPARE(create()->package, u"translator-update-v1-1640995201.tar.gz"_s);
        QCOMPARE(test::readWhole(taken), "by hand"_ba);
    }

    void aRecordThatCannotBeReadIsLeftOutAndTold()
    {
        makeSource("v1");
        const auto release = create().value();
        const QString bad = m_store + u"/translator-update-v2-1.tar.gz.release.json"_s;
        test::writeFile(bad, "{\"version\": 3");
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"cannot use release file.*v2.*not JSON"_s));
        QCOMPARE(m_library->list().value(), std::vector{release});
    }

    void aRecordWithoutItsPackageIsLeftOut()
    {
        makeSource("v1");
        const auto release = create().value();
        QVERIFY(QFile::remove(m_library->packagePath(release)));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"package is missing"_s));
        QCOMPARE(m_library->list().value(), std::vector<Release>());
    }

    void aRecordThatPointsElsewhereIsLeftOut()
    {
        makeSource("v1");
        Release release = create().value();
        const QString record = m_library->packagePath(release) + u".release.json"_s;
        release.package = u"../../../etc/passwd"_s;
        test::writeFile(record, toJsonText(release));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"of another package"_s));
        QCOMPARE(m_library->list().value(), std::vector<Release>());
    }

    void aManifestThatWasTamperedWithIsNotTaken()
    {
        makeSource("v1");
        const auto release = create().value();
        Manifest manifest = m_library->manifest(release).value();
        manifest.entries.front().mode = 0777;
        test::writeFile(m_library->packagePath(release) + u".manifest.json"_s,
                        toJsonText(manifest));
        QCOMPARE(m_library->manifest(release).error().code(), ErrorCode::VerificationFailed);
    }

    void whatAKillLeftIsSwept()
    {
        makeSource("v1");
        const auto release = create().value();
        const QString half = m_store + u"/translator-update-v2-5.tar.gz"_s;
        test::writeFile(half + u".partial"_s, "x");           // killed while packing
        test::writeFile(half, "x");                           // before the manifest
        test::writeFile(half + u".manifest.json"_s, "{}");    // before the record
        test::writeFile(half + u".release.json.new"_s, "{}"); // within the record
        QVERIFY(m_library->recover());
        QCOMPARE(stored().size(), 3);
        QCOMPARE(m_library->list().value(), std::vector{release});
    }

    void whatIsNotOursIsNotSwept()
    {
        const QStringList names{u"README"_s, u"other-update-v1-5.tar.gz"_s, u"translator.tar.gz"_s,
                                u"translator-update-v1-5.tar.gz.sig"_s};
        for (const QString& name : names)
            test::writeFile(m_store + u'/' + name, "x");
        QVERIFY(m_library->recover());
        QCOMPARE(stored().size(), names.size());
    }

    void aStoreThatCannotBeWrittenIsAClearError()
    {
        if (::geteuid() == 0)
            QSKIP("root may write anywhere");
        makeSource("v1");
        QCOMPARE(::chmod(QFile::encodeName(m_store).constData(), 0500), 0);
        const auto release = create();
        QCOMPARE(::chmod(QFile::encodeName(m_store).constData(), 0700), 0);
        QVERIFY(release.error().message().contains(u"failed to create update package"_s));
        QCOMPARE(stored(), QStringList());
    }

    void aStoreThatIsGoneIsAClearError()
    {
        QVERIFY(removeTree(m_store));
        QCOMPARE(m_library->list().error().code(), ErrorCode::NotFound);
    }

    /// A package as it comes from elsewhere.
    std::unique_ptr<IncomingPackage> incoming(const QByteArray& bytes) const
    {
        auto package = std::make_unique<IncomingPackage>(m_library->newIncomingPath().value());
        for (const char byte : bytes) { // in the smallest of pieces
            if (!package->write(QByteArrayView(&byte, 1)))
                qFatal("not written");
        }
        if (!package->finish())
            qFatal("not finished");
        return package;
    }

private Q_SLOTS:
    void aPackageFromElsewhereIsTakenIn()
    {
        makeSource("v1.1.0");
        const Release made = create().value();
        const QByteArray bytes = test::readWhole(m_library->packagePath(made));
        QVERIFY(m_library->remove(made.version));

        auto package = incoming(bytes);
        const Release taken = m_library->adopt(*package, std::nullopt, at(0)).value();
        package.reset();
        QCOMPARE(taken, made);
        QVERIFY(m_library->manifest(taken));
        QVERIFY(m_library->verifyPackage(taken));
        package = incoming(bytes);
        QCOMPARE(m_library->adopt(*package, made.version, at(9)).value(), made); // it is there
        package.reset();
        QVERIFY(m_library->recover());
        QCOMPARE(stored().size(), 3);
    }

    void aPackageOverTheLimitsIsNotTakenIn()
    {
        makeSource("v1.1.0", QByteArray(100'000, 'x'));
        const QByteArray bytes = test::readWhole(m_library->packagePath(create().value()));
        const ReleaseLibrary small({.folder = m_store, .limits = {.bytes = 50'000}});
        const auto package = incoming(bytes);
        QCOMPARE(small.adopt(*package, std::nullopt, at(0)).error().code(), ErrorCode::TooLarge);
        QVERIFY(!QFileInfo::exists(package->path() + u".tree"_s));
    }

    void aPackageThatCannotBeRecordedIsTakenAway()
    {
        const auto package = incoming(test::tarGzOf({{.name = "VERSION", .data = "v1\n"}}));
        const QString taken = m_store + u"/translator-update-v1-1640995200.tar.gz"_s;
        // A folder in the way of the manifest's file.
        QVERIFY(QDir().mkpath(taken + u".manifest.json.new/x"_s));
        QVERIFY(!m_library->adopt(*package, std::nullopt, at(0)));
        QVERIFY(!QFileInfo::exists(taken));
        QVERIFY(!QFileInfo::exists(package->path()));
    }

    void whatAKillLeftOfAnUploadIsSwept()
    {
        test::writeFile(m_library->newIncomingPath().value(), "half");
        QVERIFY(m_library->recover());
        QCOMPARE(stored(), QStringList());
    }

    void aDamagedPackageIsFound()
    {
        makeSource("v1.1.0");
        const Release release = create().value();
        QVERIFY(m_library->verifyPackage(release));
        test::writeFile(m_library->packagePath(release), QByteArray(int(release.size), 'x'));
        QCOMPARE(m_library->verifyPackage(release).error().code(), ErrorCode::VerificationFailed);
        QVERIFY(QFile::remove(m_library->packagePath(release)));
        QCOMPARE(m_library->verifyPackage(release).error().code(), ErrorCode::NotFound);
    }

    void anIncomingPackageGoesWithItsObject()
    {
        const QString path = m_library->newIncomingPath().value();
        {
            IncomingPackage package(path);
            QVERIFY(package.write("\x1f\x8b\x08 and more"));
            QVERIFY(QFileInfo::exists(path));
            QVERIFY(!package.isWhole());
        }
        QVERIFY(!QFileInfo::exists(path));
        {
            IncomingPackage package(path);
            QVERIFY(package.write("\x1f\x8b\x08"));
            QCOMPARE(package.finish(Sha256(QString(64, u'0'))).error().code(), ErrorCode::Refused);
            QVERIFY(!package.isWhole());
        }
        QVERIFY(!QFileInfo::exists(path));
        test::writeFile(path, "another's");
        {
            IncomingPackage package(path);
            QVERIFY(!package.write("\x1f\x8b\x08"));
            QCOMPARE(package.finish().error().code(), ErrorCode::InvalidArgument);
        }
        QVERIFY(QFileInfo::exists(path));
    }
};

QTEST_GUILESS_MAIN(TestReleaseLibrary)
#include "test_release_library.moc"

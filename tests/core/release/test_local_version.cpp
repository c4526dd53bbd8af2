// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/command.h"
#include "core/release/local_version.h"
#include "tests/core/release/run_tool.h"
#include "tests/core/release/sample_tree.h"
#include "tests/support/scratch_folder.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

using namespace lockstep;
using namespace lockstep::release;
using test::runTool;
using namespace std::chrono_literals;

class TestLocalVersion : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::ScratchFolder> m_folder;

    QString tree() const { return m_folder->path(); }
    QString git(const QStringList& arguments) const
    {
        QStringList command{u"git"_s,
                            u"-C"_s,
                            tree(),
                            u"-c"_s,
                            u"user.name=T"_s,
                            u"-c"_s,
                            u"user.email=t@example.org"_s};
        return QString::fromUtf8(runTool(command + arguments)).trimmed();
    }
    void makeCommit() const
    {
        git({u"init"_s, u"-q"_s});
        git({u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"-m"_s, u"First"_s});
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<test::ScratchFolder>(); }

    void theVersionFileComesFirst()
    {
        makeCommit();
        git({u"tag"_s, u"v1.0.0"_s});
        test::writeFile(tree() + u"/VERSION"_s, "v2.0.0\n");
        QCOMPARE(detectLocalVersion(tree())->codebaseVersion, Version(u"v2.0.0"_s));
    }

    void theTagComesSecond()
    {
        makeCommit();
        git({u"tag"_s, u"v1.0.0"_s});
        git({u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"-m"_s, u"Second"_s});
        const auto info = detectLocalVersion(tree()).value();
        QCOMPARE(info.codebaseVersion, Version(u"v1.0.0"_s));
        QCOMPARE(info.gitCommit, git({u"rev-parse"_s, u"HEAD"_s}));
        QCOMPARE(info.buildTime, QString());
    }

    void theCommitComesLast()
    {
        makeCommit();
        const auto info = detectLocalVersion(tree()).value();
        QCOMPARE(info.codebaseVersion.value(),
                 u"dev-"_s + git({u"rev-parse"_s, u"--short"_s, u"HEAD"_s}));
        QCOMPARE(info.components.at(u"translator"_s), info.codebaseVersion.value());
    }

    void withoutAnyOfThemAllThreeAreNamed()
    {
        const auto info = detectLocalVersion(tree());
        QCOMPARE(info.error().code(), ErrorCode::NotFound);
        for (const QString& source : {tree(), u"VERSION file"_s, u"git tag"_s, u"git commit"_s})
            QVERIFY(info.error().message().contains(source));
    }

    void aRepositoryWithoutACommitHasNoVersion()
    {
        git({u"init"_s, u"-q"_s});
        QCOMPARE(detectLocalVersion(tree()).error().code(), ErrorCode::NotFound);
    }

    void withoutGitTheReasonIsTold()
    {
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", QFile::encodeName(tree()));
        const auto info = detectLocalVersion(tree());
        qputenv("PATH", path);
        QCOMPARE(info.error().code(), ErrorCode::NotFound);
        QVERIFY(info.error().message().endsWith(u"(git is not installed)"_s));
    }

    void theEnvironmentDoesNotLeadElsewhere()
    {
        makeCommit();
        git({u"tag"_s, u"v1.0.0"_s});
        qputenv("GIT_DIR", "/nowhere");
        const auto info = detectLocalVersion(tree());
        qunsetenv("GIT_DIR");
        QCOMPARE(info->codebaseVersion, Version(u"v1.0.0"_s));
    }

    void aTreeThatGitDoesNotTrustIsToldClearly()
    {
        makeCommit();
        // As if the tree belonged to somebody else.
        qputenv("SUDO_UID", "12345");
        const bool isRoot = ::geteuid() == 0;
        if (isRoot && ::chown(QFile::encodeName(tree()).constData(), 12345, 12345) != 0)
            QSKIP("no other user's folder can be made");
        qunsetenv("SUDO_UID");
        if (!isRoot)
            QSKIP("only root can make another user's folder");
        const auto info = detectLocalVersion(tree());
        QCOMPARE(info.error().code(), ErrorCode::PermissionDenied);
        QVERIFY(info.error().message().contains(u"safe.directory"_s));
    }

    void aTagThatIsNoVersionIsAnError()
    {
        makeCommit();
        git({u"tag"_s, u"releases/1"_s});
        const auto info = detectLocalVersion(tree());
        QCOMPARE(info.error().code(), ErrorCode::InvalidArgument);
        QVERIFY(info.error().message().contains(u"'releases/1'"_s));
    }

    void aMalformedVersionFileIsNotPassedOver()
    {
        makeCommit();
        test::writeFile(tree() + u"/VERSION"_s, "v1 beta\n");
        const auto info = detectLocalVersion(tree());
        QCOMPARE(info.error().code(), ErrorCode::InvalidArgument);
        QVERIFY(info.error().message().contains(u"VERSION:1: 'v1 beta' is not a version"_s));
    }

    void aFolderNamedVersionIsNoVersionFile()
    {
        makeCommit();
        QVERIFY(QDir(tree()).mkdir(u"VERSION"_s));
        QVERIFY(detectLocalVersion(tree())->codebaseVersion.value().startsWith(u"dev-"_s));
    }

    void aFolderThatIsNotThereIsNamed()
    {
        const auto info = detectLocalVersion(tree() + u"/missing"_s);
        QCOMPARE(info.error().code(), ErrorCode::NotFound);
        QVERIFY(info.error().message().endsWith(u"/missing"_s));
    }

    void aVersionFileTellsMoreThanTheVersion()
    {
        const auto info =
            parseVersionFile("# made by the build\n"
                             "\n"
                             "v1.1.0   # the release\r\n"
                             "api: 1.1.0\n"
                             "  distributed : 1.0.0\n"
                             "build_time: 2024-01-01T00:00:00Z\n"
                             "git_commit: b7e4c27\n"
                             "go_version: gcc 14.2.0\n",
                             {.components = {{u"api"_s, u"0.9"_s}, {u"db"_s, u"7"_s}}})
                .value();
        QCOMPARE(info.codebaseVersion, Version(u"v1.1.0"_s));
        QCOMPARE(info.buildTime, u"2024-01-01T00:00:00Z"_s);
        QCOMPARE(info.gitCommit, u"b7e4c27"_s);
        QCOMPARE(info.toolchain, u"gcc 14.2.0"_s);
        const std::map<QString, QString> components{{u"api"_s, u"1.1.0"_s},
                                                    {u"db"_s, u"7"_s},
                                                    {u"distributed"_s, u"1.0.0"_s},
                                                    {u"translator"_s, u"v1.1.0"_s}};
        QCOMPARE(info.components, components);
    }

    void whatIsWrongInAVersionFileIsNamedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const QByteArray& text, const QString& message) {
            QTest::addRow("%s", name) << text << message;
        };
        row("nothing", "", u"VERSION:1: there is no version"_s);
        row("only a comment", "# v1\n", u"VERSION:1: there is no version"_s);
        row("no name", "v1\n: 2\n", u"VERSION:2: ': 2' is not of the form 'name: value'"_s);
        row("no value", "v1\n\napi:\n", u"VERSION:3: 'api:' is not of the form 'name: value'"_s);
        row("no colon", "v1\nv2\n", u"VERSION:2: 'v2' is not of the form 'name: value'"_s);
        row("twice", "v1\napi: 1\napi: 2\n", u"VERSION:3: 'api' stands here twice"_s);
    }
    void whatIsWrongInAVersionFileIsNamedWithItsLine()
    {
        QFETCH(const QByteArray, text);
        QTEST(parseVersionFile(text).error().message(), "message");
    }

    void aVersionThatCouldNotBeAFileNameIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addRow("a path") << "../../etc"_ba;
        QTest::addRow("too long") << QByteArray(200, 'v');
        QTest::addRow("not text") << QByteArray("\x7f\x45LF\0\0", 6);
        QTest::addRow("a component") << "v1\napi: a/b\n"_ba;
        QTest::addRow("a component's name") << "v1\na/b: 1\n"_ba;
    }
    void aVersionThatCouldNotBeAFileNameIsRefused()
    {
        QFETCH(const QByteArray, text);
        QCOMPARE(parseVersionFile(text).error().code(), ErrorCode::InvalidArgument);
    }

    void aCommandThatHangsIsKilled()
    {
        QElapsedTimer timer;
        timer.start();
        const auto result = runCommand({"sh", "-c", "sleep 60 & sleep 60"}, {}, 50ms);
        QCOMPARE(result.error().code(), ErrorCode::Timeout);
        QVERIFY(timer.elapsed() < 5000);
    }

    void aCommandThatClosesItsOutputAndHangsIsKilled()
    {
        const auto result = runCommand({"sh", "-c", "exec >&- 2>&-; exec sleep 60"}, {}, 50ms);
        QCOMPARE(result.error().code(), ErrorCode::Timeout);
    }

    void aCommandThatNeverStopsTalkingIsKilled()
    {
        const auto result = runCommand({"yes"}, {}, 10s);
        QCOMPARE(result.error().code(), ErrorCode::TooLarge);
    }

    void aCommandTellsHowItEnded()
    {
        const auto result =
            runCommand({"sh", "-c", "echo out; echo err >&2; exit 3"}, {}, 10s).value();
        QCOMPARE(result.exitStatus, 3);
        QCOMPARE(result.output, "out\n"_ba);
        QCOMPARE(result.errors, "err\n"_ba);
        QCOMPARE(runCommand({"sh", "-c", "kill -9 $$"}, {}, 10s)->exitStatus, 128 + 9);
    }
};

QTEST_GUILESS_MAIN(TestLocalVersion)
#include "test_local_version.moc"

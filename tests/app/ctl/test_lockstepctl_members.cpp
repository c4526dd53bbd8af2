// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/model/fleet.h"
#include "tests/app/ctl/fake_coordinator.h"
#include "tests/app/ctl/program.h"
#include "tests/app/ctl/samples.h"

#include <QTest>

using namespace lockstep;
using test::Finished;

namespace {

const QString workersPath = u" /api/v1/distributed/workers"_s;

} // namespace

class TestLockstepctlMembers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fake = std::make_unique<test::FakeCoordinator>();
        m_endpoint = m_fake->server.listenUnix();
    }
    void cleanup() { m_fake.reset(); }

    void aWorkerIsAdded()
    {
        m_fake->server.on(u"POST"_s + workersPath, test::sampleWorker(u"w1"_s), 201);
        const Finished run =
            ctl({u"workers"_s, u"add"_s, u"w1"_s, u"[fd00::7]:9000"_s, u"--name"_s, u"Seven"_s,
                 u"--group=eu"_s, u"--tag"_s, u"gpu"_s, u"--tag=big"_s, u"--disabled"_s});
        QCOMPARE(run.status, 0);
        QVERIFY(run.out.startsWith("Worker w1 is added."_L1));
        const auto asked = fromJsonText<NewWorker>(body());
        QCOMPARE(asked->id.value(), u"w1"_s);
        QCOMPARE(asked->host, u"fd00::7"_s);
        QCOMPARE(asked->port, 9000);
        QCOMPARE(asked->name, u"Seven"_s);
        QCOMPARE(asked->group, u"eu"_s);
        QCOMPARE(asked->tags, (std::vector<QString>{u"gpu"_s, u"big"_s}));
        QVERIFY(asked->tls && !asked->enabled && asked->isPaired);
        ctl({u"workers"_s, u"add"_s, u"w1"_s, u"localhost"_s, u"--no-tls"_s, u"--unpaired"_s});
        const auto plain = fromJsonText<NewWorker>(body());
        QVERIFY(!plain->tls && plain->enabled && !plain->isPaired);
        QCOMPARE(plain->port, 8443);
    }

    void onlyWhatIsNamedIsChanged_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const QStringList& options, const QByteArray& body) {
            QTest::newRow(qPrintable(options.join(u' '))) << options << body;
        };
        row({u"--address"_s, u"h"_s}, R"({"host":"h"})");
        row({u"--address"_s, u"h:1"_s}, R"({"host":"h","port":1})");
        row({u"--name="_s, u"--group"_s, u"g"_s}, R"({"group":"g","name":""})");
        row({u"--tag"_s, u"a"_s, u"--tag"_s, u"b"_s}, R"({"tags":["a","b"]})");
        row({u"--no-tags"_s}, R"({"tags":[]})");
        row({u"--disable"_s, u"--tls"_s}, R"({"enabled":false,"tls":true})");
        row({u"--enable"_s, u"--no-tls"_s}, R"({"enabled":true,"tls":false})");
        row({u"--certificate"_s, u"ab"_s}, R"({"certificate_sha256":"ab"})");
    }
    void onlyWhatIsNamedIsChanged()
    {
        QFETCH(const QStringList, options);
        m_fake->server.on(u"PATCH"_s + workersPath + u"/w1"_s, test::sampleWorker(u"w1"_s));
        const Finished run = ctl(QStringList{u"workers"_s, u"set"_s, u"w1"_s} + options);
        QCOMPARE(run.status, 0);
        QVERIFY(run.out.startsWith("w1\n"_L1));
        QTEST(body(), "body");
    }

    void whatMakesNoSenseIsNotSent_data()
    {
        QTest::addColumn<QStringList>("words");
        const auto row = [](const QStringList& words) {
            QTest::newRow(qPrintable(words.join(u' '))) << QStringList{u"workers"_s} + words;
        };
        row({u"set"_s, u"w1"_s});
        row({u"set"_s, u"w1"_s, u"--tls"_s, u"--no-tls"_s});
        row({u"set"_s, u"w1"_s, u"--enable"_s, u"--disable"_s});
        row({u"set"_s, u"w1"_s, u"--tag"_s, u"a"_s, u"--no-tags"_s});
        row({u"set"_s, u"w1"_s, u"--address"_s, u"h:99999"_s});
        row({u"add"_s, u"w1"_s});
        row({u"add"_s, u"w1"_s, u"https://h"_s});
        row({u"add"_s, u"../w1"_s, u"h"_s});
        row({u"remove"_s});
    }
    void whatMakesNoSenseIsNotSent()
    {
        QFETCH(const QStringList, words);
        QCOMPARE(ctl(words).status, 2);
        QVERIFY(m_fake->server.requests().empty());
    }

    void aWorkerIsRemovedPairedAndUnpaired()
    {
        const WorkerView view = test::sampleWorker(u"w1"_s);
        m_fake->server.on(u"DELETE"_s + workersPath + u"/w1"_s, view);
        m_fake->server.on(u"POST"_s + workersPath + u"/w1/pair"_s, view);
        m_fake->server.on(u"DELETE"_s + workersPath + u"/w1/pair"_s, view);
        QVERIFY(ctl({u"pair"_s, u"w1"_s}).out.contains("is paired"_L1));
        QCOMPARE(m_fake->server.lastRequest(), u"POST"_s + workersPath + u"/w1/pair"_s);
        QVERIFY(ctl({u"unpair"_s, u"w1"_s}).out.contains("is left alone"_L1));
        QCOMPARE(m_fake->server.lastRequest(), u"DELETE"_s + workersPath + u"/w1/pair"_s);
        QVERIFY(ctl({u"workers"_s, u"remove"_s, u"w1"_s}).out.contains("is removed"_L1));
        const auto json = ctl({u"pair"_s, u"w1"_s, u"--json"_s});
        QVERIFY(fromJsonText<WorkerView>(json.out.toUtf8()));
    }

    void everyRuleIsShownWithItsVerdict()
    {
        WorkReadiness readiness{.workerId = WorkerId(u"w1"_s),
                                .isReady = false,
                                .reason = u"component api: 1.0.0, expected 1.1.0"_s,
                                .rules = {{u"reachable"_s, true, u"asked 12s ago"_s},
                                          {u"component.api"_s, false, u"1.0.0, expected 1.1.0"_s},
                                          {u"paired"_s, true, {}},
                                          {u"would_update"_s, false, u"nothing is expected"_s}}};
        const QString route = u"GET"_s + workersPath + u"/w1/validate"_s;
        m_fake->server.on(route, readiness);
        const Finished run = ctl({u"why"_s, u"w1"_s});
        QCOMPARE(run.status, 1);
        QCOMPARE(run.out, u"w1 is not ready for work: component api: 1.0.0, expected 1.1.0\n"
                          "  ✓ reachable      asked 12s ago\n"
                          "  ✗ component.api  1.0.0, expected 1.1.0\n"
                          "  ✓ paired\n"
                          "  – would_update   nothing is expected\n"_s);
        readiness.isReady = true;
        m_fake->server.on(route, readiness);
        const Finished ready = ctl({u"validate"_s, u"w1"_s});
        QCOMPARE(ready.status, 0);
        QVERIFY(ready.out.startsWith("w1 is ready for work.\n"_L1));
        const Finished json = ctl({u"validate"_s, u"w1"_s, u"--json"_s});
        QCOMPARE(*fromJsonText<WorkReadiness>(json.out.toUtf8()), readiness);
    }

    void discoverySaysWhatWasFound()
    {
        const DiscoveryReport report{.message = u"1 worker answered"_s,
                                     .discovered = {{.workerId = WorkerId(u"w1"_s),
                                                     .host = u"fd00::7"_s,
                                                     .port = 8443,
                                                     .origin = WorkerOrigin::Dns,
                                                     .isPaired = false,
                                                     .isNew = true,
                                                     .version = Version(u"v1.0.0"_s),
                                                     .status = WorkerStatus::Outdated}},
                                     .paired = 4,
                                     .failed = {{WorkerId(u"w2"_s), u"connection refused"_s}}};
        m_fake->server.on(u"POST"_s + workersPath + u"/discover"_s, report);
        const Finished run = ctl({u"discover"_s});
        QCOMPARE(run.status, 0);
        const QStringList lines = run.out.split(u'\n');
        QCOMPARE(lines[0], u"1 worker answered, 1 did not · 4 paired"_s);
        QVERIFY2(lines[2].contains(u"▲ outdated  v1.0.0   [fd00::7]:8443  dns   new  not paired"_s),
                 qPrintable(lines[2]));
        QCOMPARE(lines[3], u"✗ w2: connection refused"_s);
        QVERIFY(fromJsonText<DiscoveryReport>(ctl({u"discover"_s, u"--json"_s}).out.toUtf8()));
    }

    void aPackageIsUploaded()
    {
        const Release release{.version = Version(u"v1.1.0"_s), .package = u"p.tar.gz"_s};
        m_fake->server.on(u"POST /api/v1/releases"_s, release, 201);
        const test::ScratchFolder folder;
        QVERIFY(writeFileDurably(folder / u"p.tar.gz"_s, "package"));
        const Finished run =
            ctl({u"release"_s, u"upload"_s, folder / u"p.tar.gz"_s, u"--version"_s, u"v1.1.0"_s});
        QVERIFY2(run.status == 0, qPrintable(run.err));
        QVERIFY(run.out.startsWith("v1.1.0\n"_L1));
        QCOMPARE(m_fake->server.requests().back().headers.value("X-Update-Version"), "v1.1.0");
        for (const QString& path : {folder / u"missing"_s, folder.path()})
            QCOMPARE(ctl({u"release"_s, u"upload"_s, path}).status, 2);
    }

    void aBackupIsVerified()
    {
        const BackupVerification verified{.backupId = BackupId(u"backup-w1-1"_s),
                                          .workerId = WorkerId(u"w1"_s),
                                          .isUsable = false,
                                          .checks = {{u"release"_s, false, u"v1.0.0 is gone"_s}}};
        m_fake->server.on(u"POST /api/v1/backups/backup-w1-1/verify"_s, verified);
        const Finished run = ctl({u"backup"_s, u"verify"_s, u"backup-w1-1"_s});
        QCOMPARE(run.status, 1);
        QCOMPARE(run.out, u"backup-w1-1: w1 cannot go back to it\n  ✗ release  v1.0.0 is gone\n"_s);
        QVERIFY(ctl({u"backup"_s, u"verify"_s, u"backup-w9-9"_s})
                    .err.contains("lockstepctl backups"_L1));
    }

private:
    Finished ctl(const QStringList& arguments)
    {
        return test::run(arguments + QStringList{u"--coordinator"_s, m_endpoint});
    }
    QByteArray body() const { return m_fake->server.requests().back().body; }

    std::unique_ptr<test::FakeCoordinator> m_fake;
    QString m_endpoint;
};

QTEST_GUILESS_MAIN(TestLockstepctlMembers)
#include "test_lockstepctl_members.moc"

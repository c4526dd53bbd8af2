// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/worker.h"

#include <QTest>

using namespace lockstep;

class TestWorker : public QObject {
    Q_OBJECT

private:
    static VersionInfo version(const QString& name)
    {
        VersionInfo info;
        info.codebaseVersion = Version(name);
        return info;
    }
    static WorkerObservation seen(const QString& name)
    {
        WorkerObservation observation;
        observation.version = version(name);
        return observation;
    }
    static WorkerStatus statusOf(const WorkerObservation& observation, bool isUpdating = false)
    {
        return workerStatus(observation, version(u"v1"_s), defaultCriticalComponents(), isUpdating);
    }

private Q_SLOTS:
    void neverSeenIsUnknownNotBad() { QCOMPARE(statusOf({}), WorkerStatus::Unknown); }

    void theExpectedVersionIsUpToDate()
    {
        QCOMPARE(statusOf(seen(u"v1"_s)), WorkerStatus::UpToDate);
        QCOMPARE(statusOf(seen(u"v0"_s)), WorkerStatus::Outdated);
    }

    void withoutAnExpectationEveryVersionIsUpToDate()
    {
        QCOMPARE(workerStatus(seen(u"v0"_s), std::nullopt, {}, false), WorkerStatus::UpToDate);
    }

    void illHealthComesBeforeAnOldVersion()
    {
        WorkerObservation ill = seen(u"v0"_s);
        ill.health = WorkerHealth{.isHealthy = false, .reason = u"no memory"_s};
        QCOMPARE(statusOf(ill), WorkerStatus::Unhealthy);
        ill.health->isHealthy = true;
        QCOMPARE(statusOf(ill), WorkerStatus::Outdated);
    }

    void whoDoesNotAnswerIsUnreachableWhateverItSaidBefore()
    {
        WorkerObservation gone = seen(u"v1"_s);
        gone.error = u"connection refused"_s;
        QCOMPARE(statusOf(gone), WorkerStatus::Unreachable);
    }

    void anUpdateExplainsEverything()
    {
        WorkerObservation gone = seen(u"v0"_s);
        gone.error = u"connection refused"_s;
        QCOMPARE(statusOf(gone, true), WorkerStatus::Updating);
    }

    void anAddressIsChecked_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isSound");
        const auto row = [](const char* host, bool isSound) {
            QTest::newRow(host) << QString::fromUtf8(host) << isSound;
        };
        row("worker01", true);
        row("eu-1.example.org", true);
        row("10.0.0.1", true);
        row("::1", true);
        row("2001:db8::17", true);
        row("7up.example", true);
        row("", false);
        row("https://worker01", false);
        row("worker01:8443", false);
        row("root@worker01", false);
        row("worker01/path", false);
        row("[::1]", false);
        row("fe80::1%eth0", false);
        row("256.0.0.1", false);
        row("1.2.3", false);
        row("-x.example", false);
        row("x-.example", false);
        row("a..b", false);
        row(".example", false);
        row("example.", false);
        row("two words", false);
        row("under_score", false);
        row("münchen.example", false);
        row("a\nb", false);
        QTest::newRow("address and nul") << u"10.0.0.1\0b"_s << false;
        QTest::newRow("nul") << u"a\0b"_s << false;
        QTest::newRow("long label") << QString(64, u'a') << false;
        QTest::newRow("long name") << QString(u"abcdefgh."_s).repeated(30) + u"org"_s << false;
    }
    void anAddressIsChecked()
    {
        QFETCH(const QString, host);
        QFETCH(const bool, isSound);
        WorkerAddress address;
        address.host = host;
        const auto checked = checkAddress(address);
        QCOMPARE(checked.has_value(), isSound);
        if (!isSound)
            QVERIFY(checked.error().message().startsWith(u"/host: expected"));
    }

    void namesGroupsTagsAndPortsAreChecked()
    {
        const auto wrongWith = [](const std::function<void(WorkerAddress&)>& change) {
            WorkerAddress address;
            address.host = u"a"_s;
            change(address);
            const auto checked = checkAddress(address);
            return checked ? QString() : checked.error().message().section(u':', 0, 0);
        };
        using A = WorkerAddress;
        QCOMPARE(wrongWith([](A&) {}), QString());
        QCOMPARE(wrongWith([](A& a) { a.name = u"Büro 7 😀"_s; }), QString());
        QCOMPARE(wrongWith([](A& a) { a.name = QString(200, u'n'); }), QString());
        QCOMPARE(wrongWith([](A& a) { a.name = QString(201, u'n'); }), u"/name"_s);
        QCOMPARE(wrongWith([](A& a) { a.name = u"a\x1b[31m"_s; }), u"/name"_s);
        QCOMPARE(wrongWith([](A& a) { a.name = QChar(0xd800); }), u"/name"_s);
        QCOMPARE(wrongWith([](A& a) { a.group = u"a\nb"_s; }), u"/group"_s);
        QCOMPARE(wrongWith([](A& a) { a.tls = false; }), u"/tls"_s);
        QCOMPARE(wrongWith([](A& a) {
                     a.host = u"127.0.0.1"_s;
                     a.tls = false;
                 }),
                 QString());
        QCOMPARE(wrongWith([](A& a) { a.certificateSha256 = u"AB"_s; }), u"/certificate_sha256"_s);
        QCOMPARE(wrongWith([](A& a) { a.port = 0; }), u"/port"_s);
        QCOMPARE(wrongWith([](A& a) { a.port = 65536; }), u"/port"_s);
        QCOMPARE(wrongWith([](A& a) { a.tags = {u"x"_s, u"x"_s}; }), u"/tags"_s);
        QCOMPARE(wrongWith([](A& a) { a.tags = {QString()}; }), u"/tags"_s);
        QCOMPARE(wrongWith([](A& a) { a.tags = {QString(65, u't')}; }), u"/tags"_s);
        QCOMPARE(wrongWith([](A& a) {
                     for (int i = 0; i <= 64; ++i)
                         a.tags.push_back(QString::number(i));
                 }),
                 u"/tags"_s);
    }

    void aPlaceIsHostAndPort()
    {
        const auto at = [](const QString& host, int port) {
            WorkerAddress address;
            address.host = host;
            address.port = port;
            return address;
        };
        QVERIFY(isSamePlace(at(u"A.example"_s, 1), at(u"a.EXAMPLE"_s, 1)));
        QVERIFY(!isSamePlace(at(u"a"_s, 1), at(u"a"_s, 2)));
        QVERIFY(!isSamePlace(at(u"a"_s, 1), at(u"b"_s, 1)));
    }

    void whatWasStoredBeforeThereWereOriginsIsConfiguredAndPaired()
    {
        const auto old = fromJsonText<Worker>(R"({"id":"worker01","address":{"host":"a"}})");
        QCOMPARE(old->origin, WorkerOrigin::Configuration);
        QVERIFY(old->isPaired);
    }
};

QTEST_GUILESS_MAIN(TestWorker)
#include "test_worker.moc"

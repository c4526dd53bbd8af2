// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/dns_discovery.h"
#include "tests/core/fleet/tiny_dns.h"

#include <QElapsedTimer>
#include <QTest>

using namespace lockstep;
using namespace lockstep::fleet;
using namespace std::chrono_literals;

namespace {

const QString name = u"_lockstep-worker._tcp.example.org"_s;

} // namespace

class TestDnsDiscovery : public QObject {
    Q_OBJECT

private:
    SystemClock m_clock;
    std::unique_ptr<test::TinyDns> m_server;
    test::TinyDns::Zone& zone() { return m_server->zones[name.toLatin1()]; }

    Result<SrvFindings> lookUp(const QString& asked = name, Duration timeout = 30s,
                               std::stop_token stop = {})
    {
        const DnsDiscovery dns({.nameserver = QHostAddress(QHostAddress::LocalHost),
                                .port = m_server->port(),
                                .timeout = timeout},
                               m_clock);
        return QCoro::waitFor(dns.lookUp(asked, stop));
    }
    static QString wrongIn(const SrvFindings& findings)
    {
        return findings.wrong.size() == 1 ? findings.wrong.front().message() : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        // The resolver's threads outlive a lookup that was given up, and the program waits for
        // them.
        qputenv("RES_OPTIONS", "timeout:1 attempts:1");
    }
    void init() { m_server = std::make_unique<test::TinyDns>(); }
    void cleanup() { m_server.reset(); }

    void whatTheRecordsSayIsFound()
    {
        zone().records = {{.target = "eu-2.example.org", .port = 9443},
                          {.target = "EU-1.example.org"},
                          {.target = "eu-1.example.org"}};
        const auto findings = lookUp();
        QVERIFY2(findings.has_value(),
                 qPrintable(findings ? QString() : findings.error().message()));
        QCOMPARE(findings->targets, (std::vector<SrvTarget>{{u"eu-1.example.org"_s, 8443},
                                                            {u"eu-2.example.org"_s, 9443}}));
        QVERIFY(findings->wrong.empty());
    }

    void aNameWithoutRecordsIsEmpty()
    {
        zone() = {};
        const auto findings = lookUp();
        QVERIFY(!findings || findings->targets.empty());
    }

    void aNameThatIsNotThereIsNotFound() { QCOMPARE(lookUp().error().code(), ErrorCode::NotFound); }

    void aServerThatFailsIsSaid()
    {
        zone().code = test::TinyDns::ServerFailure;
        QVERIFY(!lookUp());
        zone().code = test::TinyDns::Refused;
        QVERIFY(!lookUp());
    }

    void garbageIsAnError()
    {
        zone().garbage = QByteArray(400, '\xff');
        QVERIFY(!lookUp(name, 5s));
    }

    void aServerThatIsSilentIsWaitedForNoLongerThanAsked()
    {
        zone().isSilent = true;
        QCOMPARE(lookUp(name, 50ms).error(),
                 Error(ErrorCode::Timeout, u"the name server did not answer within 50ms"_s));
    }

    void aLookupIsStopped()
    {
        zone().isSilent = true;
        std::stop_source stop;
        QTimer::singleShot(20, this, [&] { stop.request_stop(); });
        QCOMPARE(lookUp(name, 30s, stop.get_token()).error().code(), ErrorCode::Cancelled);
    }

    void aBadRecordLeavesTheOthers_data()
    {
        QTest::addColumn<QByteArrayList>("labels");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("error");
        QTest::newRow("port 0") << QByteArrayList{"bad", "example"} << 0 << u"/port"_s;
        QTest::newRow("space") << QByteArrayList{"two words", "example"} << 8443 << u"/host"_s;
        QTest::newRow("line break") << QByteArrayList{"a\nb", "example"} << 8443 << u"/host"_s;
        QTest::newRow("dot in a label") << QByteArrayList{"a.", "example"} << 8443 << u"/host"_s;
        QTest::newRow("not ASCII") << QByteArrayList{"\xff\xfe", "example"} << 8443 << u"/host"_s;
        QTest::newRow("slash") << QByteArrayList{"a/b", "example"} << 8443 << u"/host"_s;
        QTest::newRow("no host") << QByteArrayList{""} << 8443 << u"/host"_s;
    }
    void aBadRecordLeavesTheOthers()
    {
        QFETCH(const QByteArrayList, labels);
        QFETCH(const int, port);
        QFETCH(const QString, error);
        zone().records = {{.target = {}, .port = quint16(port), .labels = labels},
                          {.target = "good.example"}};
        const auto findings = lookUp();
        if (!findings) // the resolver itself may refuse such an answer as a whole
            return;
        QCOMPARE(findings->targets, (std::vector<SrvTarget>{{u"good.example"_s, 8443}}));
        QVERIFY2(wrongIn(*findings).contains(error), qPrintable(wrongIn(*findings)));
        QVERIFY(!wrongIn(*findings).contains(u'\n'));
    }

    void tooManyRecordsAreTooMany()
    {
        std::vector<SrvTarget> records;
        for (int i = 0; i < 10'000; ++i)
            records.push_back({u"w%1.example"_s.arg(i), 8443});
        QCOMPARE(judgeTargets(records, 1000).error(),
                 Error(ErrorCode::TooLarge, u"it has 10000 records, more than 1000"_s));
        QCOMPARE(judgeTargets(records, 10'000)->targets.size(), 10'000u);
    }

    void manyRecordsComeWhole()
    {
        const auto serve = [this](int count) {
            zone().records.clear();
            for (int i = 0; i < count; ++i)
                zone().records.push_back({.target = "w" + QByteArray::number(i)});
        };
        serve(900);
        const auto findings = lookUp();
        QVERIFY2(findings.has_value(),
                 qPrintable(findings ? QString() : findings.error().message()));
        QCOMPARE(findings->targets.size(), 900u);
        serve(2000);
        QCOMPARE(lookUp().error().code(), ErrorCode::TooLarge);
    }

    void idsAreMadeOfHosts()
    {
        QCOMPARE(idFromHost(u"EU-1.example.org"_s), WorkerId(u"eu-1.example.org"_s));
        QCOMPARE(idFromHost(u"::1"_s), WorkerId(u"w--1"_s));
        const QString label = QString(63, u'a') + u'.';
        const WorkerId first = idFromHost(label.repeated(3) + u"b"_s);
        const WorkerId second = idFromHost(label.repeated(3) + u"c"_s);
        QVERIFY(first != second);
        for (const WorkerId& id : {first, second, idFromHost(QString())})
            QVERIFY(parseWorkerId(id.value() + u"-65535"_s));
    }
};

QTEST_GUILESS_MAIN(TestDnsDiscovery)
#include "test_dns_discovery.moc"

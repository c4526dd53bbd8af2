// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/place.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::ctl;

class TestPlace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPlaceIsReadFromText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::newRow("name") << u"gpu-7.example"_s << u"gpu-7.example"_s << 0;
        QTest::newRow("name and port") << u"gpu-7:9000"_s << u"gpu-7"_s << 9000;
        QTest::newRow("IPv4") << u"10.0.0.1:8443"_s << u"10.0.0.1"_s << 8443;
        QTest::newRow("IPv6") << u"fd00::7"_s << u"fd00::7"_s << 0;
        QTest::newRow("IPv6 in brackets") << u"[fd00::7]"_s << u"fd00::7"_s << 0;
        QTest::newRow("IPv6 and port") << u"[fd00::7]:65535"_s << u"fd00::7"_s << 65535;
    }
    void aPlaceIsReadFromText()
    {
        QFETCH(const QString, text);
        const auto place = parsePlace(text);
        QVERIFY(place);
        QTEST(place->host, "host");
        QTEST(place->port.value_or(0), "port");
    }

    void whatIsNoPlaceIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", ":8443", "host:", "host:0", "host:65536", "host:x", "[fd00::7",
                                 "[fd00::7]8443", "[]:1", "https://host", "user@host", "host/path"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void whatIsNoPlaceIsRefused()
    {
        QFETCH(const QString, text);
        const auto place = parsePlace(text);
        QVERIFY(!place);
        QVERIFY(place.error().message().contains("host:8443"_L1));
    }
};

QTEST_GUILESS_MAIN(TestPlace)
#include "test_place.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/settings.h"
#include "tests/app/ctl/fake_coordinator.h"
#include "tests/app/ctl/program.h"
#include "tests/app/ctl/samples.h"

#include <QTest>

using namespace lockstep;
using test::Finished;

namespace {

const QString route = u"GET /api/v1/settings"_s;
const QString changeRoute = u"PATCH /api/v1/settings"_s;

Page<Setting> someSettings()
{
    return {.items = {{.key = u"distributed.enabled"_s,
                       .type = SettingType::Bool,
                       .value = true,
                       .byDefault = true,
                       .summary = u"Whether workers are checked"_s},
                      {.key = u"distributed.version_check_interval"_s,
                       .type = SettingType::Span,
                       .value = u"30s"_s,
                       .byDefault = u"1m0s"_s,
                       .origin = SettingOrigin::Api,
                       .summary = u"How often every worker is asked"_s,
                       .least = u"1s"_s,
                       .most = u"8760h0m0s"_s,
                       .changedBy = u"token:ops"_s},
                      {.key = u"limits.connections"_s,
                       .type = SettingType::Integer,
                       .value = 100,
                       .byDefault = 16384,
                       .origin = SettingOrigin::Configuration,
                       .summary = u"How many connections there may be"_s,
                       .least = 64,
                       .most = 1'000'000,
                       .needsRestart = true}},
            .count = 3};
}

} // namespace

class TestLockstepctlSettings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fake = std::make_unique<test::FakeCoordinator>();
        m_fake->server.on(route, someSettings());
        m_fake->server.on(changeRoute, someSettings());
        m_endpoint = m_fake->server.listenUnix();
    }
    void cleanup() { m_fake.reset(); }

    void allOfThemAreATable()
    {
        const Finished run = ctl({});
        QCOMPARE(run.status, 0);
        const QStringList lines = run.out.split(u'\n');
        QVERIFY(lines[0].startsWith("SETTING "_L1));
        QCOMPARE(
            lines[2].simplified(),
            u"distributed.version_check_interval 30s 1m0s api How often every worker is asked"_s);
        QCOMPARE(lines.size(), 5);
    }

    void thoseThatAreNamedAreToldWhole()
    {
        const Finished run = ctl({u"limits.connections"_s});
        QCOMPARE(run.status, 0);
        QCOMPARE(m_fake->server.lastRequest(), route);
        QVERIFY(run.out.startsWith("limits.connections\n"_L1));
        for (const auto* part :
             {"How many connections there may be", "100", "16384", "configuration", "64…1000000",
              "when the coordinator starts again"})
            QVERIFY2(run.out.contains(QString::fromUtf8(part)), qPrintable(run.out));
        QVERIFY(!run.out.contains("distributed"_L1));
    }

    void aValueIsSentAsWhatItIs_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const QStringList& words, const QByteArray& body) {
            QTest::newRow(qPrintable(words.join(u' '))) << words << body;
        };
        row({u"distributed.enabled=false"_s}, R"({"distributed.enabled":false})");
        row({u"limits.connections=200"_s}, R"({"limits.connections":200})");
        row({u"distributed.version_check_interval=1m30s"_s},
            R"({"distributed.version_check_interval":"1m30s"})");
        row({u"--reset"_s, u"limits.connections"_s}, R"({"limits.connections":null})");
        row({u"distributed.enabled=true"_s, u"limits.connections=7"_s, u"--reset"_s,
             u"distributed.version_check_interval"_s},
            R"({"distributed.enabled":true,"distributed.version_check_interval":null,)"
            R"("limits.connections":7})");
    }
    void aValueIsSentAsWhatItIs()
    {
        QFETCH(const QStringList, words);
        const Finished run = ctl(words);
        QVERIFY2(run.status == 0, qPrintable(run.err));
        QCOMPARE(m_fake->server.lastRequest(), changeRoute);
        QTEST(m_fake->server.requests().back().body, "body");
    }

    void whatWasChangedIsShown()
    {
        const Finished run = ctl({u"distributed.version_check_interval=30s"_s});
        QVERIFY(run.out.startsWith("distributed.version_check_interval\n"_L1));
        QVERIFY2(run.out.contains("api, by token:ops"_L1), qPrintable(run.out));
        QVERIFY(!run.out.contains("limits"_L1));
    }

    void theAnswerAsJsonHasWhatWasAskedFor()
    {
        const Finished all = ctl({u"--json"_s});
        QCOMPARE(fromJsonText<Page<Setting>>(all.out.toUtf8())->items, someSettings().items);
        const Finished one = ctl({u"--json"_s, u"limits.connections"_s});
        const auto page = fromJsonText<Page<Setting>>(one.out.toUtf8());
        QCOMPARE(page->count, 1);
        QCOMPARE(page->items, std::vector{someSettings().items[2]});
    }

    void whatIsRefusedIsTold()
    {
        m_fake->server.onError(changeRoute, Error(ErrorCode::InvalidArgument,
                                                  u"/limits.connections: expected 64…1000000"_s));
        const Finished run = ctl({u"limits.connections=1"_s});
        QCOMPARE(run.status, 2);
        QVERIFY(run.err.contains(u"/limits.connections: expected 64…1000000"_s));
    }

    void whatMakesNoSenseIsNotSent_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no value") << QStringList{u"a=1"_s, u"b"_s};
        QTest::newRow("twice") << QStringList{u"a=1"_s, u"a=2"_s};
        QTest::newRow("set and reset") << QStringList{u"a=1"_s, u"--reset"_s, u"a"_s};
    }
    void whatMakesNoSenseIsNotSent()
    {
        QFETCH(const QStringList, words);
        QCOMPARE(ctl(words).status, 2);
        QVERIFY(m_fake->server.requests().empty());
    }

    void anUnknownSettingIsToldTheNearest()
    {
        const Finished run = ctl({u"limits.conections"_s});
        QCOMPARE(run.status, 2);
        QVERIFY2(run.err.contains("did you mean 'limits.connections'?"_L1), qPrintable(run.err));
    }

private:
    Finished ctl(const QStringList& arguments)
    {
        return test::run(QStringList{u"settings"_s} + arguments +
                         QStringList{u"--coordinator"_s, m_endpoint});
    }

    std::unique_ptr<test::FakeCoordinator> m_fake;
    QString m_endpoint;
};

QTEST_GUILESS_MAIN(TestLockstepctlSettings)
#include "test_lockstepctl_settings.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/messages.h"

#include <QTest>

using namespace lockstep;

class TestSelector : public QObject {
    Q_OBJECT

private:
    static WorkerView berlin()
    {
        WorkerView view;
        view.id = WorkerId(u"eu-1"_s);
        view.name = u"Berlin One"_s;
        view.host = u"10.0.0.1"_s;
        view.group = u"gpu"_s;
        view.tags = {u"rack7"_s, u"ssd"_s};
        view.version = Version(u"v1.0.0"_s);
        view.status = WorkerStatus::Outdated;
        view.kind = WorkerKind::Agent;
        view.origin = WorkerOrigin::Dns;
        view.isPaired = false;
        view.drift = Drift{.cause = DriftCause::UpdateFailed};
        view.driftDuration = std::chrono::hours(7);
        return view;
    }
    static QString errorOf(const QString& text)
    {
        const auto selector = Selector::parse(text);
        return selector ? QString() : selector.error().message();
    }
    static Result<BatchRequest> request(const QByteArray& json)
    {
        return fromJsonText<BatchRequest>(json, Unknown::Refuse);
    }

private Q_SLOTS:
    void aDriftCanBeTakenForOlderThanItWasWhenItWasRead()
    {
        const Selector old = Selector::parse(u"drift:>8h"_s).value();
        QVERIFY(!old.matches(berlin()));
        QVERIFY(old.matches(berlin(), std::chrono::hours(9)));
        WorkerView well = berlin();
        well.drift.reset();
        QVERIFY(!old.matches(well, std::chrono::hours(9)));
    }

    void everyWordMustHold_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char* text, bool matches) {
            QTest::newRow(text) << QString::fromUtf8(text) << matches;
        };
        row("", true);
        row("   ", true);
        row("id:eu-*", true);
        row("id:EU-*", false);
        row("id:eu-", false);
        row("id:eu-?", true);
        row("name:berlin*", true);
        row("name:\"Berlin One\"", true);
        row("name:Berlin", false);
        row("group:gpu", true);
        row("group:g*", true);
        row("group:cpu", false);
        row("tag:ssd", true);
        row("tag:rack*", true);
        row("tag:hdd", false);
        row("version:v1.0.0", true);
        row("drift:yes", true);
        row("drift:no", false);
        row("drift:>6h", true);
        row("drift:>7h", false);
        row("drift:<7h0m1s", true);
        row("drift:<30m", false);
        row("drift:>1h cause:update_failed", true);
        row("cause:held", false);
        row("version:v1*", true);
        row("version:v1.?.0", true);
        row("version:v2*", false);
        row("version:1.0.0", false);
        row("version:<1.2", true);
        row("version:<v1.0.1-rc.1", true);
        row("version:<1", false);
        row("version:<=1", true);
        row("version:>=v1.0", true);
        row("version:>1.0.0-rc.1", true);
        row("version:>=1.0.1", false);
        row("version:>0.10 version:\"<1.1\"", true);
        row("version:\">0.10\"", true);
        row("status:outdated", true);
        row("status:unknown", false);
        row("kind:agent", true);
        row("origin:dns", true);
        row("paired:no", true);
        row("paired:yes", false);
        row("BERLIN", true);
        row("eu", true);
        row("10.0.0", true);
        row("paris", false);
        row(":", false);
        row("group:gpu status:outdated name:*one eu", true);
        row("group:gpu status:unreachable", false);
        row("\"lin on\"", true);
        row("!berlin", false);
        row("-paris", true);
        row("-status:up_to_date", true);
        row("!status:outdated", false);
        row("!version:>=2 -group:cpu eu", true);
        row("-\"lin on\"", false);
        row("-name:\"Berlin One\"", false);
        row("-drift:>24h", true);
        row("\"-1\"", true);
        row("--1", false);
        row("--2", true);
    }
    void everyWordMustHold()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, matches);
        const auto selector = Selector::parse(text);
        QVERIFY2(selector.has_value(), qPrintable(errorOf(text)));
        QCOMPARE(selector->matches(berlin()), matches);
    }

    void quotesHoldAnythingTogether()
    {
        WorkerView odd = berlin();
        odd.name = u"a:b \"c\" \\d"_s;
        const auto selector = Selector::parse(u"name:\"a:b \\\"c\\\" \\\\d\""_s);
        QVERIFY(selector && selector->matches(odd));
    }

    void aWorkerThatHasNotDriftedHasNoAgeOfDrift()
    {
        WorkerView view = berlin();
        view.drift.reset();
        view.driftDuration = {};
        for (const auto& text : {u"drift:>0s"_s, u"drift:<6h"_s, u"cause:update_failed"_s})
            QVERIFY2(!Selector::parse(text)->matches(view), qPrintable(text));
        QVERIFY(Selector::parse(u"drift:no"_s)->matches(view));
    }

    void aVersionThatCannotBeComparedMatchesNoComparison()
    {
        WorkerView view = berlin();
        for (const auto& version : {u"nightly"_s, QString()}) {
            view.version = Version(version);
            for (const auto& text : {u"<1"_s, u"<=1"_s, u">1"_s, u">=1"_s})
                QVERIFY(!Selector::parse(u"version:"_s + text)->matches(view));
            QVERIFY(Selector::parse(u"-version:<1"_s)->matches(view));
        }
    }

    void aWordStandsForItsValue()
    {
        const auto& values = {u"Berlin"_s, u"v1.0-rc"_s, u"a b"_s,  u"a:b"_s, u"\"q\" \\"_s,
                              u"-x"_s,     u"!x"_s,      u"<1.2"_s, u"\\"_s};
        WorkerView view = berlin();
        for (const QString& value : values) {
            view.name = value;
            for (const auto& key : {u"name:"_s, QString()}) {
                const auto selector = Selector::parse(key + selectorWord(value));
                QVERIFY2(selector && selector->matches(view), qPrintable(value));
            }
        }
        QCOMPARE(selectorWord(u"v1.0-rc"_s), u"v1.0-rc"_s);
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* text, const QString& error) {
            QTest::newRow(text) << QString::fromUtf8(text) << error;
        };
        row("stauts:outdated", u"'stauts:outdated': unknown key; did you mean 'status'?"_s);
        row("10.0.0.1:8443", u"'10.0.0.1:8443': unknown key; known: id, name"_s);
        row("status:fine", u"'status:fine': expected one of unknown, up_to_date"_s);
        row("kind:robot", u"'kind:robot': expected one of"_s);
        row("origin:mars", u"'origin:mars': expected one of"_s);
        row("drift:perhaps", u"'drift:perhaps': expected yes, no, or an age"_s);
        row("drift:>", u"'drift:>': "_s);
        row("drift:>6x", u"'drift:>6x': "_s);
        row("version:<", u"'version:<': expected a version such as 1.2"_s);
        row("version:>=nightly", u"'version:>=nightly': expected a version such as 1.2"_s);
        row("version:<1.*", u"'version:<1.*': expected a version such as 1.2"_s);
        row("-", u"'-': a value is missing"_s);
        row("! x", u"a value is missing"_s);
        row("-stauts:outdated", u"did you mean 'status'?"_s);
        row("cause:fate", u"'cause:fate': expected one of unreachable, updating"_s);
        row("paired:perhaps", u"'paired:perhaps': expected yes or no"_s);
        row("group:", u"'group:': a value is missing"_s);
        row("group: gpu", u"'group:': a value is missing"_s);
        row("\"\"", u"a value is missing"_s);
        row("name:\"Berlin", u"its closing quote is missing"_s);
        row("name:\"Berlin\"One", u"a space is missing"_s);
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, error);
        QVERIFY2(errorOf(text).contains(error), qPrintable(errorOf(text)));
    }

    void aTextHasItsLimit() { QVERIFY(errorOf(QString(2001, u'x')).contains(u"2000")); }

    void patternsOfManyStarsTakeNoTime()
    {
        const QString text(10'000, u'a');
        QVERIFY(!fitsGlob(text, u"*a*a*a*a*a*a*a*a*a*a*b"));
        QVERIFY(fitsGlob(text, u"*a*a*a*a*a*a*a*"));
        QVERIFY(fitsGlob(u"", u"***"));
        QVERIFY(!fitsGlob(u"", u"?"));
    }

    void jsonTakesTextAndObjects()
    {
        QCOMPARE(request(R"({"selector":"group:gpu"})")->selector, SelectorText(u"group:gpu"_s));
        const auto object = request(
            "{\"selector\":{\"group\":\"g \\\"p\",\"status\":\"outdated\",\"q\":\"berlin\"}}");
        QVERIFY(object.has_value());
        WorkerView view = berlin();
        view.group = u"g \"p"_s;
        QVERIFY(Selector::parse(object->selector->value())->matches(view));
    }

    void wrongJsonIsNamedByItsPath()
    {
        QVERIFY(request(R"({"selector":7})").error().message().startsWith(u"/selector: expected"));
        QVERIFY(
            request(R"({"selector":"old:x"})").error().message().startsWith(u"/selector: 'old:x'"));
        QCOMPARE(request(R"({"selector":{"grop":"gpu"}})").error().message(),
                 u"/selector/grop: unknown key; did you mean 'group'?"_s);
        QCOMPARE(request(R"({"selector":{"group":1}})").error().message(),
                 u"/selector/group: expected a string"_s);
    }
};

QTEST_GUILESS_MAIN(TestSelector)
#include "test_selector.moc"

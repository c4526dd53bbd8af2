// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/silence.h"
#include "core/alert/suppression.h"

#include <QTest>
#include <QTimeZone>

using namespace lockstep;
using namespace lockstep::alert;
using namespace std::chrono_literals;

namespace {

QDateTime utc(const QString& text) { return QDateTime::fromString(text + u'Z', Qt::ISODate); }

Alert alertOf(const QString& worker)
{
    Alert alert;
    alert.id = AlertId(u"alert-1"_s);
    alert.workerId = WorkerId(worker);
    alert.severity = AlertSeverity::High;
    alert.group = u"gpu"_s;
    alert.tags = {u"rack7"_s, u"berlin"_s};
    alert.cause = DriftCause::Held;
    alert.expectedVersion = Version(u"v1.1.0"_s);
    return alert;
}

bool fits(const QString& label, const QString& value, bool isNegated = false)
{
    return matches({{.label = label, .value = value, .isNegated = isNegated}},
                   alertOf(u"worker01"_s));
}

Silence recurring(const Recurrence& recurrence)
{
    return {.startsAt = utc(u"2020-01-01T00:00:00"_s), .recurrence = recurrence};
}

QString errorOf(const SilenceRequest& request)
{
    const auto silence = silenceOf(request, u"ana"_s, utc(u"2024-01-01T12:00:00"_s));
    return silence ? QString() : silence.error().message();
}

const std::vector<AlertMatcher> anyWorker{{.label = u"worker"_s, .value = u"*"_s}};

} // namespace

/// What keeps alerts quiet, as pure functions.
class TestSilence : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchersTakePatternsOfEachLabel()
    {
        QVERIFY(fits(u"worker"_s, u"worker0?"_s));
        QVERIFY(!fits(u"worker"_s, u"worker1*"_s));
        QVERIFY(fits(u"severity"_s, u"high"_s));
        QVERIFY(fits(u"cause"_s, u"held"_s));
        QVERIFY(fits(u"expected_version"_s, u"v1.*"_s));
        QVERIFY(fits(u"version"_s, QString()));
        QVERIFY(fits(u"tag"_s, u"berlin"_s));
        QVERIFY(!fits(u"tag"_s, u"paris"_s));
        QVERIFY(!fits(u"tag"_s, u"berlin"_s, true));
        QVERIFY(fits(u"tag"_s, u"paris"_s, true));
        QVERIFY(!matches(
            {{.label = u"group"_s, .value = u"gpu"_s}, {.label = u"severity"_s, .value = u"low"_s}},
            alertOf(u"worker01"_s)));
    }

    void aWindowFollowsTheClocksOnTheWall_data()
    {
        QTest::addColumn<QString>("time"); // UTC
        QTest::addColumn<bool>("isSilent");
        // Belgrade: UTC+1, from 31 March 2024 01:00 UTC on UTC+2, from 27 October 01:00 UTC on +1.
        QTest::newRow("winter, before") << u"2024-01-07T00:59:59"_s << false;
        QTest::newRow("winter, begins") << u"2024-01-07T01:00:00"_s << true;
        QTest::newRow("winter, last second") << u"2024-01-07T02:59:59"_s << true;
        QTest::newRow("winter, over") << u"2024-01-07T03:00:00"_s << false;
        QTest::newRow("a Monday") << u"2024-01-08T01:30:00"_s << false;
        QTest::newRow("spring, 01:59") << u"2024-03-31T00:59:59"_s << false;
        QTest::newRow("spring, 02:00 is 03:00") << u"2024-03-31T01:00:00"_s << true;
        QTest::newRow("spring, 03:59") << u"2024-03-31T01:59:59"_s << true;
        QTest::newRow("spring, 04:00") << u"2024-03-31T02:00:00"_s << false;
        QTest::newRow("summer") << u"2024-06-02T00:00:00"_s << true;
        QTest::newRow("autumn, 02:30") << u"2024-10-27T00:30:00"_s << true;
        QTest::newRow("autumn, 02:30 again") << u"2024-10-27T01:30:00"_s << true;
        QTest::newRow("autumn, 03:59") << u"2024-10-27T02:59:59"_s << true;
        QTest::newRow("autumn, 04:00") << u"2024-10-27T03:00:00"_s << false;
    }
    void aWindowFollowsTheClocksOnTheWall()
    {
        QFETCH(QString, time);
        QFETCH(bool, isSilent);
        const Silence silence = recurring({.weekdays = {Weekday::Sunday},
                                           .from = u"02:00"_s,
                                           .to = u"04:00"_s,
                                           .timeZone = u"Europe/Belgrade"_s});
        QCOMPARE(isActive(silence, utc(time)), isSilent);
    }

    void anHourThatIsSkippedIsNotSilentAndOneThatComesTwiceIsSilentTwice()
    {
        const Silence silence = recurring({.weekdays = {},
                                           .from = u"02:00"_s,
                                           .to = u"03:00"_s,
                                           .timeZone = u"Europe/Belgrade"_s});
        const auto minutesOn = [&](const QString& day) {
            int minutes = 0;
            for (QDateTime at = utc(day + u"T00:00:00"_s); at < utc(day + u"T06:00:00"_s);
                 at = at.addSecs(60))
                minutes += isActive(silence, at);
            return minutes;
        };
        QCOMPARE(minutesOn(u"2024-01-07"_s), 60);
        QCOMPARE(minutesOn(u"2024-03-31"_s), 0);
        QCOMPARE(minutesOn(u"2024-10-27"_s), 120);
    }

    void aWindowOverMidnightBelongsToTheDayOnWhichItStarts()
    {
        const Silence silence =
            recurring({.weekdays = {Weekday::Friday}, .from = u"22:00"_s, .to = u"06:00"_s});
        QVERIFY(isActive(silence, utc(u"2024-01-05T22:00:00"_s))); // a Friday
        QVERIFY(isActive(silence, utc(u"2024-01-06T05:59:00"_s)));
        QVERIFY(!isActive(silence, utc(u"2024-01-06T06:00:00"_s)));
        QVERIFY(!isActive(silence, utc(u"2024-01-05T05:00:00"_s)));
        QVERIFY(!isActive(silence, utc(u"2024-01-06T22:30:00"_s)));
    }

    void aDayEndsAtTwentyFour()
    {
        const Silence silence =
            recurring({.weekdays = {Weekday::Saturday}, .from = u"00:00"_s, .to = u"24:00"_s});
        QVERIFY(isActive(silence, utc(u"2024-01-06T00:00:00"_s)));
        QVERIFY(isActive(silence, utc(u"2024-01-06T23:59:59"_s)));
        QVERIFY(!isActive(silence, utc(u"2024-01-07T00:00:00"_s)));
    }

    void theNextStartIsToldByTheClocksOnTheWall()
    {
        Silence silence = recurring({.weekdays = {Weekday::Sunday},
                                     .from = u"02:00"_s,
                                     .to = u"04:00"_s,
                                     .timeZone = u"Europe/Belgrade"_s});
        const QDateTime sunday = utc(u"2024-01-07T01:00:00"_s);
        QCOMPARE(nextStart(silence, utc(u"2024-01-01T12:00:00"_s)), sunday);
        QCOMPARE(nextStart(silence, sunday), QDateTime()); // it is active
        QCOMPARE(nextStart(silence, utc(u"2024-01-07T03:00:00"_s)), sunday.addDays(7));
        silence.startsAt = utc(u"2024-02-01T00:00:00"_s);
        QCOMPARE(nextStart(silence, sunday), utc(u"2024-02-04T01:00:00"_s));
        silence.endsAt = utc(u"2024-02-02T00:00:00"_s);
        QCOMPARE(nextStart(silence, sunday), QDateTime());
        silence.recurrence.reset();
        QCOMPARE(nextStart(silence, sunday), silence.startsAt);
        QCOMPARE(nextStart(silence, silence.endsAt), QDateTime());
    }

    void whatSilencesNothingIsRefusedAndADayCountsOnce()
    {
        SilenceRequest request{.matchers = {{.label = u"worker"_s, .value = {}}}, .duration = 1h};
        QCOMPARE(errorOf(request), u"/matchers/0/value: no worker fits ''"_s);
        request.matchers.front().isNegated = true;
        QCOMPARE(errorOf(request), QString());
        request.recurrence =
            Recurrence{.weekdays = {Weekday::Sunday, Weekday::Monday, Weekday::Sunday},
                       .from = u"04:00"_s,
                       .to = u"04:00"_s};
        QVERIFY(errorOf(request).startsWith("/recurrence/to: expected another time than from"_L1));
        request.recurrence->to = u"05:00"_s;
        QCOMPARE(silenceOf(request, {}, utc(u"2024-01-01T12:00:00"_s))->recurrence->weekdays,
                 (std::vector{Weekday::Monday, Weekday::Sunday}));
    }

    void nothingIsSilentBeforeTheStartOrAfterTheEnd()
    {
        Silence silence = recurring({.from = u"00:00"_s, .to = u"24:00"_s});
        silence.startsAt = utc(u"2024-01-01T10:00:00"_s);
        silence.endsAt = utc(u"2024-01-02T10:00:00"_s);
        QVERIFY(!isActive(silence, utc(u"2024-01-01T09:59:59"_s)));
        QVERIFY(isActive(silence, utc(u"2024-01-01T10:00:00"_s)));
        QVERIFY(!isActive(silence, utc(u"2024-01-02T10:00:00"_s)));
        silence.recurrence.reset();
        QVERIFY(isActive(silence, utc(u"2024-01-01T10:00:00"_s)));
        QVERIFY(hasEnded(silence, utc(u"2024-01-02T10:00:00"_s)));
    }

    void aRequestIsCheckedAndTheErrorNamesTheMember_data()
    {
        QTest::addColumn<SilenceRequest>("request");
        QTest::addColumn<QString>("beginning");
        const auto row = [](const char* name, const SilenceRequest& request,
                            const QString& beginning) {
            QTest::newRow(name) << request << beginning;
        };
        const auto with = [](const Recurrence& recurrence) {
            return SilenceRequest{.matchers = anyWorker, .recurrence = recurrence};
        };
        row("no matcher", {.duration = 1h}, u"/matchers: expected at least one"_s);
        row("label", {.matchers = {{.label = u"wroker"_s}}, .duration = 1h},
            u"/matchers/0/label: 'wroker' is no label of an alert; there are worker, name"_s);
        row("value",
            {.matchers = {anyWorker[0], {.label = u"severity"_s, .value = u"hgih"_s}},
             .duration = 1h},
            u"/matchers/1/value: no severity fits 'hgih'"_s);
        row("no end", {.matchers = anyWorker}, u"/ends_at: "_s);
        row("two ends",
            {.matchers = anyWorker, .endsAt = utc(u"2025-01-01T00:00:00"_s), .duration = 1h},
            u"/duration: "_s);
        row("nothing long", {.matchers = anyWorker, .duration = 0s}, u"/duration: "_s);
        row("end before start",
            {.matchers = anyWorker,
             .startsAt = utc(u"2024-02-01T00:00:00"_s),
             .endsAt = utc(u"2024-01-15T00:00:00"_s)},
            u"/ends_at: it would end before it starts"_s);
        row("past",
            {.matchers = anyWorker,
             .startsAt = utc(u"2023-02-01T00:00:00"_s),
             .endsAt = utc(u"2023-03-01T00:00:00"_s)},
            u"/ends_at: it would have ended already"_s);
        row("from", with({.from = u"24:00"_s, .to = u"04:00"_s}), u"/recurrence/from: "_s);
        row("from text", with({.from = u"2am"_s, .to = u"04:00"_s}), u"/recurrence/from: "_s);
        row("to", with({.from = u"02:00"_s, .to = u"25:00"_s}), u"/recurrence/to: "_s);
        row("zone", with({.from = u"02:00"_s, .to = u"04:00"_s, .timeZone = u"Europe/Atlantis"_s}),
            u"/recurrence/time_zone: 'Europe/Atlantis' is no time zone"_s);
        row("fine", with({.from = u"02:00"_s, .to = u"04:00"_s}), QString());
    }
    void aRequestIsCheckedAndTheErrorNamesTheMember()
    {
        QFETCH(SilenceRequest, request);
        QFETCH(QString, beginning);
        const QString error = errorOf(request);
        QVERIFY2(beginning.isEmpty() ? error.isEmpty() : error.startsWith(beginning),
                 qPrintable(error));
    }

    void aWorkerIsConcernedByWhatIsItsOwn()
    {
        Worker worker{.id = WorkerId(u"worker01"_s)};
        worker.address.group = u"gpu"_s;
        QVERIFY(couldConcern(
            {{.label = u"group"_s, .value = u"gpu"_s}, {.label = u"severity"_s, .value = u"low"_s}},
            worker));
        QVERIFY(!couldConcern({{.label = u"group"_s, .value = u"cpu"_s}}, worker));
    }

    void anUpdateExplainsOnlyWhatItCauses_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("condition");
        QTest::addColumn<bool>("isExplained");
        const auto row = [](UpdateState state, AlertCondition condition, bool isExplained) {
            const QByteArray name =
                QByteArray(wordOf(state).data()) + ' ' + wordOf(condition).data();
            QTest::newRow(name.constData()) << int(state) << int(condition) << isExplained;
        };
        row(UpdateState::Applying, AlertCondition::VersionDrift, true);
        row(UpdateState::Applying, AlertCondition::ContentDrift, true);
        row(UpdateState::Applying, AlertCondition::WorkerUnreachable, true);
        row(UpdateState::RollingBack, AlertCondition::WorkerUnhealthy, true);
        row(UpdateState::Applying, AlertCondition::CertificateExpiry, false);
        row(UpdateState::Queued, AlertCondition::VersionDrift, true);
        row(UpdateState::Queued, AlertCondition::WorkerUnreachable, false);
        row(UpdateState::Completed, AlertCondition::VersionDrift, false);
        row(UpdateState::RollbackFailed, AlertCondition::WorkerUnreachable, false);
    }
    void anUpdateExplainsOnlyWhatItCauses()
    {
        QFETCH(int, state);
        QFETCH(int, condition);
        QFETCH(bool, isExplained);
        const Update update{.id = UpdateId(u"upd-1"_s), .state = UpdateState(state)};
        Alert alert = alertOf(u"worker01"_s);
        alert.condition = AlertCondition(condition);
        const auto reasons = suppressionsOf(alert, {.silences = {}, .running = &update});
        QCOMPARE(!reasons.empty(), isExplained);
    }

    void everyReasonIsGiven()
    {
        const Alert alert = alertOf(u"worker01"_s);
        Alert lost = alertOf(u"worker01"_s);
        lost.id = AlertId(u"alert-2"_s);
        lost.condition = AlertCondition::WorkerUnreachable;
        const std::vector<Silence> silences{
            {.id = SilenceId(u"silence-1"_s), .matchers = anyWorker}};
        const Update update{.id = UpdateId(u"upd-1"_s), .state = UpdateState::Applying};
        const Surroundings around{.silences = silences, .running = &update, .unreachable = &lost};
        QCOMPARE(suppressionsOf(alert, around),
                 (std::vector<Suppression>{{SuppressionReason::Silenced, u"silence-1"_s},
                                           {SuppressionReason::Updating, u"upd-1"_s},
                                           {SuppressionReason::Inhibited, u"alert-2"_s}}));
        QCOMPARE(suppressionsOf(lost, {.silences = {}, .unreachable = &lost}).size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSilence)
#include "test_silence.moc"

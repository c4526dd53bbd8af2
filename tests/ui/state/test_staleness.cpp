// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/staleness.h"

#include <QTest>

namespace lockstep::ui {

namespace {

class TestStaleness : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachEventMakesStaleWhatItSpeaksOf_data();
    void eachEventMakesStaleWhatItSpeaksOf();
    void anUnknownEventMakesItsWorkerStale();
};

void TestStaleness::eachEventMakesStaleWhatItSpeaksOf_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<Topic>("topic");
    const auto row = [](QLatin1StringView type, Topic topic) {
        QTest::newRow(type.data()) << QString(type) << topic;
    };
    row(event_type::workerBackupCreated, Topic::Backups);
    row(event_type::backupExpired, Topic::Backups);
    row(event_type::releaseCreated, Topic::Releases);
    row(event_type::releaseRemoved, Topic::Releases);
    row(event_type::expectedVersionChanged, Topic::Expected);
    row(event_type::settingsChanged, Topic::About);
    row(event_type::alertFired, Topic::Alerts);
    row(event_type::alertResolved, Topic::Alerts);
    row(event_type::silenceEnded, Topic::Silences);
    row(event_type::channelAdded, Topic::Channels);
    row(event_type::notificationFailed, Topic::Deliveries);
    row(event_type::configurationReloaded, Topic::About);
}

void TestStaleness::eachEventMakesStaleWhatItSpeaksOf()
{
    QFETCH(const QString, type);
    QFETCH(const Topic, topic);
    const Staleness stale =
        stalenessAfter({.type = type, .time = {}, .workerId = {}, .message = {}, .data = {}});
    QVERIFY(stale.topics.contains(topic));
    QVERIFY(stale.workers.empty());
}

void TestStaleness::anUnknownEventMakesItsWorkerStale()
{
    const Staleness stale = stalenessAfter({.type = u"worker_sang"_s,
                                            .time = {},
                                            .workerId = WorkerId(u"w1"_s),
                                            .message = {},
                                            .data = {{u"update_id"_s, u"upd-7"_s}}});
    QCOMPARE(stale.workers, std::set{WorkerId(u"w1"_s)});
    QCOMPARE(stale.updates, std::set{UpdateId(u"upd-7"_s)});
    QVERIFY(stale.topics.empty());
}

} // namespace

} // namespace lockstep::ui

QTEST_GUILESS_MAIN(lockstep::ui::TestStaleness)
#include "test_staleness.moc"

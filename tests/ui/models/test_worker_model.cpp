// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/fake_fleet.h"
#include "ui/models/worker_model.h"
#include "ui/style/item_roles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace lockstep::ui {

namespace {

class TestWorkerModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void showsEveryColumn();
    void hasNamesInTheOrderInWhichPeopleCount();
    void putsTheWorstStatusFirst();
    void putsTheOldestDriftFirst();
    void tellsHowFarAnUpdateIs();
    void mutesWhatIsLeftAlone();
    void saysWhyInAFewWords();
    void showsForeignNamesAsTheyAre();

private:
    void put(const std::function<void(WorkerView&)>& change, const QString& id = u"worker01"_s);
    QVariant at(const QString& id, const QByteArray& column, int role = Qt::DisplayRole) const;
    QStringList order() const;

    SystemClock m_clock;
    std::unique_ptr<test::FakeFleet> m_fleet;
    std::unique_ptr<WorkerModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestWorkerModel::init()
{
    m_fleet = std::make_unique<test::FakeFleet>(m_clock);
    m_fleet->addWorkers(3);
    m_tester.reset();
    m_model = std::make_unique<WorkerModel>(m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const auto& [id, view] : m_fleet->workers)
        m_model->put({std::make_shared<const WorkerView>(view)});
}

void TestWorkerModel::put(const std::function<void(WorkerView&)>& change, const QString& id)
{
    change(m_fleet->worker(id));
    m_model->put({std::make_shared<const WorkerView>(m_fleet->worker(id))}, m_clock.now());
}

QVariant TestWorkerModel::at(const QString& id, const QByteArray& column, int role) const
{
    return m_model->index(m_model->rowOf(id), m_model->columnOf(column)).data(role);
}

QStringList TestWorkerModel::order() const
{
    QStringList ids;
    for (int row = 0; row < m_model->rowCount(); ++row)
        ids << m_model->idAt(row);
    return ids;
}

void TestWorkerModel::showsEveryColumn()
{
    put([](WorkerView& view) { view.tags = {u"edge"_s, u"new"_s}; });
    QCOMPARE(at(u"worker01"_s, "name"), u"worker01"_s);
    QCOMPARE(at(u"worker01"_s, "status"), u"Up to date"_s);
    QCOMPARE(at(u"worker01"_s, "version"), u"v1.0.0"_s);
    QCOMPARE(at(u"worker01"_s, "drift"), u"–"_s);
    QCOMPARE(at(u"worker01"_s, "tags"), u"edge, new"_s);
    QCOMPARE(at(u"worker01"_s, "host"), u"10.0.0.1:8443"_s);
    QCOMPARE(at(u"worker01"_s, "name", IdRole), u"worker01"_s);
    QVERIFY(at(u"worker01"_s, "name", ChangedAtRole).toLongLong() > 0);
}

void TestWorkerModel::hasNamesInTheOrderInWhichPeopleCount()
{
    QVERIFY(isNaturallyLess(u"rack2", u"rack10"));
    QVERIFY(!isNaturallyLess(u"rack10", u"rack2"));
    QVERIFY(isNaturallyLess(u"Rack2", u"rack10"));
    QVERIFY(isNaturallyLess(u"rack", u"rack1"));
    QVERIFY(isNaturallyLess(u"rack02b", u"rack2c"));
    QVERIFY(!isNaturallyLess(u"a", u"A"));
}

void TestWorkerModel::putsTheWorstStatusFirst()
{
    put([](WorkerView& view) { view.status = WorkerStatus::Outdated; }, u"worker02"_s);
    put([](WorkerView& view) { view.status = WorkerStatus::Unreachable; }, u"worker03"_s);
    m_model->sort(m_model->columnOf("status"));
    QCOMPARE(order(), (QStringList{u"worker03"_s, u"worker02"_s, u"worker01"_s}));
}

void TestWorkerModel::putsTheOldestDriftFirst()
{
    const auto drifted = [this](int days) {
        return [this, days](WorkerView& view) {
            view.drift = Drift{.since = m_clock.now().addDays(-days)};
        };
    };
    put(drifted(1), u"worker02"_s);
    put(drifted(2), u"worker03"_s);
    m_model->sort(m_model->columnOf("drift"));
    QCOMPARE(order(), (QStringList{u"worker03"_s, u"worker02"_s, u"worker01"_s}));
    QCOMPARE(at(u"worker03"_s, "drift"), u"2 d"_s);
}

void TestWorkerModel::tellsHowFarAnUpdateIs()
{
    const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->setProgress(WorkerId(u"worker02"_s), 40);
    m_model->setProgress(WorkerId(u"worker02"_s), 40);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(at(u"worker02"_s, "status", ProgressRole).toInt(), 40);
    m_model->setProgress(WorkerId(u"worker02"_s), {});
    QCOMPARE(at(u"worker02"_s, "status", ProgressRole).toInt(), -1);
}

void TestWorkerModel::mutesWhatIsLeftAlone()
{
    put([](WorkerView& view) { view.enabled = false; });
    QVERIFY(at(u"worker01"_s, "name", MutedRole).toBool());
    QVERIFY(!at(u"worker02"_s, "name", MutedRole).toBool());
}

void TestWorkerModel::saysWhyInAFewWords()
{
    WorkerView& view = m_fleet->worker(u"worker01"_s);
    QCOMPARE(driftText(view, m_clock.now()), QString());
    QCOMPARE(versionsText(view), u"v1.0.0"_s);
    view.drift = Drift{.since = m_clock.now().addDays(-3)};
    view.expectedVersion = Version(u"v1.1.0"_s);
    QCOMPARE(driftText(view, m_clock.now()), u"for 3 d"_s);
    QCOMPARE(versionsText(view), u"v1.0.0 → v1.1.0"_s);
    view.updateId = UpdateId(u"update-1"_s);
    view.updateStatus = UpdateState::Uploading;
    QCOMPARE(driftText(view, m_clock.now()), u"Uploading"_s);
    view.enabled = false;
    QCOMPARE(driftText(view, m_clock.now()), u"Disabled"_s);
}

void TestWorkerModel::showsForeignNamesAsTheyAre()
{
    for (const QString& name : {QString(200, u'W'), u"<b>bold</b>"_s, u"عامل"_s, u"🦊"_s}) {
        put([&](WorkerView& view) { view.name = name; });
        QCOMPARE(at(u"worker01"_s, "name"), name);
    }
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestWorkerModel)
#include "test_worker_model.moc"

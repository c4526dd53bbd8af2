// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/update_model.h"
#include "ui/models/update_order.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

namespace lockstep::ui {

namespace {

const QDateTime start = QDateTime::fromString(u"2026-01-01T10:00:00Z"_s, Qt::ISODate);

Update updateOf(int number, UpdateState state, const QString& batch = {})
{
    Update update;
    update.id = UpdateId(u"upd-%1"_s.arg(number, 4, 10, QChar(u'0')));
    update.workerId = WorkerId(u"worker%1"_s.arg(number));
    update.batchId = BatchId(batch);
    update.state = state;
    update.targetVersion = Version(u"v1.1.0"_s);
    update.originalVersion.codebaseVersion = Version(u"v1.0.0"_s);
    update.createdAt = start.addSecs(number);
    if (isFinal(state))
        update.endedAt = update.createdAt.addSecs(90);
    return update;
}

Shared<Update> update(int number, UpdateState state, const QString& batch = {})
{
    return std::make_shared<const Update>(updateOf(number, state, batch));
}

class TestUpdateModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void showsWhatRunsFirstAndThenTheNewest();
    void gathersABatchUnderARowOfItsOwn();
    void aBatchOfOneIsJustAnUpdate();
    void tellsHowABatchStands();
    void staysInPlaceUntilItSettles();
    void showsABatchForTheSakeOfWhatFitsTheFilter();
    void isFoundByTheDayOnWhichItEnded();
    void tellsWhatWentWrongOnlyWhereItDid();
    void aRollbackThatWasAskedForIsGood();
    void survivesAnyChanges();

private:
    QString idAt(int row, const QModelIndex& parent = {}) const;
    QString textAt(int row, int column, const QModelIndex& parent = {}) const;

    SystemClock m_clock;
    std::unique_ptr<UpdateModel> m_model;
    std::unique_ptr<UpdateOrder> m_order;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<QAbstractItemModelTester> m_orderTester;
};

void TestUpdateModel::init()
{
    constexpr auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
    m_orderTester.reset();
    m_order.reset();
    m_tester.reset();
    m_model = std::make_unique<UpdateModel>([](const WorkerId& id) { return id.value(); }, m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), mode);
    m_order = std::make_unique<UpdateOrder>();
    m_order->setSourceModel(m_model.get());
    m_order->sort(UpdateModel::Started, Qt::DescendingOrder);
    m_orderTester = std::make_unique<QAbstractItemModelTester>(m_order.get(), mode);
}

QString TestUpdateModel::idAt(int row, const QModelIndex& parent) const
{
    return m_order->index(row, 0, parent).data(IdRole).toString();
}

QString TestUpdateModel::textAt(int row, int column, const QModelIndex& parent) const
{
    return m_order->index(row, column, parent).data().toString();
}

void TestUpdateModel::showsWhatRunsFirstAndThenTheNewest()
{
    m_model->put({update(1, UpdateState::Uploading), update(2, UpdateState::Completed),
                  update(3, UpdateState::Failed)});
    QCOMPARE(idAt(0), u"upd-0001"_s);
    QCOMPARE(idAt(1), u"upd-0003"_s);
    QCOMPARE(idAt(2), u"upd-0002"_s);
    m_order->sort(UpdateModel::Worker, Qt::AscendingOrder);
    QCOMPARE(idAt(0), u"upd-0001"_s);
    QCOMPARE(idAt(1), u"upd-0002"_s);
}

void TestUpdateModel::gathersABatchUnderARowOfItsOwn()
{
    m_model->put({update(1, UpdateState::Completed, u"b1"_s), update(2, UpdateState::Completed)});
    QCOMPARE(m_order->rowCount(), 2);
    m_model->put(
        {update(3, UpdateState::Uploading, u"b1"_s), update(4, UpdateState::Queued, u"b1"_s)});
    QCOMPARE(m_order->rowCount(), 2);
    QCOMPARE(idAt(0), u"b1"_s);
    QCOMPARE(m_order->rowCount(m_order->index(0, 0)), 3);
    QCOMPARE(m_model->updatesOf(u"b1"_s).size(), 3u);
    QCOMPARE(m_model->updatesOf(u"upd-0003"_s).size(), 1u);
    QCOMPARE(m_model->total(), 4);
}

void TestUpdateModel::aBatchOfOneIsJustAnUpdate()
{
    m_model->put({update(1, UpdateState::Completed, u"b1"_s)});
    QCOMPARE(idAt(0), u"upd-0001"_s);
    QCOMPARE(m_order->rowCount(m_order->index(0, 0)), 0);
    QCOMPARE(textAt(0, UpdateModel::Worker), u"worker1"_s);
}

void TestUpdateModel::tellsHowABatchStands()
{
    m_model->put({update(1, UpdateState::Completed, u"b1"_s),
                  update(2, UpdateState::Failed, u"b1"_s),
                  update(3, UpdateState::Queued, u"b1"_s)});
    QCOMPARE(textAt(0, UpdateModel::Result), u"2 of 3, 1 failed"_s);
    QVERIFY(m_order->index(0, UpdateModel::Result).data(ProgressRole).toInt() > 60);
    m_model->put({update(3, UpdateState::Completed, u"b1"_s)});
    QCOMPARE(textAt(0, UpdateModel::Result), u"1 of 3 failed"_s);
    QCOMPARE(m_order->index(0, UpdateModel::Result).data(ProgressRole).toInt(), -1);
    const UpdateTally tally = tallyOf(m_model->updatesOf(u"b1"_s));
    QCOMPARE(tally, (UpdateTally{.total = 3, .succeeded = 2, .failed = 1, .percent = 100}));
}

void TestUpdateModel::staysInPlaceUntilItSettles()
{
    m_model->put({update(1, UpdateState::Uploading), update(2, UpdateState::Completed)});
    m_model->put({update(1, UpdateState::Completed)}, start);
    QCOMPARE(idAt(0), u"upd-0001"_s);
    QCOMPARE(m_order->index(0, 0).data(ChangedAtRole).toLongLong(), start.toMSecsSinceEpoch());
    m_model->settle();
    QCOMPARE(idAt(0), u"upd-0002"_s);
}

void TestUpdateModel::showsABatchForTheSakeOfWhatFitsTheFilter()
{
    m_model->put({update(1, UpdateState::Completed, u"b1"_s),
                  update(2, UpdateState::Failed, u"b1"_s), update(3, UpdateState::Completed)});
    m_order->setScope(UpdateScope::Failed);
    QCOMPARE(m_order->rowCount(), 1);
    QCOMPARE(m_order->rowCount(m_order->index(0, 0)), 1);
    m_order->setScope(UpdateScope::Running);
    QCOMPARE(m_order->rowCount(), 0);
    m_model->put({update(2, UpdateState::Uploading, u"b1"_s)});
    QCOMPARE(m_order->rowCount(), 1);
    m_model->put({update(2, UpdateState::Completed, u"b1"_s)});
    QCOMPARE(m_order->rowCount(), 0);
    m_order->setScope(UpdateScope::All);
    m_order->setWanted([](const QString& text) { return text.contains(u"worker3"_s); });
    QCOMPARE(m_order->rowCount(), 1);
    QCOMPARE(idAt(0), u"upd-0003"_s);
}

void TestUpdateModel::isFoundByTheDayOnWhichItEnded()
{
    Update old = updateOf(1, UpdateState::Completed);
    old.endedAt = QDateTime(QDate(2026, 3, 30), QTime(23, 59));
    m_model->put({std::make_shared<const Update>(old), update(2, UpdateState::Completed)});
    m_order->setWanted([](const QString& text) { return text.contains(u"2026-03-30"_s); });
    QCOMPARE(m_order->rowCount(), 1);
    QCOMPARE(idAt(0), u"upd-0001"_s);
}

void TestUpdateModel::tellsWhatWentWrongOnlyWhereItDid()
{
    Update failed = updateOf(1, UpdateState::RolledBack);
    failed.error = u"health gate: <b>503</b>"_s;
    m_model->put({std::make_shared<const Update>(failed), update(2, UpdateState::Completed)});
    QCOMPARE(textAt(1, UpdateModel::Problem), u"health gate: <b>503</b>"_s);
    QCOMPARE(textAt(0, UpdateModel::Problem), QString());
    QCOMPARE(textAt(1, UpdateModel::Versions), u"v1.0.0 → v1.1.0"_s);
    QVERIFY(textAt(1, UpdateModel::Took).contains(u"1"_s));
}

void TestUpdateModel::aRollbackThatWasAskedForIsGood()
{
    Update back = updateOf(1, UpdateState::RolledBack);
    QCOMPARE(lookOf(back).tone, Tone::Warning);
    back.kind = UpdateKind::Rollback;
    QCOMPARE(lookOf(back).tone, Tone::Good);
    m_model->put({std::make_shared<const Update>(back)});
    QCOMPARE(textAt(0, UpdateModel::Versions), u"v1.1.0 → v1.0.0"_s);
    Update stopped = updateOf(2, UpdateState::Failed);
    stopped.cancelRequested = true;
    QCOMPARE(lookOf(stopped).tone, Tone::Neutral);
}

void TestUpdateModel::survivesAnyChanges()
{
    QRandomGenerator random(4711);
    for (int round = 0; round < 60; ++round) {
        std::vector<Shared<Update>> news;
        const int count = random.bounded(12) == 0 ? 80 : 3;
        for (int i = 0; i < count; ++i) {
            const int number = random.bounded(120);
            const QString batch = number % 3 == 0 ? u"b%1"_s.arg(number / 20) : QString();
            news.push_back(update(number, UpdateState(random.bounded(13)), batch));
        }
        m_model->put(news);
        if (random.bounded(6) == 0)
            m_model->settle();
        if (random.bounded(8) == 0)
            m_order->setScope(UpdateScope(random.bounded(5)));
        if (random.bounded(8) == 0)
            m_order->sort(random.bounded(int(UpdateModel::columns)),
                          random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
    }
    m_order->setScope(UpdateScope::All);
    int rows = 0;
    for (int row = 0; row < m_order->rowCount(); ++row)
        rows += std::max(1, m_order->rowCount(m_order->index(row, 0)));
    QCOMPARE(rows, m_model->total());
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestUpdateModel)
#include "test_update_model.moc"

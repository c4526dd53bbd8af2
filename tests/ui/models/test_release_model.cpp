// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/release_model.h"
#include "ui/style/item_roles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace lockstep::ui {

namespace {

Shared<Release> release(const QString& version, int day)
{
    Release made;
    made.version = Version(version);
    made.size = 1024 * day;
    made.entries = 1000 * day;
    made.createdAt = QDateTime(QDate(2026, 1, day), {}, QTimeZone::UTC);
    return std::make_shared<const Release>(made);
}

class TestReleaseModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void countsWhoRunsARelease();
    void marksTheOneThatIsExpected();
    void tellsWhenItsUseChanges();
    void sortsByWhoRunsThem();

private:
    SystemClock m_clock;
    std::unique_ptr<ReleaseModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestReleaseModel::init()
{
    m_tester.reset();
    m_model = std::make_unique<ReleaseModel>(m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setRecords({release(u"v1"_s, 1), release(u"v2"_s, 2)});
    m_model->setUse({.workers = {{Version(u"v1"_s), 12'000}}, .expected = Version(u"v2"_s)});
}

void TestReleaseModel::countsWhoRunsARelease()
{
    const int column = m_model->columnOf("workers");
    QCOMPARE(m_model->index(m_model->rowOf(u"v1"_s), column).data().toString(), u"12,000"_s);
    QCOMPARE(m_model->index(m_model->rowOf(u"v2"_s), column).data().toString(), u"0"_s);
    QCOMPARE(m_model->workersOn(Version(u"v1"_s)), 12'000);
}

void TestReleaseModel::marksTheOneThatIsExpected()
{
    const int column = m_model->columnOf("expected");
    QVERIFY(!m_model->index(m_model->rowOf(u"v1"_s), column).data().isValid());
    const QModelIndex marked = m_model->index(m_model->rowOf(u"v2"_s), column);
    QCOMPARE(marked.data().toString(), u"Expected"_s);
    QCOMPARE(marked.data(LookIconRole).toString(), u"star"_s);
    QCOMPARE(marked.data(IdRole).toString(), u"v2"_s);
}

void TestReleaseModel::tellsWhenItsUseChanges()
{
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->setUse({.workers = {}, .expected = Version(u"v1"_s)});
    QCOMPARE(changed.count(), 2);
    QVERIFY(m_model->isExpected(Version(u"v1"_s)));
}

void TestReleaseModel::sortsByWhoRunsThem()
{
    m_model->sort(m_model->columnOf("workers"), Qt::DescendingOrder);
    QCOMPARE(m_model->idAt(0), u"v1"_s);
    m_model->sort(m_model->columnOf("files"), Qt::DescendingOrder);
    QCOMPARE(m_model->idAt(0), u"v2"_s);
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestReleaseModel)
#include "test_release_model.moc"

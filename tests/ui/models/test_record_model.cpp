// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/record_model.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

namespace lockstep::ui {

namespace {

struct Thing {
    QString id;
    int size = 0;
};

Shared<Thing> thing(const QString& id, int size)
{
    return std::make_shared<const Thing>(Thing{id, size});
}

std::vector<Column<Thing>> columns()
{
    return {
        {.id = "name",
         .title = u"Name"_s,
         .value = [](const Thing& t,
                     int role) { return role == Qt::DisplayRole ? QVariant(t.id) : QVariant(); }},
        {.id = "size",
         .title = u"Size"_s,
         .value = [](const Thing& t,
                     int role) { return role == Qt::DisplayRole ? QVariant(t.size) : QVariant(); },
         .isLess = [](const Thing& a, const Thing& b) { return a.size < b.size; },
         .alignment = Qt::AlignRight}};
}

class TestRecordModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void showsRecordsInOrder();
    void sortsByAnyColumnEitherWay();
    void keepsIndexesWithTheirRecordsWhenItSorts();
    void showsWhatTheFilterLetsThrough();
    void changesInPlaceAndMovesNothingUntilItSettles();
    void rowsComeAndGoWithTheFilter();
    void asksTheFilterOfThoseAloneThatChange();
    void comparesThoseAloneThatTakeAnotherPlace();
    void tellsOnceOfRowsThatLieTogether();
    void remembersWhenARecordChanged();
    void survivesAnyChanges();
    void hasTitlesAndAlignments();

private:
    QStringList shown() const;

    std::unique_ptr<RecordModel<Thing>> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestRecordModel::init()
{
    m_model = std::make_unique<RecordModel<Thing>>(columns(), [](const Thing& t) { return t.id; });
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setRecords({thing(u"c"_s, 1), thing(u"a"_s, 3), thing(u"b"_s, 2)});
}

QStringList TestRecordModel::shown() const
{
    QStringList ids;
    for (int row = 0; row < m_model->rowCount(); ++row)
        ids << m_model->idAt(row);
    return ids;
}

void TestRecordModel::showsRecordsInOrder()
{
    QCOMPARE(shown(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(m_model->rowOf(u"c"_s), 2);
    QCOMPARE(m_model->rowOf(u"z"_s), -1);
}

void TestRecordModel::sortsByAnyColumnEitherWay()
{
    m_model->sort(1);
    QCOMPARE(shown(), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
    m_model->sort(1, Qt::DescendingOrder);
    QCOMPARE(shown(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void TestRecordModel::keepsIndexesWithTheirRecordsWhenItSorts()
{
    const QPersistentModelIndex c = m_model->index(2, 1);
    m_model->sort(1);
    QCOMPARE(c.row(), 0);
    QCOMPARE(c.column(), 1);
    QCOMPARE(c.data().toInt(), 1);
}

void TestRecordModel::showsWhatTheFilterLetsThrough()
{
    m_model->setFilter([](const Thing& t) { return t.size > 1; });
    QCOMPARE(shown(), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(m_model->total(), 3);
    QVERIFY(m_model->find(u"c"_s));
    m_model->setFilter({});
    QCOMPARE(m_model->rowCount(), 3);
}

void TestRecordModel::changesInPlaceAndMovesNothingUntilItSettles()
{
    m_model->sort(1);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->put({thing(u"c"_s, 9)});
    QCOMPARE(shown(), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
    QCOMPARE(m_model->index(0, 1).data().toInt(), 9);
    QCOMPARE(changed.count(), 1);
    QVERIFY(!m_model->isSettled());
    m_model->settle();
    QCOMPARE(shown(), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
    QVERIFY(m_model->isSettled());
}

void TestRecordModel::rowsComeAndGoWithTheFilter()
{
    m_model->setFilter([](const Thing& t) { return t.size > 1; });
    QSignalSpy counts(m_model.get(), &RecordTable::countsChanged);
    m_model->put({thing(u"a"_s, 0), thing(u"c"_s, 5), thing(u"d"_s, 7)});
    QCOMPARE(shown(), (QStringList{u"b"_s, u"c"_s, u"d"_s}));
    m_model->remove({u"c"_s, u"a"_s, u"nobody"_s});
    QCOMPARE(shown(), (QStringList{u"b"_s, u"d"_s}));
    QCOMPARE(m_model->total(), 2);
    QCOMPARE(counts.count(), 2);
}

void TestRecordModel::asksTheFilterOfThoseAloneThatChange()
{
    std::vector<Shared<Thing>> all;
    for (int i = 0; i < 1000; ++i)
        all.push_back(thing(QString::number(i), 1));
    m_model->setRecords(all);
    int asked = 0;
    m_model->setFilter([&asked](const Thing& each) {
        ++asked;
        return each.size < 5;
    });
    std::vector<Shared<Thing>> grown;
    for (int i = 0; i < 100; ++i)
        grown.push_back(thing(QString::number(i), 9));
    asked = 0;
    m_model->put(grown);
    QCOMPARE(asked, 100);
    QCOMPARE(m_model->rowCount(), 900);
    m_model->put({thing(u"7"_s, 2)});
    QCOMPARE(asked, 101);
    QCOMPARE(m_model->rowCount(), 901);
}

void TestRecordModel::comparesThoseAloneThatTakeAnotherPlace()
{
    int compared = 0;
    auto counted = columns();
    counted[1].isLess = [&compared](const Thing& a, const Thing& b) {
        ++compared;
        return a.size < b.size;
    };
    RecordModel<Thing> model(counted, [](const Thing& t) { return t.id; });
    std::vector<Shared<Thing>> all;
    for (int i = 0; i < 1000; ++i)
        all.push_back(thing(QString::number(i), i));
    model.setRecords(all);
    model.sort(1);
    for (Shared<Thing>& each : all)
        each = thing(each->id, each->size);
    model.put(all);
    compared = 0;
    model.setFilter({});
    QCOMPARE(compared, 0);
    QCOMPARE(model.record(7), all[7]);
}

void TestRecordModel::tellsOnceOfRowsThatLieTogether()
{
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->put({thing(u"a"_s, 4), thing(u"b"_s, 5)});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 0);
    QCOMPARE(changed[0][1].toModelIndex().row(), 1);
}

void TestRecordModel::remembersWhenARecordChanged()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(!m_model->changedAt(0).isValid());
    m_model->put({thing(u"a"_s, 4)}, now);
    QCOMPARE(m_model->changedAt(0), now);
    m_model->sort(1, Qt::DescendingOrder);
    QCOMPARE(m_model->changedAt(m_model->rowOf(u"a"_s)), now);
}

void TestRecordModel::survivesAnyChanges()
{
    QRandomGenerator random(4711);
    std::map<QString, int> truth{{u"a"_s, 3}, {u"b"_s, 2}, {u"c"_s, 1}};
    for (int round = 0; round < 300; ++round) {
        const int many = random.bounded(20) == 0 ? 200 : 3;
        std::vector<Shared<Thing>> news;
        QStringList gone;
        for (int i = 0; i < many; ++i) {
            const QString id = QString::number(random.bounded(300));
            if (random.bounded(4) == 0) {
                gone << id;
            } else {
                const int size = random.bounded(100);
                news.push_back(thing(id, size));
            }
        }
        m_model->remove(gone);
        for (const QString& id : gone)
            truth.erase(id);
        m_model->put(news);
        for (const Shared<Thing>& each : news)
            truth[each->id] = each->size;
        if (random.bounded(10) == 0)
            m_model->sort(random.bounded(2),
                          random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
        if (random.bounded(15) == 0)
            m_model->setFilter(
                [least = random.bounded(100)](const Thing& t) { return t.size >= least; });
        QCOMPARE(m_model->total(), int(truth.size()));
    }
    m_model->setFilter({});
    QCOMPARE(m_model->rowCount(), int(truth.size()));
    m_model->sort(1);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QCOMPARE(m_model->at(row).size, truth.at(m_model->idAt(row)));
        QCOMPARE(m_model->rowOf(m_model->idAt(row)), row);
        QVERIFY(row == 0 || m_model->at(row - 1).size <= m_model->at(row).size);
    }
}

void TestRecordModel::hasTitlesAndAlignments()
{
    QCOMPARE(m_model->headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"Size"_s);
    QCOMPARE(m_model->index(0, 1).data(Qt::TextAlignmentRole).toInt(), int(Qt::AlignRight));
    QVERIFY(!m_model->headerData(0, Qt::Vertical, Qt::DisplayRole).isValid());
    QCOMPARE(m_model->columnOf("size"), 1);
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestRecordModel)
#include "test_record_model.moc"

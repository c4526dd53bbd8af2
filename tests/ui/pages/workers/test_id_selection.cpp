// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "ui/pages/workers/worker_views.h"

#include <QSignalSpy>
#include <QTest>

namespace lockstep::ui {

namespace {

Shared<WorkerView> worker(const QString& id)
{
    WorkerView view;
    view.id = WorkerId(id);
    return std::make_shared<const WorkerView>(view);
}

class TestIdSelection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void bothViewsHaveTheSameSelection();
    void survivesAFilterAndShowsOnlyWhatIsThere();
    void survivesThatRowsGoAndCome();
    void survivesSorting();
    void takesEverythingAtOnce();

private:
    QAbstractItemView& table() { return m_views->table(); }
    QAbstractItemView& grid() { return m_views->grid(); }
    void pick(QAbstractItemView& view, const QString& id, QItemSelectionModel::SelectionFlags how);
    QStringList selectedIn(const QAbstractItemView& view) const;

    SystemClock m_clock;
    std::unique_ptr<WorkerModel> m_model;
    std::unique_ptr<WorkerViews> m_views;
};

void TestIdSelection::init()
{
    m_model = std::make_unique<WorkerModel>(m_clock);
    m_views = std::make_unique<WorkerViews>(*m_model);
    m_model->setRecords({worker(u"a"_s), worker(u"b"_s), worker(u"c"_s), worker(u"d"_s)});
}

void TestIdSelection::cleanup()
{
    m_views.reset();
    m_model.reset();
}

void TestIdSelection::pick(QAbstractItemView& view, const QString& id,
                           QItemSelectionModel::SelectionFlags how)
{
    view.selectionModel()->setCurrentIndex(m_model->index(m_model->rowOf(id), 0), how);
}

QStringList TestIdSelection::selectedIn(const QAbstractItemView& view) const
{
    QStringList ids;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (view.selectionModel()->isSelected(m_model->index(row, 0)))
            ids << m_model->idAt(row);
    }
    return ids;
}

void TestIdSelection::bothViewsHaveTheSameSelection()
{
    const QSignalSpy changed(&m_views->selection(), &IdSelection::changed);
    pick(grid(), u"b"_s, QItemSelectionModel::ClearAndSelect);
    QCOMPARE(selectedIn(table()), QStringList{u"b"_s});
    pick(table(), u"d"_s, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(selectedIn(grid()), (QStringList{u"b"_s, u"d"_s}));
    QCOMPARE(m_views->selection().shown(), (QStringList{u"b"_s, u"d"_s}));
    QCOMPARE(m_views->selection().current(), u"d"_s);
    QVERIFY(changed.count() >= 2);
}

void TestIdSelection::survivesAFilterAndShowsOnlyWhatIsThere()
{
    pick(grid(), u"b"_s, QItemSelectionModel::ClearAndSelect);
    pick(grid(), u"c"_s, QItemSelectionModel::Select);
    m_model->setFilter([](const WorkerView& view) { return view.id.value() != "b"_L1; });
    QCOMPARE(m_views->selection().shown(), QStringList{u"c"_s});
    QCOMPARE(selectedIn(grid()), QStringList{u"c"_s});
    m_model->setFilter({});
    QCOMPARE(selectedIn(table()), (QStringList{u"b"_s, u"c"_s}));
}

void TestIdSelection::survivesThatRowsGoAndCome()
{
    pick(table(), u"b"_s, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_model->remove({u"b"_s});
    QVERIFY(m_views->selection().shown().isEmpty());
    m_model->put({worker(u"b"_s), worker(u"aa"_s)});
    QCOMPARE(selectedIn(grid()), QStringList{u"b"_s});
}

void TestIdSelection::survivesSorting()
{
    pick(grid(), u"a"_s, QItemSelectionModel::ClearAndSelect);
    m_model->sort(0, Qt::DescendingOrder);
    QCOMPARE(selectedIn(table()), QStringList{u"a"_s});
    QCOMPARE(m_views->selection().shown(), QStringList{u"a"_s});
}

void TestIdSelection::takesEverythingAtOnce()
{
    grid().selectAll();
    QCOMPARE(m_views->selection().shown().size(), 4);
    QCOMPARE(selectedIn(table()).size(), 4);
    m_views->selection().clear();
    QVERIFY(selectedIn(grid()).isEmpty());
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestIdSelection)
#include "test_id_selection.moc"

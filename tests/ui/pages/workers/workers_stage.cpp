// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/workers/workers_stage.h"

#include <QAbstractButton>
#include <QLineEdit>

namespace lockstep::test {

void WorkersStage::show() { PageStage::show<ui::WorkersPage>().activateWindow(); }

void WorkersStage::open()
{
    show();
    QVERIFY(begin());
    QVERIFY(eventually([this] {
        return state().topic(ui::Topic::Backups).isKnown() &&
               state().topic(ui::Topic::Releases).isKnown() && shows(int(fleet.workers.size()));
    }));
}

bool WorkersStage::shows(int workers) const { return rows().size() == workers; }

void WorkersStage::click(const QString& button) const
{
    const auto shown = [&]() -> QAbstractButton* {
        const auto buttons = page->findChildren<QAbstractButton*>(button);
        const auto found = std::ranges::find_if(
            buttons, [](auto* each) { return each->isVisible() && each->isEnabled(); });
        return found == buttons.end() ? nullptr : *found;
    };
    QVERIFY2(eventually([&] { return shown() != nullptr; }), qPrintable(button));
    QTest::mouseClick(shown(), Qt::LeftButton);
}

void WorkersStage::type(const QString& filter) const
{
    auto* edit = find<QLineEdit>(u"searchEdit"_s);
    edit->setFocus();
    edit->clear();
    QTest::keyClicks(edit, filter);
}

QAbstractItemView* WorkersStage::grid() const { return find<QAbstractItemView>(u"workerGrid"_s); }

QAbstractItemView* WorkersStage::table() const { return find<QAbstractItemView>(u"workerTable"_s); }

QStringList WorkersStage::rows() const
{
    QStringList ids;
    const auto* model = static_cast<ui::RecordTable*>(grid()->model());
    for (int row = 0; row < model->rowCount(); ++row)
        ids << model->idAt(row);
    return ids;
}

void WorkersStage::pick(const QString& worker, Qt::KeyboardModifiers modifiers) const
{
    QAbstractItemView* view = grid()->isVisible() ? grid() : table();
    const auto* model = static_cast<ui::RecordTable*>(view->model());
    const QModelIndex index = model->index(model->rowOf(worker), 0);
    QVERIFY2(index.isValid(), qPrintable(worker));
    view->scrollTo(index);
    const QPoint at = view->visualRect(index).topLeft() + QPoint(20, 16);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers, at);
}

} // namespace lockstep::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/workers/page_bench.h"

#include "tests/support/eventually.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QLineEdit>

using namespace std::chrono_literals;

namespace lockstep::test {

void AnsweredPrompts::confirm(const ui::Question& question, QObject*, Answered accepted)
{
    questions.push_back(question);
    if (accepts)
        accepted();
}

void AnsweredPrompts::askText(const ui::TextQuestion& question, QObject*, TextAnswered given)
{
    textQuestions.push_back(question);
    if (text)
        given(*text);
}

PageBench::PageBench()
{
    settings = std::make_unique<ui::SettingsStore>(ui::StoredSettings{},
                                                   [](const QByteArray&) { return Result<>(); });
}

void PageBench::open()
{
    session = std::make_unique<ui::Session>(
        ui::Session::Options{
            .id = u"main"_s, .name = {}, .client = fleet.client(), .timing = {.gather = 5ms}},
        clock);
    operations = std::make_unique<ui::Operations>(*session);
    page = std::make_unique<ui::WorkersPage>(ui::PageContext{.session = *session,
                                                             .operations = *operations,
                                                             .settings = *settings,
                                                             .book = book,
                                                             .prompts = prompts});
    QObject::connect(page.get(), &ui::Page::noticed, page.get(),
                     [this](const ui::Notice& notice) { notices.push_back(notice); });
    QObject::connect(page.get(), &ui::Page::asked, page.get(),
                     [this](const ui::Destination& to) { destinations.push_back(to); });
    page->resize(1280, 800);
    page->show();
    page->activateWindow();
    session->start();
    QVERIFY(eventually([this] {
        const ui::FleetState& state = session->fleet();
        return state.topic(ui::Topic::Workers).isKnown() &&
               state.topic(ui::Topic::Backups).isKnown() &&
               state.topic(ui::Topic::Releases).isKnown() &&
               state.topic(ui::Topic::Updates).isKnown() &&
               state.topic(ui::Topic::About).isKnown() && shows(int(fleet.workers.size()));
    }));
}

bool PageBench::shows(int workers) const { return rows().size() == workers; }

void PageBench::pause(int ms) const { QTest::qWait(ms); }

void PageBench::click(const QString& button) const
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

void PageBench::type(const QString& filter) const
{
    auto* edit = find<QLineEdit>(u"searchEdit"_s);
    edit->setFocus();
    edit->clear();
    QTest::keyClicks(edit, filter);
}

QAbstractItemView* PageBench::grid() const { return find<QAbstractItemView>(u"workerGrid"_s); }

QAbstractItemView* PageBench::table() const { return find<QAbstractItemView>(u"workerTable"_s); }

QStringList PageBench::rows() const
{
    QStringList ids;
    const auto* model = static_cast<ui::RecordTable*>(grid()->model());
    for (int row = 0; row < model->rowCount(); ++row)
        ids << model->idAt(row);
    return ids;
}

void PageBench::pick(const QString& worker, Qt::KeyboardModifiers modifiers) const
{
    QAbstractItemView* view = grid()->isVisible() ? grid() : table();
    const auto* model = static_cast<ui::RecordTable*>(view->model());
    const QModelIndex index = model->index(model->rowOf(worker), 0);
    QVERIFY2(index.isValid(), qPrintable(worker));
    view->scrollTo(index);
    const QPoint at = view->visualRect(index).topLeft() + QPoint(20, 16);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers, at);
}

bool PageBench::isTold(const QString& part) const
{
    return std::ranges::any_of(
        notices, [&](const ui::Notice& notice) { return notice.text.contains(part); });
}

} // namespace lockstep::test

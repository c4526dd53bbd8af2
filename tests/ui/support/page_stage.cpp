// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/page_stage.h"

#include "ui/prompts/dialog_prompts.h"

#include <QAbstractItemView>
#include <QPushButton>

namespace lockstep::test {

void ScriptedPrompts::confirm(const ui::Question& question, QObject* context, Answered accepted)
{
    questions.push_back(question);
    if (accepts)
        QTimer::singleShot(0, context, std::move(accepted));
}

void ScriptedPrompts::askText(const ui::TextQuestion& question, QObject* context,
                              TextAnswered given)
{
    textQuestions.push_back(question);
    give(context, std::move(given));
}

void ScriptedPrompts::openFile(const ui::FileQuestion& question, QObject* context,
                               TextAnswered path)
{
    files.push_back(question);
    give(context, std::move(path));
}

void ScriptedPrompts::openFolder(const ui::FileQuestion& question, QObject* context,
                                 TextAnswered path)
{
    openFile(question, context, std::move(path));
}

void ScriptedPrompts::saveFile(const ui::FileQuestion& question, QObject* context,
                               TextAnswered path)
{
    openFile(question, context, std::move(path));
}

void ScriptedPrompts::give(QObject* context, TextAnswered given) const
{
    if (!text.isEmpty())
        QTimer::singleShot(0, context, [given = std::move(given), text = text] { given(text); });
}

PageStage::PageStage()
    : timing{.gather = Duration(5),
             .progress = Duration(3'600'000),
             .firstRetry = Duration(20),
             .longestRetry = Duration(50)},
      settings({}, [](const QByteArray&) { return Result<>(); })
{}

PageStage::~PageStage() = default;

void PageStage::connect()
{
    if (session)
        return;
    session = std::make_unique<ui::Session>(
        ui::Session::Options{
            .id = u"main"_s, .name = u"Main"_s, .client = fleet.client(address), .timing = timing},
        clock);
    operations = std::make_unique<ui::Operations>(*session);
}

bool PageStage::begin()
{
    connect();
    session->start();
    return eventually([this] {
        const auto isKnown = [this](ui::Topic topic) { return state().topic(topic).isKnown(); };
        return session->link().link == ui::Link::Live && fleet.listeners() == 1 &&
               isKnown(ui::Topic::Workers) && isKnown(ui::Topic::Updates) &&
               isKnown(ui::Topic::Alerts) && isKnown(ui::Topic::About) &&
               state().about().callerName == fleet.caller.name;
    });
}

ui::PageContext PageStage::context()
{
    connect();
    return {*session, *operations, settings, book, prompts};
}

void PageStage::present(std::unique_ptr<ui::Page> made, QSize size)
{
    page = std::move(made);
    QObject::connect(page.get(), &ui::Page::noticed, page.get(),
                     [this](const ui::Notice& notice) { notices.push_back(notice); });
    QObject::connect(page.get(), &ui::Page::asked, page.get(),
                     [this](const ui::Destination& place) { places.push_back(place); });
    page->resize(size);
    page->show();
}

void PageStage::press(const QString& button) const
{
    QTest::mouseClick(&child<QAbstractButton>(button), Qt::LeftButton);
}

QStringList PageStage::acceptPlan() const
{
    const auto* sheet = find<ui::PromptDialog>(u"planSheet"_s);
    if (!sheet)
        return {};
    const QAbstractItemModel& moves =
        *sheet->findChild<QAbstractItemView*>(u"planTable"_s)->model();
    QStringList lines;
    for (int row = 0; row < moves.rowCount(); ++row)
        lines << moves.index(row, 0).data().toString() + u' ' +
                     moves.index(row, 1).data().toString();
    QTest::mouseClick(&sheet->acceptButton(), Qt::LeftButton);
    return lines;
}

bool PageStage::isTold(const QString& part) const
{
    return std::ranges::any_of(
        notices, [&](const ui::Notice& notice) { return notice.text.contains(part); });
}

} // namespace lockstep::test

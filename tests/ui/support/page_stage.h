// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/eventually.h"
#include "tests/ui/support/fake_book.h"
#include "tests/ui/support/fake_fleet.h"
#include "ui/pages/page.h"
#include "ui/prompts/dialog_prompts.h"

#include <QAbstractItemView>
#include <QPushButton>

namespace lockstep::test {

/// Answers in the place of people, and remembers what was asked.
class ScriptedPrompts final : public ui::Prompts {
public:
    bool accepts = true;
    QString text; ///< given where text or a path is asked for; empty: nothing is
    std::vector<ui::Question> questions;
    std::vector<ui::FileQuestion> files;

    void confirm(const ui::Question& question, QObject* context, Answered accepted) override
    {
        questions.push_back(question);
        if (accepts)
            QTimer::singleShot(0, context, accepted);
    }
    void askText(const ui::TextQuestion&, QObject* context, TextAnswered given) override
    {
        give(context, std::move(given));
    }
    void openFile(const ui::FileQuestion& question, QObject* context, TextAnswered path) override
    {
        files.push_back(question);
        give(context, std::move(path));
    }
    void openFolder(const ui::FileQuestion& question, QObject* context, TextAnswered path) override
    {
        openFile(question, context, std::move(path));
    }
    void saveFile(const ui::FileQuestion& question, QObject* context, TextAnswered path) override
    {
        openFile(question, context, std::move(path));
    }

private:
    void give(QObject* context, TextAnswered given)
    {
        if (!text.isEmpty())
            QTimer::singleShot(0, context,
                               [given = std::move(given), text = text] { given(text); });
    }
};

/// One page before a fleet of values. Set the fleet up, then `begin()`.
class PageStage {
public:
    PageStage() : fleet(m_clock), settings({}, [](const QByteArray&) { return Result<>(); }) {}

    /// Starts the session and waits until the coordinator was heard, where it can be.
    void begin(const QString& address = u"http://fake.example:8080"_s)
    {
        session = std::make_unique<ui::Session>(
            ui::Session::Options{
                .id = u"main"_s,
                .name = u"main"_s,
                .client = fleet.client(address),
                .timing = {.gather = Duration(5), .progress = Duration(3'600'000)}},
            m_clock);
        operations = std::make_unique<ui::Operations>(*session);
        session->start();
        if (!fleet.broken)
            eventually([this] {
                return fleet.listeners() == 1 &&
                       session->fleet().topic(ui::Topic::Updates).isKnown() &&
                       session->fleet().topic(ui::Topic::Workers).isKnown() &&
                       session->fleet().about().callerName == fleet.caller.name;
            });
    }
    template <class P>
    P& show()
    {
        auto made =
            std::make_unique<P>(ui::PageContext{*session, *operations, settings, book, prompts});
        P& shown = *made;
        QObject::connect(&shown, &ui::Page::noticed, &shown,
                         [this](const ui::Notice& notice) { notices.push_back(notice); });
        QObject::connect(&shown, &ui::Page::asked, &shown,
                         [this](const ui::Destination& place) { places.push_back(place); });
        page = std::move(made);
        shown.resize(1280, 800);
        shown.show();
        return shown;
    }
    template <class W>
    W* find(const QString& name) const
    {
        return page->findChild<W*>(name);
    }
    /// What is going to be done, a line each as it is shown; then lets it be done.
    QStringList acceptPlan() const
    {
        auto* sheet = page->findChild<ui::PromptDialog*>(u"planSheet"_s);
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
    const ui::FleetState& state() const { return session->fleet(); }
    const Clock& clock() const { return m_clock; }

private:
    SystemClock m_clock;

public:
    FakeFleet fleet;
    ScriptedPrompts prompts;
    FakeBook book;
    ui::SettingsStore settings;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::Operations> operations;
    std::vector<ui::Notice> notices;
    std::vector<ui::Destination> places;
    std::unique_ptr<ui::Page> page; ///< goes first
};

} // namespace lockstep::test

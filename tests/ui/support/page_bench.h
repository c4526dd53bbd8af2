// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/eventually.h"
#include "tests/ui/support/fake_book.h"
#include "tests/ui/support/fake_fleet.h"
#include "ui/pages/page.h"

namespace lockstep::test {

/// Prompts that are answered by a test: what was asked is kept, and accepted at once or not at all.
class FakePrompts final : public ui::Prompts {
public:
    bool accepts = true;
    QString path; ///< what is given where a file or a text is asked for
    std::vector<ui::Question> questions;
    std::vector<ui::FileQuestion> files;

    void confirm(const ui::Question& question, QObject*, Answered accepted) override
    {
        questions.push_back(question);
        if (accepts)
            accepted();
    }
    void askText(const ui::TextQuestion&, QObject*, TextAnswered given) override { give(given); }
    void openFile(const ui::FileQuestion& question, QObject*, TextAnswered given) override
    {
        files.push_back(question);
        give(given);
    }
    void openFolder(const ui::FileQuestion& question, QObject*, TextAnswered given) override
    {
        files.push_back(question);
        give(given);
    }
    void saveFile(const ui::FileQuestion& question, QObject*, TextAnswered given) override
    {
        files.push_back(question);
        give(given);
    }

private:
    void give(const TextAnswered& given) const
    {
        if (accepts)
            given(path);
    }
};

/// Everything that a page stands on, around a FakeFleet: fill the fleet, then `begin()`.
class PageBench {
public:
    PageBench()
        : fleet(m_clock), settings({}, [](const QByteArray&) { return Result<>(); }),
          session({.id = u"main"_s,
                   .name = u"Main"_s,
                   .client = fleet.client(),
                   .timing = {.gather = Duration(2),
                              .progress = Duration(50),
                              .firstRetry = Duration(20),
                              .longestRetry = Duration(50)}},
                  m_clock),
          operations(session)
    {}

    ui::PageContext context() { return {session, operations, settings, book, prompts}; }
    /// Starts the session and waits until it lives; false where it does not.
    [[nodiscard]] bool begin()
    {
        session.start();
        return eventually([this] {
            const ui::FleetState& state = session.fleet();
            return session.link().link == ui::Link::Live && fleet.listeners() == 1 &&
                   state.topic(ui::Topic::About).isKnown() &&
                   state.topic(ui::Topic::Workers).isKnown() &&
                   state.topic(ui::Topic::Alerts).isKnown();
        });
    }
    /// Gives the page a size, shows it and notes what it says.
    void show(ui::Page& page)
    {
        QObject::connect(&page, &ui::Page::asked, &page,
                         [this](const ui::Destination& where) { asked.push_back(where); });
        QObject::connect(&page, &ui::Page::noticed, &page,
                         [this](const ui::Notice& notice) { notices.push_back(notice); });
        page.resize(1280, 800);
        page.show();
    }
    QString lastNotice() const { return notices.empty() ? QString() : notices.back().text; }
    const Clock& clock() const { return m_clock; }

private:
    SystemClock m_clock;

public:
    FakeFleet fleet;
    FakeBook book;
    FakePrompts prompts;
    ui::SettingsStore settings;
    ui::Session session;
    ui::Operations operations;
    std::vector<ui::Destination> asked;
    std::vector<ui::Notice> notices;
};

} // namespace lockstep::test

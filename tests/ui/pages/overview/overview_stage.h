// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/eventually.h"
#include "tests/ui/support/fake_book.h"
#include "tests/ui/support/fake_fleet.h"
#include "ui/pages/overview/overview_page.h"

namespace lockstep::test {

/// Answers at once, with what the test wants.
class AnsweringPrompts final : public ui::Prompts {
public:
    QString path; ///< of a file to save; empty: the person cancels
    std::vector<ui::FileQuestion> files;

    void confirm(const ui::Question&, QObject*, Answered) override {}
    void askText(const ui::TextQuestion&, QObject*, TextAnswered) override {}
    void openFile(const ui::FileQuestion&, QObject*, TextAnswered) override {}
    void openFolder(const ui::FileQuestion&, QObject*, TextAnswered) override {}
    void saveFile(const ui::FileQuestion& question, QObject*, TextAnswered given) override
    {
        files.push_back(question);
        if (!path.isEmpty())
            given(path);
    }
};

/// An overview in front of a fleet of values.
class OverviewStage {
public:
    OverviewStage() : fleet(clock) {}

    /// Connects and shows the page; `isLive` waits until the fleet is known.
    void open(QSize size = {1280, 800}, bool isLive = true)
    {
        session = std::make_unique<ui::Session>(
            ui::Session::Options{.id = u"main"_s,
                                 .name = u"Main"_s,
                                 .client = fleet.client(),
                                 .timing = {.gather = std::chrono::milliseconds(5),
                                            .progress = std::chrono::milliseconds(20)}},
            clock);
        operations = std::make_unique<ui::Operations>(*session);
        page = std::make_unique<ui::OverviewPage>(
            ui::PageContext{*session, *operations, settings, book, prompts});
        page->resize(size);
        page->show();
        session->start();
        if (isLive)
            QVERIFY(eventually([this] {
                return session->fleet().topic(ui::Topic::Updates).isKnown() &&
                       session->fleet().topic(ui::Topic::Alerts).isKnown() &&
                       fleet.listeners() == 1;
            }));
    }

    SystemClock clock;
    FakeFleet fleet;
    FakeBook book;
    AnsweringPrompts prompts;
    ui::SettingsStore settings{{}, [](const QByteArray&) { return Result<>(); }};
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::Operations> operations;
    std::unique_ptr<ui::OverviewPage> page;
};

} // namespace lockstep::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/eventually.h"
#include "tests/ui/support/fake_book.h"
#include "tests/ui/support/fake_fleet.h"
#include "ui/pages/page.h"

namespace lockstep::test {

/// Answers in the place of people, a moment later as they do, and remembers what was asked.
class ScriptedPrompts final : public ui::Prompts {
public:
    bool accepts = true;
    QString text; ///< given where text or a path is asked for; empty: Cancel
    std::vector<ui::Question> questions;
    std::vector<ui::TextQuestion> textQuestions;
    std::vector<ui::FileQuestion> files;

    void confirm(const ui::Question& question, QObject* context, Answered accepted) override;
    void askText(const ui::TextQuestion& question, QObject* context, TextAnswered given) override;
    void openFile(const ui::FileQuestion& question, QObject* context, TextAnswered path) override;
    void openFolder(const ui::FileQuestion& question, QObject* context, TextAnswered path) override;
    void saveFile(const ui::FileQuestion& question, QObject* context, TextAnswered path) override;

private:
    void give(QObject* context, TextAnswered given) const;
};

/// One page before a fleet of values. Set the fleet up, then `begin()` and `show()`, in either
/// order: a page that is shown first sees all of it come.
class PageStage {
public:
    PageStage();
    ~PageStage();
    Q_DISABLE_COPY_MOVE(PageStage)

    /// Starts the session and waits until it knows the fleet; false where it does not get to.
    [[nodiscard]] bool begin();
    /// Makes the page, shows it and notes what it says.
    template <class P>
    P& show(QSize size = {1280, 800})
    {
        auto made = std::make_unique<P>(context());
        P& shown = *made;
        present(std::move(made), size);
        return shown;
    }
    /// Of the page; null where there is none.
    template <class W>
    W* find(const QString& name) const
    {
        return page->findChild<W*>(name);
    }
    /// Likewise; ends the test where there is none.
    template <class W>
    W& child(const QString& name) const
    {
        W* found = find<W>(name);
        if (!found)
            qFatal("there is no %s", qPrintable(name));
        return *found;
    }
    void press(const QString& button) const;
    /// What is going to be done, a line each as it is shown; then lets it be done.
    QStringList acceptPlan() const;

    const ui::FleetState& state() const { return session->fleet(); }
    QString lastNotice() const { return notices.empty() ? QString() : notices.back().text; }
    /// By any notice.
    bool isTold(const QString& part) const;

    SystemClock clock;
    FakeFleet fleet{clock};
    QString address = u"http://fake.example:8080"_s; ///< what it seems to be reached at
    ui::SessionTiming timing; ///< quick; looks at running updates only when it hears of them
    ScriptedPrompts prompts;
    FakeBook book;
    ui::SettingsStore settings;
    std::unique_ptr<ui::Session> session; ///< and operations: from begin() or show() on
    std::unique_ptr<ui::Operations> operations;
    std::vector<ui::Notice> notices;
    std::vector<ui::Destination> places; ///< that the page asked for
    std::unique_ptr<ui::Page> page;      ///< goes first

private:
    void connect();
    ui::PageContext context();
    void present(std::unique_ptr<ui::Page> made, QSize size);
};

} // namespace lockstep::test

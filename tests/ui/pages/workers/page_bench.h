// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/support/fake_book.h"
#include "tests/ui/support/fake_fleet.h"
#include "ui/pages/workers/workers_page.h"

#include <QAbstractItemView>

namespace lockstep::test {

/// Answers in the place of people, and remembers what was asked.
class AnsweredPrompts : public ui::Prompts {
public:
    std::optional<QString> text; ///< what is typed; none: Cancel
    bool accepts = true;
    std::vector<ui::Question> questions;
    std::vector<ui::TextQuestion> textQuestions;

    void confirm(const ui::Question& question, QObject* context, Answered accepted) override;
    void askText(const ui::TextQuestion& question, QObject* context, TextAnswered given) override;
    void openFile(const ui::FileQuestion&, QObject*, TextAnswered) override {}
    void openFolder(const ui::FileQuestion&, QObject*, TextAnswered) override {}
    void saveFile(const ui::FileQuestion&, QObject*, TextAnswered) override {}
};

/// The workers page on a fleet of values.
class PageBench {
public:
    PageBench();
    ~PageBench() { page.reset(); }
    Q_DISABLE_COPY_MOVE(PageBench)

    /// Starts the session and shows the page, once the fleet is as a test wants it.
    void open();
    /// Until the page shows so many workers.
    bool shows(int workers) const;
    void pause(int ms = 50) const;

    template <class T>
    T* find(const QString& name) const
    {
        return page->findChild<T*>(name);
    }
    void click(const QString& button) const;
    void type(const QString& filter) const;
    QAbstractItemView* grid() const;
    QAbstractItemView* table() const;
    /// Ids of the rows, in order.
    QStringList rows() const;
    /// Clicks the worker's card or row.
    void pick(const QString& worker, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    bool isTold(const QString& part) const;

    SystemClock clock;
    FakeFleet fleet{clock};
    AnsweredPrompts prompts;
    std::unique_ptr<ui::Session> session;
    std::unique_ptr<ui::Operations> operations;
    std::unique_ptr<ui::SettingsStore> settings;
    FakeBook book;
    std::unique_ptr<ui::WorkersPage> page;
    std::vector<ui::Notice> notices;
    std::vector<ui::Destination> destinations;
};

} // namespace lockstep::test

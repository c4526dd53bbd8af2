// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/prompts/prompts.h"
#include "ui/state/connection_book.h"
#include "ui/state/operations.h"
#include "ui/state/settings_store.h"
#include "ui/widgets/notice_stack.h"

#include <QKeySequence>
#include <QWidget>

namespace lockstep::ui {

class OperationNotices;

/// The console's pages, in the order of the rail: Ctrl+1 is the first.
enum class PageId { Overview, Workers, Updates, Releases, Alerts, Events, Backups, Settings };
inline constexpr std::array everyPage{PageId::Overview, PageId::Workers, PageId::Updates,
                                      PageId::Releases, PageId::Alerts,  PageId::Events,
                                      PageId::Backups,  PageId::Settings};
QString titleOf(PageId page);
QString iconOf(PageId page); ///< name for icon() of ui/style/icons.h

/// A place that a click leads to.
struct Destination {
    PageId page = PageId::Overview;
    QString item = {};   ///< id of what is to be selected: a worker, an update, an alert, …
    QString filter = {}; ///< what the page is to be narrowed to, in its own words

    friend bool operator==(const Destination&, const Destination&) = default;
};

/// An item of no page: whoever asks for it wants the demo fleet, which the window starts.
inline constexpr QLatin1StringView demoFleetItem = "demo-fleet"_L1;
/// An item of the page of workers, and no worker's id: the form that adds one.
inline constexpr QLatin1StringView addWorkersItem = "+add"_L1;

/// Something that one can do, as a row of a page's table of actions: in its menus and tool bar, in
/// the command palette, and by its keys.
struct Command {
    QString id;   ///< "workers.update", for tests and settings
    QString text; ///< "Update selected workers…"
    QString icon = {};
    QKeySequence keys = {};
    std::function<bool()> isEnabled = {}; ///< none: always
    std::function<void()> run;
};

/// What a page needs. All of it outlives the page.
struct PageContext {
    Session& session;
    Operations& operations;
    SettingsStore& settings;
    ConnectionBook& book;
    Prompts& prompts;
};

/// One page of one coordinator. Made when it is first shown, with a fleet that may not be known
/// yet; it follows the session's state by itself.
class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(const PageContext& context, QWidget* parent = nullptr);

    /// Shows the item and the filter, which may be empty: then everything stays as it is.
    virtual void open(const Destination& destination) = 0;
    /// For the palette and for keys; asked each time that they are shown.
    virtual std::vector<Command> commands() { return {}; }

Q_SIGNALS:
    /// The person wants to go there.
    void asked(const lockstep::ui::Destination& destination);
    /// What people are told in passing, at the window's corner.
    void noticed(const lockstep::ui::Notice& notice);

protected:
    Session& session() const { return m_context.session; }
    const FleetState& fleet() const { return m_context.session.fleet(); }
    Clock& clock() const { return m_context.session.clock(); }
    const PageContext& context() const { return m_context; }
    /// Why the caller's role keeps it from what operators, or administrators, may; else empty.
    QString obstacleOf(Role needed) const;
    /// What people call a worker.
    QString nameOf(const WorkerId& worker) const;
    /// Shows what a plan is going to do and, when the person says so, does it and tells how to take
    /// it back.
    void carryOut(const Plan& plan);
    /// Tells of what went wrong: what was being done, and to what.
    void tellFailure(const Error& error, const QString& doing);

private:
    PageContext m_context;
    OperationNotices* m_notices;
};

} // namespace lockstep::ui

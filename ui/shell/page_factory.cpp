// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/page_factory.h"

#include "ui/pages/alerts/alerts_page.h"
#include "ui/pages/backups/backups_page.h"
#include "ui/pages/events/events_page.h"
#include "ui/pages/overview/overview_page.h"
#include "ui/pages/releases/releases_page.h"
#include "ui/pages/settings/settings_page.h"
#include "ui/pages/updates/updates_page.h"
#include "ui/pages/workers/workers_page.h"

namespace lockstep::ui {

namespace {

Page* makePage(PageId page, const PageContext& context)
{
    switch (page) {
    case PageId::Overview: return new OverviewPage(context);
    case PageId::Workers: return new WorkersPage(context);
    case PageId::Updates: return new UpdatesPage(context);
    case PageId::Releases: return new ReleasesPage(context);
    case PageId::Alerts: return new AlertsPage(context);
    case PageId::Events: return new EventsPage(context);
    case PageId::Backups: return new BackupsPage(context);
    case PageId::Settings: return new SettingsPage(context);
    }
    Q_UNREACHABLE();
}

} // namespace

PageFactory consolePages() { return makePage; }

} // namespace lockstep::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page.h"

#include "ui/pages/operation_notices.h"
#include "ui/prompts/plan_sheet.h"
#include "ui/text/failures.h"

#include <QCoreApplication>

namespace lockstep::ui {

namespace {

struct PageRow {
    PageId page;
    const char* title;
    const char* icon;
};

/// The rail, from top to bottom.
constexpr std::array pages{
    PageRow{PageId::Overview, QT_TRANSLATE_NOOP("Page", "Overview"), "overview"},
    PageRow{PageId::Workers, QT_TRANSLATE_NOOP("Page", "Workers"), "workers"},
    PageRow{PageId::Updates, QT_TRANSLATE_NOOP("Page", "Updates"), "updates"},
    PageRow{PageId::Releases, QT_TRANSLATE_NOOP("Page", "Releases"), "releases"},
    PageRow{PageId::Alerts, QT_TRANSLATE_NOOP("Page", "Alerts"), "alerts"},
    PageRow{PageId::Events, QT_TRANSLATE_NOOP("Page", "Events"), "events"},
    PageRow{PageId::Backups, QT_TRANSLATE_NOOP("Page", "Backups"), "backups"},
    PageRow{PageId::Settings, QT_TRANSLATE_NOOP("Page", "Settings"), "settings"},
};
static_assert(pages.size() == everyPage.size());

const PageRow& rowOf(PageId page) { return *std::ranges::find(pages, page, &PageRow::page); }

} // namespace

QString titleOf(PageId page) { return QCoreApplication::translate("Page", rowOf(page).title); }

QString iconOf(PageId page) { return QString::fromLatin1(rowOf(page).icon); }

Page::Page(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context),
      m_notices(new OperationNotices(context.session, context.operations, this))
{
    connect(m_notices, &OperationNotices::asked, this, &Page::asked);
    connect(m_notices, &OperationNotices::noticed, this, &Page::noticed);
}

QString Page::obstacleOf(Role needed) const
{
    if (includes(fleet().about().role, needed))
        return {};
    return needed == Role::Admin ? tr("Only administrators may do this.")
                                 : tr("Your role may look, not change anything.");
}

QString Page::nameOf(const WorkerId& worker) const
{
    const auto known = fleet().workers().find(worker);
    return known && !known->name.isEmpty() ? known->name : worker.value();
}

void Page::carryOut(const Plan& plan)
{
    showPlan(plan, fleet(), window(), this,
             [this](const Plan& wanted) { m_notices->start(wanted); });
}

void Page::tellFailure(const Error& error, const QString& doing)
{
    if (error.code() == ErrorCode::Cancelled)
        return;
    const Failure failure = describe(error, doing);
    QStringList sentences{failure.title, failure.detail, failure.nextStep};
    sentences.removeAll(QString());
    Q_EMIT noticed({.text = sentences.join(u'\n'), .tone = Tone::Bad});
}

} // namespace lockstep::ui

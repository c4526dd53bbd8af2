// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/overview_header.h"

#include "ui/pages/page.h"
#include "ui/text/amounts.h"
#include "ui/widgets/icon_button.h"

#include <QPushButton>

namespace lockstep::ui {

OverviewHeader::OverviewHeader(QWidget* parent)
    : PageHead(titleOf(PageId::Overview), parent),
      m_update(makeButton({}, u"update"_s, ButtonKind::Primary)),
      m_range(new SegmentedButton(tr("How far back the charts look")))
{
    addAction(m_update);
    addAction(m_range);
    m_update->setObjectName(u"updateOutdated"_s);
    m_update->hide();
    m_range->setObjectName(u"chartRange"_s);
    for (const int days : ranges)
        m_range->addSegment(tr("%Ln d", "days, short", days));
    connect(m_update, &QPushButton::clicked, this, &OverviewHeader::updateAsked);
    connect(m_range, &SegmentedButton::currentChanged, this,
            [this](int index) { Q_EMIT daysChosen(ranges[size_t(index)]); });
}

void OverviewHeader::setDays(int days)
{
    const QSignalBlocker blocker(m_range); // nobody chose it
    const auto found = std::ranges::find_if(ranges, [days](int each) { return each >= days; });
    m_range->setCurrent(int(std::min(found, ranges.end() - 1) - ranges.begin()));
}

void OverviewHeader::show(const FleetState& fleet, const FleetFigures& figures)
{
    const Version& expected = fleet.expectedVersion();
    const int outdated = figures.counts[WorkerStatus::Outdated];
    m_update->setVisible(outdated > 0 && !expected.isEmpty() && fleet.mayOperate());
    if (!figures.isKnown)
        return;
    setSummary(expected.isEmpty() ? tr("No version is expected of the fleet")
                                  : tr("Expected: %1 · %2 of %3 run it")
                                        .arg(expected.value(), countText(figures.onExpected),
                                             countText(figures.counts.total(), Noun::Workers)));
    m_update->setText(tr("Update %Ln outdated workers…", nullptr, outdated));
    m_update->setAccessibleName(m_update->text());
}

} // namespace lockstep::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/overview_header.h"

#include "ui/pages/page.h"
#include "ui/text/amounts.h"
#include "ui/widgets/icon_button.h"

#include <QPushButton>

namespace lockstep::ui {

OverviewHeader::OverviewHeader(QWidget* parent)
    : QWidget(parent), m_expected(new ElidedLabel),
      m_update(makeButton({}, u"update"_s, ButtonKind::Primary)),
      m_range(new SegmentedButton(tr("How far back the charts look")))
{
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    auto* title = new ElidedLabel(titleOf(PageId::Overview));
    title->setFont(ui::font(TextSize::Heading));
    texts->addWidget(title);
    texts->addWidget(m_expected);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins({});
    line->setSpacing(16);
    line->addLayout(texts, 1);
    line->addWidget(m_update, 0, Qt::AlignVCenter);
    line->addWidget(m_range, 0, Qt::AlignVCenter);
    m_expected->setProperty("role", u"muted"_s);
    m_expected->setObjectName(u"expectedVersion"_s);
    m_update->setObjectName(u"updateOutdated"_s);
    m_update->hide();
    m_range->setObjectName(u"chartRange"_s);
    for (const int days : ranges)
        m_range->addSegment(tr("%n d", "days, short", days));
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
    m_update->setVisible(!figures.outdated.empty() && !expected.isEmpty() && fleet.mayOperate());
    if (!figures.isKnown)
        return;
    m_expected->setFullText(expected.isEmpty()
                                ? tr("No version is expected of the fleet")
                                : tr("Expected: %1 · %2 of %3 run it")
                                      .arg(expected.value(), countText(figures.onExpected),
                                           countText(figures.counts.total(), Noun::Workers)));
    const int outdated = int(figures.outdated.size());
    m_update->setText(tr("Update %n outdated workers…", nullptr, outdated));
    m_update->setAccessibleName(m_update->text());
}

} // namespace lockstep::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/overview/fleet_figures.h"
#include "ui/pages/page_head.h"
#include "ui/widgets/segmented_button.h"

QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace lockstep::ui {

/// The top of the overview: what is expected of the fleet, how many workers run it, the button
/// that brings the others there, and how far back the charts look.
class OverviewHeader : public PageHead {
    Q_OBJECT

public:
    explicit OverviewHeader(QWidget* parent = nullptr);

    static constexpr std::array ranges{7, 14, 30, 90};
    void setDays(int days);
    void show(const FleetState& fleet, const FleetFigures& figures);

Q_SIGNALS:
    void updateAsked();
    void daysChosen(int days);

private:
    QPushButton* m_update;
    SegmentedButton* m_range;
};

} // namespace lockstep::ui

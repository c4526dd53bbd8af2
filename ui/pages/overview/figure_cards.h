// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/overview/fleet_figures.h"
#include "ui/pages/page.h"
#include "ui/widgets/figure_card.h"

namespace lockstep::ui {

/// The fleet in six numbers, each of which leads to what it counts.
class FigureCards : public QWidget {
    Q_OBJECT

public:
    explicit FigureCards(QWidget* parent = nullptr);

    void show(const FleetFigures& figures);

Q_SIGNALS:
    void asked(const lockstep::ui::Destination& destination);

private:
    FigureCard* add(const QString& name, const QString& label, const QString& icon,
                    const Destination& destination);
    void showWorkers(const FleetFigures& figures);
    void showUnwell(const FleetFigures& figures);
    void showAlerts(const FleetFigures& figures);
    void showHealth(const FleetFigures& figures);

    FigureCard* m_workers;
    FigureCard* m_upToDate;
    FigureCard* m_outdated;
    FigureCard* m_unwell;
    FigureCard* m_alerts;
    FigureCard* m_health;
};

} // namespace lockstep::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/bars_chart.h"
#include "ui/charts/doughnut_chart.h"
#include "ui/charts/lines_chart.h"
#include "ui/charts/version_bars.h"
#include "ui/pages/overview/fleet_figures.h"
#include "ui/pages/overview/history_feed.h"
#include "ui/pages/page.h"

namespace lockstep::ui {

/// The overview's charts, their cards, and where a click on each leads.
class ChartSection : public QObject {
    Q_OBJECT

public:
    explicit ChartSection(Prompts& prompts, QObject* parent = nullptr);

    QWidget* statusCard() const { return m_statusCard; }
    QWidget* resultsCard() const { return m_resultsCard; }
    QWidget* driftCard() const { return m_driftCard; }
    QWidget* versionsCard() const { return m_versionsCard; }

    void show(const FleetFigures& figures, const Version& expected);
    void show(const HistoryFeed& feed);

Q_SIGNALS:
    void asked(const lockstep::ui::Destination& destination);
    void saved(const QString& path);
    void notSaved(const lockstep::Error& error);

private:
    QWidget* cardOf(Chart* chart, const QString& name);
    void save(Chart* chart, ChartFile file);

    Prompts& m_prompts;
    DoughnutChart* m_status;
    BarsChart* m_results;
    LinesChart* m_drift;
    VersionBars* m_versions;
    QWidget* m_statusCard;
    QWidget* m_resultsCard;
    QWidget* m_driftCard;
    QWidget* m_versionsCard;
};

} // namespace lockstep::ui

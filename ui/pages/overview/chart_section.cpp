// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/chart_section.h"

#include "core/model/selector.h"
#include "ui/charts/save_chart.h"
#include "ui/text/amounts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icon_button.h"

namespace lockstep::ui {

namespace {

Destination workersWith(const QString& filter)
{
    return {.page = PageId::Workers, .item = {}, .filter = filter};
}

} // namespace

ChartSection::ChartSection(Prompts& prompts, QObject* parent)
    : QObject(parent), m_prompts(prompts), m_status(new DoughnutChart(tr("Workers by status"))),
      m_results(new BarsChart(tr("Update results per day"), tr("Day"))),
      m_drift(new LinesChart(tr("Drift over time"), tr("Time"))),
      m_versions(new VersionBars(tr("Versions in the fleet"))),
      m_statusCard(cardOf(m_status, u"statusChart"_s)),
      m_resultsCard(cardOf(m_results, u"resultsChart"_s)),
      m_driftCard(cardOf(m_drift, u"driftChart"_s)),
      m_versionsCard(cardOf(m_versions, u"versionsChart"_s))
{
    connect(m_status, &Chart::picked, this,
            [this](const QString& key) { Q_EMIT asked(workersWith(u"status:"_s + key)); });
    connect(m_versions, &Chart::picked, this, [this](const QString& key) {
        Q_EMIT asked(workersWith(u"version:"_s + selectorWord(key)));
    });
    connect(m_results, &Chart::picked, this, [this](const QString& day) {
        Q_EMIT asked({.page = PageId::Updates, .item = {}, .filter = day});
    });
    connect(m_drift, &Chart::picked, this, [this] { Q_EMIT asked(workersWith(u"drift:yes"_s)); });
}

QWidget* ChartSection::cardOf(Chart* chart, const QString& name)
{
    auto* card = new Card(chart->accessibleName());
    chart->setObjectName(name);
    card->addWidget(chart, 1);
    auto* more = new IconButton(u"more"_s, tr("Save “%1”…").arg(chart->accessibleName()));
    more->setObjectName(name + u"Menu"_s);
    card->addTrailing(more);
    connect(more, &IconButton::clicked, chart,
            [chart, more] { chart->showMenu(more->mapToGlobal(more->rect().bottomLeft())); });
    connect(chart, &Chart::saveAsked, this, [this, chart](ChartFile file) { save(chart, file); });
    return card;
}

void ChartSection::save(Chart* chart, ChartFile file)
{
    const FileQuestion question{.title = tr("Save chart"),
                                .filter = fileFilterFor(file),
                                .suggested = fileNameFor(*chart, file)};
    m_prompts.saveFile(question, chart, [this, chart, file](const QString& path) {
        if (const auto done = saveChart(*chart, file, path); done)
            Q_EMIT saved(path);
        else
            Q_EMIT notSaved(done.error());
    });
}

void ChartSection::show(const FleetFigures& figures, const Version& expected)
{
    m_status->setItems(statusSlices(figures.counts));
    m_status->setCentre(countText(figures.counts.total()),
                        tr("workers", "below their count", figures.counts.total()));
    m_versions->setItems(versionItems(figures.versions, expected));
    const QString none = figures.isKnown ? tr("No workers yet") : tr("Reading…");
    m_status->setEmptyText(none);
    m_versions->setEmptyText(none);
}

void ChartSection::show(const HistoryFeed& feed)
{
    const QString waiting = feed.problem() ? tr("Could not be read") : tr("Reading…");
    m_results->setEmptyText(feed.isKnown() ? tr("No update has ended in this time") : waiting);
    m_drift->setEmptyText(feed.isKnown() ? tr("Nothing is known of this time") : waiting);
    m_results->setGrid(feed.results());
    m_drift->setGrid(feed.drift());
}

} // namespace lockstep::ui

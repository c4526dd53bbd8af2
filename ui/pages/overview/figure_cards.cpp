// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/figure_cards.h"

#include "ui/charts/chart_series.h"
#include "ui/pages/overview/even_grid.h"
#include "ui/style/look.h"
#include "ui/text/amounts.h"
#include "ui/text/plain.h"

namespace lockstep::ui {

namespace {

constexpr int cardWidth = 144;

/// In words of a selector, which has no "or".
const QString unwellFilter =
    u"!status:up_to_date !status:outdated !status:updating !status:unknown"_s;

Tone toneOfScore(double score)
{
    return score >= 95 ? Tone::Good : score >= 80 ? Tone::Warning : Tone::Bad;
}

/// "1 critical, 3 high": the two worst kinds there are.
QString severitiesText(const AlertFigures& alerts)
{
    const std::array counts{std::pair{AlertSeverity::Critical, alerts.critical},
                            std::pair{AlertSeverity::High, alerts.high},
                            std::pair{AlertSeverity::Medium, alerts.medium},
                            std::pair{AlertSeverity::Low, alerts.low}};
    QStringList words;
    for (const auto& [severity, count] : counts) {
        if (count > 0 && words.size() < 2)
            words += FigureCards::tr("%1 %2", "how many alerts, of which severity")
                         .arg(countText(count), look(severity).word.toLower());
    }
    return words.join(u", "_s);
}

} // namespace

FigureCards::FigureCards(QWidget* parent) : QWidget(parent)
{
    new EvenGrid(cardWidth, 6, this);
    const auto workers = [](const QString& filter) {
        return Destination{.page = PageId::Workers, .filter = filter};
    };
    m_workers = add(u"figureWorkers"_s, tr("Workers"), u"workers"_s, workers({}));
    m_upToDate = add(u"figureUpToDate"_s, tr("Up to date"), u"check-circle"_s,
                     workers(u"status:up_to_date"_s));
    m_outdated =
        add(u"figureOutdated"_s, tr("Outdated"), u"update"_s, workers(u"status:outdated"_s));
    m_unwell = add(u"figureUnwell"_s, tr("Unhealthy"), u"heart-off"_s, workers(unwellFilter));
    m_alerts = add(u"figureAlerts"_s, tr("Alerts"), u"alerts"_s, {.page = PageId::Alerts});
    m_health = add(u"figureHealth"_s, tr("Health"), u"heart"_s, workers(u"!status:up_to_date"_s));
}

FigureCard* FigureCards::add(const QString& name, const QString& label, const QString& icon,
                             const Destination& destination)
{
    auto* card = new FigureCard(label, icon, Tone::Neutral);
    card->setObjectName(name);
    layout()->addWidget(card);
    connect(card, &FigureCard::clicked, this, [this, destination] { Q_EMIT asked(destination); });
    return card;
}

void FigureCards::show(const FleetFigures& figures)
{
    // What is not known yet stays a dash.
    if (figures.areAlertsKnown)
        showAlerts(figures);
    if (!figures.isKnown)
        return;
    showWorkers(figures);
    const int total = figures.counts.total();
    const int upToDate = figures.counts[WorkerStatus::UpToDate];
    m_upToDate->setFigure(countText(upToDate));
    m_upToDate->setSubtitle(
        total == 0 ? QString() : tr("%1 of the fleet").arg(percentText(100.0 * upToDate / total)));
    m_upToDate->setTone(upToDate > 0 ? Tone::Good : Tone::Neutral);
    const int outdated = figures.counts[WorkerStatus::Outdated];
    m_outdated->setFigure(countText(outdated));
    m_outdated->setSubtitle(outdated > 0 && figures.oldestDrift
                                ? tr("since %1").arg(durationText(*figures.oldestDrift))
                                : QString());
    m_outdated->setTone(outdated > 0 ? Tone::Warning : Tone::Neutral);
    showUnwell(figures);
    showHealth(figures);
}

void FigureCards::showWorkers(const FleetFigures& figures)
{
    QStringList facts;
    if (figures.counts[WorkerStatus::Updating] > 0)
        facts += tr("%Ln updating", nullptr, figures.counts[WorkerStatus::Updating]);
    if (figures.notPaired > 0)
        facts += tr("%Ln not paired", nullptr, figures.notPaired);
    if (facts.isEmpty() && figures.groups > 0)
        facts += tr("%Ln groups", nullptr, figures.groups);
    m_workers->setFigure(countText(figures.counts.total()));
    m_workers->setSubtitle(facts.join(u", "_s));
}

void FigureCards::showUnwell(const FleetFigures& figures)
{
    const int unreachable = figures.counts[WorkerStatus::Unreachable];
    m_unwell->setFigure(countText(figures.unwell()));
    m_unwell->setSubtitle(unreachable > 0 ? tr("%Ln unreachable", nullptr, unreachable)
                                          : QString());
    m_unwell->setTone(unreachable > 0        ? Tone::Critical
                      : figures.unwell() > 0 ? Tone::Bad
                                             : Tone::Neutral);
}

void FigureCards::showAlerts(const FleetFigures& figures)
{
    m_alerts->setFigure(countText(figures.alerts.active));
    m_alerts->setSubtitle(severitiesText(figures.alerts));
    m_alerts->setTone(figures.worstAlert ? look(*figures.worstAlert).tone : Tone::Neutral);
}

void FigureCards::showHealth(const FleetFigures& figures)
{
    const double score = healthScore(figures.counts);
    const bool isKnown = figures.counts.total() > figures.counts[WorkerStatus::Unknown];
    m_health->setFigure(isKnown ? valueText(score) : u"–"_s);
    m_health->setSubtitle(isKnown ? tr("of 100 points") : tr("nothing is known yet"));
    m_health->setTone(isKnown ? toneOfScore(score) : Tone::Neutral);
    m_health->setToolTip(escaped(healthScoreText(figures.counts)));
}

} // namespace lockstep::ui

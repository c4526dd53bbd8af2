// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/overview/chart_section.h"
#include "ui/pages/overview/figure_cards.h"
#include "ui/pages/overview/overview_header.h"
#include "ui/pages/overview/row_list.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/loading_stripe.h"

#include <QTimer>

QT_FORWARD_DECLARE_CLASS(QStackedWidget)

namespace lockstep::ui {

/// The whole fleet at a glance: figures, what is wrong, what goes on, and how it went.
class OverviewPage : public Page {
    Q_OBJECT

public:
    explicit OverviewPage(const PageContext& context, QWidget* parent = nullptr);

    void open(const Destination& destination) override;
    std::vector<Command> commands() override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    QWidget* makeStart();
    QWidget* makeContent();
    QWidget* makeList(const QString& title, RowList* list, const QString& link, PageId page);
    void connectParts();
    void connectFleet();

    /// Soon, however many changes there are until then.
    void refreshSoon();
    void refresh();
    void showLists();
    void showProblem();
    void tryAgain();
    void reactToUpdates(const UpdateChanges& changes);
    void chooseDays(int days);
    void updateOutdated();
    void acknowledge(const QString& alert);
    void withdraw(const QString& alert);
    void tell(const QString& text, const QString& action = {}, std::function<void()> act = {});

    HistoryFeed* m_history;
    OverviewHeader* m_header;
    FigureCards* m_figures;
    ChartSection* m_charts;
    RowList* m_alerts;
    RowList* m_updates;
    Banner* m_problem;
    LoadingStripe* m_stripe;
    QStackedWidget* m_stack;
    QTimer m_soon;   ///< gathers changes
    QTimer m_tick;   ///< ages and durations
    QTimer m_reread; ///< figures over time
    QTimer m_ended;  ///< an update has ended: its figure is there a moment later
    bool m_wasShown = false;
};

} // namespace lockstep::ui

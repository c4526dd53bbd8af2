// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/worker_model.h"
#include "ui/pages/page.h"

#include <QTimer>

QT_FORWARD_DECLARE_CLASS(QLabel)
QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QSplitter)
QT_FORWARD_DECLARE_CLASS(QStackedLayout)

namespace lockstep {
class Selector;
}

namespace lockstep::ui {

class Banner;
class EmptyState;
class FilterBar;
class LoadingStripe;
class SegmentedButton;
class WorkerActions;
class WorkerDetail;
class WorkerViews;

/// The workers of a fleet, as cards or as a table, narrowed by a filter, with the detail of the one
/// that is selected and what can be done with those that are.
class WorkersPage : public Page {
    Q_OBJECT
public:
    explicit WorkersPage(const PageContext& context, QWidget* parent = nullptr);
    ~WorkersPage() override;

    void open(const Destination& destination) override;
    std::vector<Command> commands() override;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void buildBar();
    QWidget* makeList();
    void connectParts();
    void followFleet();
    void applyFilter(const Selector& selector);
    void showWorkers(const WorkerChanges& changes);
    void showProgress(const UpdateChanges& changes);
    void showState();
    void showCounts();
    void showSelection();
    void chooseView(int index);
    void openDetail(const QString& worker);
    void showDetail(const WorkerId& worker);
    void closeDetail();
    void goTo(const QString& worker);
    void openMenu(const QPoint& at);
    void openAddMenu();
    void openColumnMenu();
    std::vector<WorkerId> selected() const;

    WorkerModel m_model;
    WorkerActions* m_actions;
    FilterBar* m_filter;
    WorkerViews* m_views;
    WorkerDetail* m_detail;
    QSplitter* m_splitter;
    QStackedLayout* m_stack;
    EmptyState* m_empty;
    EmptyState* m_nothing;
    Banner* m_problem;
    LoadingStripe* m_stripe;
    SegmentedButton* m_choice;
    QPushButton* m_add;
    QPushButton* m_update;
    QPushButton* m_rollBack;
    QWidget* m_columns;
    QLabel* m_count;
    QTimer m_idle;
    QString m_wanted;          ///< asked for before it was known
    bool m_showsDetail = true; ///< nobody has closed it
};

} // namespace lockstep::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/record_model.h"
#include "ui/pages/alerts/alerts_section.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace lockstep::ui {

class Banner;
class EmptyState;
class LoadingStripe;

/// Alerts that were, the newest first; the coordinator is asked for more of them when wanted.
class AlertHistoryView : public AlertsSection {
    Q_OBJECT

public:
    explicit AlertHistoryView(const PageContext& context, QWidget* parent = nullptr);

    void enter() override;

private:
    static constexpr int step = 100;

    QLayout* makeBar();
    void dressTable();
    QWidget* makeBody();
    void filterChanged();
    void load();
    void take(int question, const Result<client::Reply<AlertHistory>>& answer);
    void click(const QModelIndex& index);

    RecordModel<Alert> m_model;
    int m_limit = step;
    int m_question = 0; ///< answers to earlier ones do not count
    QComboBox* m_severity;
    QComboBox* m_condition;
    QLineEdit* m_worker;
    QTimer* m_typing;
    QTreeView* m_table;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    LoadingStripe* m_stripe;
    Banner* m_problem;
    QPushButton* m_more;
};

} // namespace lockstep::ui

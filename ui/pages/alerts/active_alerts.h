// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/alert_tree.h"
#include "ui/pages/alerts/alerts_section.h"

#include <set>

class QTimer;
class QTreeView;

namespace lockstep::ui {

class AlertActions;
class AlertDetail;
class EmptyState;
class SearchField;
class SegmentedButton;
class TopicFrame;

/// The alerts that fire, grouped, with what can be done about the selected ones.
class ActiveAlerts : public AlertsSection {
    Q_OBJECT

public:
    explicit ActiveAlerts(const PageContext& context, QWidget* parent = nullptr);

    void enter() override;
    /// Selects it as soon as it is known to fire.
    void select(const AlertId& id);
    void setFilterText(const QString& text);
    std::vector<Shared<Alert>> selected() const;
    void acknowledgeSelected();
    void silenceSelected();

Q_SIGNALS:
    void countChanged(int alerts);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QLayout* makeBar();
    void dressTree();
    void connectDetail();
    void follow(const AlertChanges& changes);
    void filterChanged();
    void arrange();
    void refreshState();
    void refreshRole();
    void showSelected();
    void closeDetail();
    void click(const QModelIndex& index);
    void tellAcknowledged(const std::vector<Shared<Alert>>& alerts);
    void tellWithdrawn(const std::vector<Shared<Alert>>& alerts);

    AlertTree m_model;
    SearchField* m_search;
    SegmentedButton* m_grouping;
    QTreeView* m_tree;
    AlertDetail* m_detail;
    EmptyState* m_empty;
    TopicFrame* m_frame;
    AlertActions* m_actions;
    QTimer* m_clockwork;
    AlertId m_wanted;           ///< to be selected when it comes; empty: none
    std::set<QString> m_folded; ///< keys of headers
    bool m_isArranging = false;
};

} // namespace lockstep::ui

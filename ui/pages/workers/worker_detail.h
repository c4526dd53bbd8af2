// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QTimer>

QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace lockstep::ui {

class BackupsSection;
class Badge;
class DriftSection;
class ElidedLabel;
class HealthSection;
class HistorySection;
class LoadingStripe;
class LogSection;
class RulesSection;
class StepsSection;
class VersionsSection;
class WorkerActions;
class WrappedLabel;

/// Everything about one worker. What the fleet's state knows is shown at once; the rest is asked
/// for, and what is shown stays until the answer is there.
class WorkerDetail : public QWidget {
    Q_OBJECT
public:
    /// `actions` outlives it.
    WorkerDetail(const PageContext& context, WorkerActions& actions, QWidget* parent = nullptr);

    /// Empty: nothing.
    void show(const WorkerId& worker);
    const WorkerId& worker() const noexcept { return m_id; }

Q_SIGNALS:
    void closeWanted();
    void asked(const lockstep::ui::Destination& destination);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    QWidget* makeHead();
    QWidget* makeButtons();
    QWidget* makeSections();
    QWidget* makeCopyLine(ElidedLabel& label, const QString& what);
    void connectSections();
    void follow();
    /// From what is known.
    void refresh();
    void refreshHead(const WorkerView& worker);
    void refreshMoves();
    void refreshSteps();
    void refreshBackups();
    void askReadiness();
    void askHistory();
    void askFiles();
    void takeEvents(int count);
    void setAsking(int by);
    void openMenu();
    std::optional<VersionInfo> expectedOf(const WorkerView& worker) const;
    const FleetState& fleet() const { return m_context.session.fleet(); }
    QDateTime now() const { return m_context.session.clock().now(); }

    PageContext m_context;
    WorkerActions& m_actions;
    WorkerId m_id;
    int m_asking = 0;
    bool m_isReadinessStale = false; ///< it has changed while nobody looked
    QTimer m_readinessDelay;
    QTimer m_tick;
    LoadingStripe* m_stripe;
    Badge* m_status;
    ElidedLabel* m_name;
    ElidedLabel* m_idLine;
    ElidedLabel* m_host;
    ElidedLabel* m_group;
    WrappedLabel* m_reason;
    WrappedLabel* m_preview;
    QPushButton* m_update;
    QPushButton* m_rollBack;
    QPushButton* m_check;
    StepsSection* m_steps;
    RulesSection* m_rules;
    VersionsSection* m_versions;
    DriftSection* m_drift;
    HealthSection* m_health;
    BackupsSection* m_backups;
    HistorySection* m_history;
    LogSection* m_log;
};

} // namespace lockstep::ui

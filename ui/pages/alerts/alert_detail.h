// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/state/fleet_state.h"

#include <QWidget>

class QPushButton;

namespace lockstep::ui {

class AcknowledgeForm;
class Badge;
class ElidedLabel;
class KeyValueList;
class WrappedLabel;

/// What is known of the alerts that are selected, and what can be done about them.
class AlertDetail : public QWidget {
    Q_OBJECT

public:
    AlertDetail(const FleetState& fleet, const Clock& clock, QWidget* parent = nullptr);

    void show(const std::vector<Shared<Alert>>& alerts);
    const std::vector<Shared<Alert>>& alerts() const noexcept { return m_alerts; }
    AcknowledgeForm& form() const { return *m_form; }
    QPushButton& silenceButton() const { return *m_silence; }

Q_SIGNALS:
    void closed();
    void workerAsked(const QString& worker);
    void silenceAsked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showFacts(const Alert& alert);
    void setFact(const QString& key, const QString& value);

    const FleetState& m_fleet;
    const Clock& m_clock;
    std::vector<Shared<Alert>> m_alerts;
    Badge* m_severity;
    WrappedLabel* m_title;
    KeyValueList* m_facts;
    WrappedLabel* m_comment;
    QPushButton* m_worker;
    QPushButton* m_silence;
    AcknowledgeForm* m_form;
};

} // namespace lockstep::ui

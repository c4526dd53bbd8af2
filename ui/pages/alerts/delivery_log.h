// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/record_model.h"
#include "ui/pages/alerts/alerts_section.h"

class QComboBox;
class QTreeView;

namespace lockstep::ui {

class TopicFrame;

/// What was sent to people, or could not be.
class DeliveryLog : public AlertsSection {
    Q_OBJECT

public:
    explicit DeliveryLog(const PageContext& context, QWidget* parent = nullptr);

    void enter() override;

private:
    QLayout* makeBar();
    void dressTable();
    void follow(const DeliveryChanges& changes);
    void channelsChanged();
    void filterChanged();

    RecordModel<Delivery> m_model;
    QComboBox* m_channel;
    QComboBox* m_status;
    QTreeView* m_table;
    TopicFrame* m_frame;
};

} // namespace lockstep::ui

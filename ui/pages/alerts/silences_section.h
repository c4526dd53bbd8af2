// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/record_model.h"
#include "ui/pages/alerts/alerts_section.h"

class QPushButton;
class QTreeView;

namespace lockstep::ui {

class EmptyState;
class TopicFrame;

/// The silences that are active or will be, and a way to end them.
class SilencesSection : public AlertsSection {
    Q_OBJECT

public:
    explicit SilencesSection(const PageContext& context, QWidget* parent = nullptr);

    void enter() override;

private:
    void dressTable();
    void follow();
    void refreshButtons();
    void askToEnd();
    void end(const Shared<Silence>& silence);

    RecordModel<Silence> m_model;
    QTreeView* m_table;
    QPushButton* m_new;
    QPushButton* m_end;
    TopicFrame* m_frame;
};

} // namespace lockstep::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backup_model.h"
#include "ui/pages/backups/backup_detail.h"
#include "ui/pages/page.h"

#include <QTimer>

class QPushButton;

namespace lockstep::ui {

class ListFrame;
class RecordView;

/// What workers can be put back to: how old it is, whether it still leads back, and the way there.
class BackupsPage : public Page {
    Q_OBJECT
public:
    explicit BackupsPage(const PageContext& context, QWidget* parent = nullptr);

    /// `item` is a backup.
    void open(const Destination& destination) override;
    std::vector<Command> commands() override;

private:
    void build();
    void buildList();
    void follow();
    void filter(const QString& text);
    void showCounts();
    void showSelected();

    std::vector<Shared<Backup>> selected() const;
    Shared<Backup> onlySelected() const;
    Plan rollbackPlan() const;
    QString rollbackObstacle() const;
    QString verifyObstacle() const;
    QString removeObstacle() const;
    void rollBack();
    void verify();
    void removeSelected();
    void remove(const BackupId& backup);
    QString titleOf(const Backup& backup) const;

    BackupModel m_model;
    ListFrame* m_frame;
    RecordView* m_list;
    BackupDetail* m_detail;
    QPushButton* m_rollBack;
    QPushButton* m_verify;
    QPushButton* m_remove;
    QTimer m_minute;
    std::map<BackupId, Verification> m_verifications;
};

} // namespace lockstep::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/backup.h"
#include "core/model/fleet.h"
#include "ui/pages/detail_pane.h"

QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace lockstep::ui {

class KeyValueList;
class VerdictList;

/// How far somebody has looked at whether a worker can go back to a backup.
struct Verification {
    bool isRunning = false;
    std::optional<BackupVerification> result{};
    QDateTime at{};
    QString problem{}; ///< why it could not be looked at
};

/// One backup: where it leads back to, and whether it still does.
class BackupDetail : public DetailPane {
    Q_OBJECT
public:
    explicit BackupDetail(QWidget* parent = nullptr);

    /// `name` is what people call its worker; `running` is what it runs now.
    void showBackup(const Backup& backup, const QString& name, const Version& running,
                    const QDateTime& now);
    void showVerification(const Verification& verification, const QDateTime& now);

Q_SIGNALS:
    void workerAsked();
    void updateAsked();

private:
    void setFact(const QString& key, const QString& value);

    QPushButton* m_worker;
    QPushButton* m_update;
    WrappedLabel* m_verdict;
    VerdictList* m_checks;
    KeyValueList* m_facts;
};

} // namespace lockstep::ui

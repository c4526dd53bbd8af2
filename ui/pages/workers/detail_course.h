// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/backup.h"
#include "core/model/event.h"
#include "core/model/update.h"
#include "ui/pages/workers/detail_section.h"
#include "ui/state/shelf.h"

QT_FORWARD_DECLARE_CLASS(QPlainTextEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace lockstep::ui {

class StepList;
class Timeline;

/// The steps of a worker's running or last update, as they happen.
class StepsSection : public DetailSection {
    Q_OBJECT
public:
    StepsSection();

    /// Null: there was none.
    void show(const Shared<Update>& update, bool mayCancel, const QDateTime& now);

Q_SIGNALS:
    void cancelWanted(const lockstep::UpdateId& update);

private:
    StepList* m_steps;
    QPushButton* m_cancel;
    UpdateId m_id;
};

/// What a worker can go back to.
class BackupsSection : public DetailSection {
    Q_OBJECT
public:
    BackupsSection();

    void show(const std::vector<Shared<Backup>>& backups, bool mayRollBack, const QDateTime& now);

Q_SIGNALS:
    void wanted(const lockstep::BackupId& backup);
    void allWanted();

private:
    void addLine(const Shared<Backup>& backup, bool mayRollBack, const QDateTime& now);

    LineGrid* m_grid;
    QPushButton* m_all;
    std::vector<Shared<Backup>> m_backups;
    bool m_mayRollBack = false;
};

/// What happened to a worker, newest first.
class HistorySection : public DetailSection {
    Q_OBJECT
public:
    HistorySection();

    /// Events that it has already are not put twice.
    void add(const std::vector<Event>& events, const QDateTime& now);
    void forget();

private:
    Timeline* m_timeline;
    std::map<qint64, Event, std::greater<>> m_events;
};

/// What the steps of a worker's last updates said.
class LogSection : public DetailSection {
    Q_OBJECT
public:
    LogSection();

    void show(const std::vector<Shared<Update>>& updates);

private:
    QPlainTextEdit* m_text;
};

} // namespace lockstep::ui

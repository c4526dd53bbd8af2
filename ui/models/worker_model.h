// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/messages.h"
#include "core/model/selector.h"
#include "ui/models/record_model.h"

namespace lockstep::ui {

/// The name that people know a worker by.
QString nameOf(const WorkerView& worker);
/// The versions that it runs and should run: one alone where they are the same.
QString versionsText(const WorkerView& worker);
/// Why it is not as it should be and since when, in a few words; empty where it is well.
QString driftText(const WorkerView& worker, const QDateTime& now);
/// Whether names are in order as people count: "rack2" before "rack10", upper or lower case.
bool isNaturallyLess(QStringView a, QStringView b);

/// Whether the worker is one of those that are meant, its drift as old as it is now: what was read
/// of it is as old as it was then.
bool isMeant(const Selector& selector, const WorkerView& worker, const Clock& clock);

/// The workers of a fleet, for a grid of cards and a table at once. GUI thread; `clock` must live
/// longer.
class WorkerModel : public RecordModel<WorkerView> {
    Q_OBJECT
public:
    explicit WorkerModel(Clock& clock, QObject* parent = nullptr);

    /// How far the update of a worker is; none where none runs.
    void setProgress(const WorkerId& worker, std::optional<int> percent);
    int progressOf(const QString& worker) const { return m_percents.value(worker, -1); }
    /// Ages move on with time.
    void touchAges();
    QDateTime now() const { return m_clock.now(); }

protected:
    QVariant rowValue(int row, int role) const override;

private:
    Clock& m_clock;
    QHash<QString, int> m_percents;
};

} // namespace lockstep::ui

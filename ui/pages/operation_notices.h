// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

namespace lockstep::ui {

/// Tells how the operations begin that one page asks for, with "Undo" while that is possible, and
/// which workers the coordinator did not take and why. How they end is told by the workspace.
class OperationNotices : public QObject {
    Q_OBJECT
public:
    OperationNotices(Session& session, Operations& operations, QObject* parent = nullptr);

    /// Carries it out.
    void start(const Plan& plan);

Q_SIGNALS:
    void noticed(const lockstep::ui::Notice& notice);
    void asked(const lockstep::ui::Destination& destination);

private:
    void tellBegin(int id);
    void tellRefused(const Operation& operation);
    /// With a button that undoes it, or says that it is too late for that.
    Notice withUndo(Notice notice, int id);
    Destination placeOf(const WorkerId& worker) const;

    Session& m_session;
    Operations& m_operations;
    std::set<int> m_begun; ///< not told yet that they were taken
};

} // namespace lockstep::ui

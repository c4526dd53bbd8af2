// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/pages/workers/bulk_call.h"

QT_FORWARD_DECLARE_CLASS(QMenu)

namespace lockstep::ui {

/// What can be done with workers, for one or for many: each is shown first where it moves or
/// removes something, carried out, and told of. Roles are the business of whoever offers it.
class WorkerActions : public QObject {
    Q_OBJECT
public:
    using Workers = std::vector<WorkerId>;

    /// `window` is whose dialogs they are; it outlives this.
    using CarryOut = std::function<void(const Plan& plan)>;
    /// `carryOut` asks whether a plan is to be done, and does it.
    WorkerActions(const PageContext& context, QWidget& window, CarryOut carryOut);

    /// To what is expected of the fleet, or to `target`.
    void update(const Workers& workers, const Version& target = {});
    /// To a version that is asked for.
    void askVersion(const Workers& workers);
    void rollBack(const Workers& workers);
    void rollBackTo(const Backup& backup);
    void cancel(const UpdateId& update);
    void check(const Workers& workers);
    void setPaired(const Workers& workers, bool isPaired);
    void setEnabled(const Workers& workers, bool isEnabled);
    void setGroup(const Workers& workers);
    void setTags(const Workers& workers);
    void edit(const WorkerId& worker);
    void remove(const Workers& workers);
    void add();
    void letJoin();
    /// Everything of it that the role may do with these workers.
    void fillMenu(QMenu& menu, const Workers& workers);

Q_SIGNALS:
    void noticed(const lockstep::ui::Notice& notice);
    void asked(const lockstep::ui::Destination& destination);

private:
    struct Doing {
        QString doing; ///< "Checking %1"
        QString done;  ///< "Checked: %1"
    };
    void change(const Workers& workers, const WorkerChange& change, const Doing& words);
    void each(const Workers& workers, const BulkCall::Call& call, const Doing& words);
    void tell(const Workers& workers, int succeeded, const std::vector<BulkCall::Failed>& failed,
              const Doing& words, const BulkCall::Call& call);
    void addMoves(QMenu& menu, const Workers& workers);
    void addChanges(QMenu& menu, const Workers& workers);
    void addVersions(QMenu& menu, const Workers& workers);
    QString who(const Workers& workers) const;
    const FleetState& fleet() const { return m_context.session.fleet(); }
    client::CoordinatorClient client() const { return m_context.session.client(); }

    PageContext m_context;
    QWidget& m_window;
    CarryOut m_carryOut;
};

} // namespace lockstep::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/alert.h"
#include "core/store/collection.h"

namespace lockstep::alert {

struct AlertQuery {
    std::optional<AlertStatus> status = {};
    std::optional<AlertSeverity> severity = {};
    std::optional<AlertCondition> condition = {};
    WorkerId workerId = {};             ///< empty: any
    std::optional<QDateTime> from = {}; ///< fired then or later
    std::optional<QDateTime> to = {};   ///< fired before
    AlertId before = {};                ///< only alerts that come after this one in the list
    int limit = 50;
};

/// All alerts there were. The database's thread.
class AlertStore {
public:
    explicit AlertStore(store::Database& database);

    Result<> put(const Alert& alert) { return m_alerts.put(alert); }
    /// NotFound.
    Result<Alert> find(const AlertId& id);
    /// Of these the ones that are there.
    Result<std::vector<Alert>> find(const std::vector<AlertId>& ids);
    /// What cannot be read is set aside.
    Result<std::vector<Alert>> firing();
    /// Newest first. However many alerts there are: an index leads to those that a page holds.
    Result<std::vector<Alert>> history(const AlertQuery& query);
    /// What follows "SELECT … FROM alerts" in that, and its values. `last`: no greater id will do.
    static std::pair<QString, QVariantList> clauseOf(const AlertQuery& query,
                                                     const std::optional<QString>& last = {});
    /// The greatest id; empty when there is none.
    Result<QString> lastId() { return lastId({}, {}); }
    /// Removes those that were resolved earlier, `most` of them at a time.
    Result<> expire(const QDateTime& before, int most = 5000);

private:
    Result<QString> lastId(const QString& clause, const QVariantList& values);

    store::Database& m_database;
    store::Collection<Alert> m_alerts;
};

} // namespace lockstep::alert

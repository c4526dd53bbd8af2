// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/api.h"

namespace lockstep::api {

/// A route whose handler is counted among `api.handlers`, whose changes stand in the audit, and
/// which takes `Idempotency-Key` where its contract names that header.
net::Route watched(Api& api, net::Route route);

/// Writes to the audit who was turned away before any handler saw the request. Equal tries of one
/// minute make two entries at most: the first at once, the others, counted, when the minute is
/// over. Lives on the audit's thread; its calls come from any.
class RefusalAudit : public QObject, public net::RouterObserver {
    Q_OBJECT
public:
    RefusalAudit(event::AuditLog& audit, const Clock& clock, QObject* parent = nullptr);
    /// What was counted and not yet written is written now.
    ~RefusalAudit() override;

    void answered(const net::Route& route, const net::Response& response,
                  std::chrono::nanoseconds took) override;
    void refused(const net::Route& route, const net::Request& head,
                 const net::Response& response) override;

Q_SIGNALS:
    /// On the thread that answered.
    void routeAnswered(const QByteArray& method, const QString& pattern, int status,
                       std::chrono::nanoseconds took);

private:
    struct Try {
        AuditEntry entry;
        Duration since{};
    };
    void note(AuditEntry entry);
    void writeOlderThan(Duration age);

    event::AuditLog& m_audit;
    const Clock& m_clock;
    std::map<QString, Try> m_tries; ///< of the last minute, by all that makes them equal
};

} // namespace lockstep::api

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/body_reader.h"

#include <map>
#include <mutex>

struct MHD_Connection;

namespace lockstep::net {

class Exchange;

/// What the exchanges of a server share. Connections wait here, suspended, while their request is
/// handled on the server's thread; stop() lets them all go. Any thread.
class Switchboard {
public:
    Switchboard(Handler& handler, ServerLimits limits, QObject* owner)
        : m_handler(handler), m_limits(limits), m_owner(owner)
    {}

    Handler& handler() const noexcept { return m_handler; }
    const ServerLimits& limits() const noexcept { return m_limits; }
    /// Runs work on the server's thread, unless the server is gone by then. Only threads of
    /// libmicrohttpd may ask, which end before the server does.
    void post(std::function<void(QObject* server)> work) const;

    /// Suspends the exchange's connection; false when the server is stopping.
    bool suspend(Exchange& exchange, MHD_Connection* connection);
    /// Lets it go on with `response`, if it still waits.
    void resume(Exchange& exchange, Response response);
    void stop();

private:
    Handler& m_handler;
    const ServerLimits m_limits;
    QObject* const m_owner;
    std::mutex m_mutex;
    bool m_isStopping = false;
    std::map<Exchange*, MHD_Connection*> m_waiting;
};

/// One request and its answer, from the request line to the last byte: what libmicrohttpd's
/// callbacks do. All on the connection's thread but the handling, which is on the server's.
class Exchange : public std::enable_shared_from_this<Exchange> {
public:
    enum class Progress { GoOn, Close };

    Exchange(std::shared_ptr<Switchboard> switchboard, QByteArray target, bool isTls);

    /// libmicrohttpd's access handler: first without bytes when the head is there, then with the
    /// bytes of the body as they come, then without bytes again until there is an answer.
    Progress step(MHD_Connection* connection, const char* method, QByteArrayView bytes);
    /// The answer was sent while the client may still be sending its body.
    bool wasAnsweredEarly() const noexcept { return m_wasAnsweredEarly; }

private:
    friend class Switchboard;
    enum class Stage { Head, Body, Handling, Answered };

    Progress onHead(MHD_Connection* connection, const char* method);
    Progress onBody(QByteArrayView bytes);
    Progress onWhole(MHD_Connection* connection);
    Progress answer(MHD_Connection* connection);
    std::expected<BodyPlan, Response> admit(MHD_Connection* connection);
    static QCoro::Task<> handle(std::shared_ptr<Exchange> self);

    const std::shared_ptr<Switchboard> m_switchboard;
    const QByteArray m_target;
    const bool m_isTls;
    Stage m_stage = Stage::Head;
    bool m_wasAnsweredEarly = false;
    Request m_request;
    std::unique_ptr<BodyReader> m_reader; ///< null: the body is dropped
    std::optional<Response> m_response;
};

} // namespace lockstep::net

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/body_reader.h"
#include "core/net/client_connection.h"
#include "core/net/negotiation.h"
#include "core/net/switchboard.h"

namespace lockstep::net {

/// One request and its answer, from the request line to the last byte: what libmicrohttpd's
/// callbacks do. All on the connection's thread but the handling, which is on the server's.
class Exchange : public std::enable_shared_from_this<Exchange> {
public:
    enum class Progress { GoOn, Close };

    Exchange(std::shared_ptr<Switchboard> switchboard, std::shared_ptr<ClientConnection> client,
             QByteArray target);

    /// libmicrohttpd's access handler: first without bytes when the head is there, then with the
    /// bytes of the body as they come, then without bytes again until there is an answer.
    Progress step(MHD_Connection* connection, const char* method, QByteArrayView bytes);
    /// The request is over, answered or not.
    void end();
    /// The answer was sent while the client may still be sending its body.
    bool wasAnsweredEarly() const noexcept { return m_wasAnsweredEarly; }

private:
    enum class Stage {
        Head,
        Body,
        Waiting, ///< suspended, for the handler or for the delay of the answer
        Ready,   ///< the answer may go out
        Answered,
    };

    Progress onHead(MHD_Connection* connection, const char* method);
    Progress onBody(QByteArrayView bytes);
    Progress onWhole(MHD_Connection* connection);
    Progress answer(MHD_Connection* connection);
    Progress answerLater(MHD_Connection* connection, Duration delay);
    Progress send(MHD_Connection* connection);
    std::expected<BodyPlan, Response> admit(MHD_Connection* connection);
    static QCoro::Task<> handle(std::shared_ptr<Exchange> self);

    const std::shared_ptr<Switchboard> m_switchboard;
    const std::shared_ptr<ClientConnection> m_client;
    const QByteArray m_target;
    Stage m_stage = Stage::Head;
    bool m_wasAnsweredEarly = false;
    Request m_request;
    Wishes m_wishes;
    std::unique_ptr<BodyReader> m_reader; ///< null: the body is dropped
    std::optional<Response> m_response;   ///< until it is sent
};

} // namespace lockstep::net

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

#include <deque>
#include <mutex>
#include <sys/types.h>

struct MHD_Connection;

namespace lockstep::net {

class ClientConnection;
class StreamSource;
class Switchboard;

/// What a StreamBody and the connection that sends it share. Any thread, but for the callback.
struct StreamBody::Channel {
    explicit Channel(qint64 most) : limit(most) {}

    /// Nobody reads any more: what waits is dropped and the answer breaks off.
    void abandon();
    /// Runs the callback, once. On the server's thread.
    void tellGone();

    const qint64 limit;
    std::mutex mutex;
    std::deque<QByteArray> pieces; ///< not taken yet; writers of many streams share the bytes
    qsizetype taken = 0;           ///< of the first piece
    qint64 waiting = 0;            ///< bytes of the pieces that are not taken
    bool isFinished = false;
    bool isGone = false;
    StreamSource* asleep = nullptr; ///< the reader, while its connection waits for more
    std::weak_ptr<ClientConnection> connection;
    std::function<void()> onGone; ///< of the server's thread

    // With the mutex held:
    void wake();
    void drop();
};

/// The connection's side of a stream: where libmicrohttpd gets the bytes of the answer. On the
/// connection's thread. When it goes, the stream has ended, and its owner hears of it.
class StreamSource {
public:
    StreamSource(std::shared_ptr<StreamBody> body, std::shared_ptr<Switchboard> switchboard,
                 MHD_Connection* connection, const std::shared_ptr<ClientConnection>& client);
    ~StreamSource();
    Q_DISABLE_COPY_MOVE(StreamSource)

    /// As libmicrohttpd's content reader: the bytes it has put at `out`, 0 when the connection was
    /// suspended, or one of libmicrohttpd's two ends.
    ssize_t read(char* out, size_t room);
    /// Lets the connection go on.
    void resume();

private:
    const std::shared_ptr<StreamBody> m_body;
    const std::shared_ptr<Switchboard> m_switchboard;
    MHD_Connection* const m_connection;
};

} // namespace lockstep::net

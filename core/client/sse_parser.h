// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>

#include <functional>

namespace lockstep::client {

/// One event of a stream of server-sent events. All texts are UTF-8.
struct ServerSentEvent {
    QByteArray type;   ///< "message" where the stream names none
    QByteArray data;   ///< its lines, with a line feed between them
    QByteArray lastId; ///< the last `id` so far, its own or an earlier event's

    friend bool operator==(const ServerSentEvent&, const ServerSentEvent&) = default;
};

/// Reads server-sent events as WHATWG HTML, "Server-sent events", says, from bytes that may be cut
/// anywhere. Comments, unknown fields and `retry` (its user has its own mind about when to ask
/// again) are passed over; an event that the stream's end cuts short never was.
class SseParser {
public:
    using OnEvent = std::function<Result<>(const ServerSentEvent&)>;

    /// `limit`: bytes that one line, or one event's data, may have.
    explicit SseParser(qsizetype limit = 4 << 20) : m_limit(limit) {}

    /// Calls `onEvent` for every event that `bytes` make whole, and stops at its first error.
    /// TooLarge: a line or an event is longer than the limit. The stream cannot go on after an
    /// error.
    Result<> feed(QByteArrayView bytes, const OnEvent& onEvent);

private:
    Result<> addToLine(QByteArrayView bytes);
    Result<> endLine(const OnEvent& onEvent);
    Result<> field(QByteArrayView name, QByteArrayView value);
    Result<> dispatch(const OnEvent& onEvent);

    const qsizetype m_limit;
    QByteArray m_line;
    bool m_isFirstLine = true;
    bool m_endedByCr = false; ///< a line feed now belongs to the line end before
    QByteArray m_type;
    QByteArray m_data;
    QByteArray m_lastId;
};

} // namespace lockstep::client

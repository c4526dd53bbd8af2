// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/sse_parser.h"

namespace lockstep::client {

namespace {

constexpr QByteArrayView byteOrderMark = "\xef\xbb\xbf";

qsizetype lineEndIn(QByteArrayView bytes)
{
    const auto end = std::ranges::find_if(bytes, [](char c) { return c == '\n' || c == '\r'; });
    return end - bytes.begin();
}

} // namespace

Result<> SseParser::feed(QByteArrayView bytes, const OnEvent& onEvent)
{
    while (!bytes.isEmpty()) {
        if (std::exchange(m_endedByCr, false) && bytes.front() == '\n') {
            bytes = bytes.sliced(1);
            continue;
        }
        const qsizetype length = lineEndIn(bytes);
        LOCKSTEP_CHECK(addToLine(bytes.first(length)));
        if (length == bytes.size())
            break;
        m_endedByCr = bytes[length] == '\r';
        bytes = bytes.sliced(length + 1);
        LOCKSTEP_CHECK(endLine(onEvent));
    }
    return {};
}

Result<> SseParser::addToLine(QByteArrayView bytes)
{
    if (bytes.size() > m_limit - m_line.size())
        return fail(ErrorCode::TooLarge,
                    u"the event stream has a line of more than %1 bytes"_s.arg(m_limit));
    m_line += bytes;
    return {};
}

Result<> SseParser::endLine(const OnEvent& onEvent)
{
    const QByteArray whole = std::exchange(m_line, {});
    QByteArrayView line = whole;
    if (std::exchange(m_isFirstLine, false) && line.startsWith(byteOrderMark))
        line = line.sliced(byteOrderMark.size());
    if (line.isEmpty())
        return dispatch(onEvent);
    const qsizetype colon = line.indexOf(':');
    if (colon < 0)
        return field(line, {});
    QByteArrayView value = line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    return field(line.first(colon), value); // a comment is a field without a name
}

Result<> SseParser::field(QByteArrayView name, QByteArrayView value)
{
    if (name == "event") {
        m_type = value.toByteArray();
    } else if (name == "id" && !value.contains('\0')) {
        m_lastId = value.toByteArray();
    } else if (name == "data") {
        if (value.size() > m_limit - m_data.size())
            return fail(ErrorCode::TooLarge,
                        u"the event stream has an event of more than %1 bytes"_s.arg(m_limit));
        m_data += value;
        m_data += '\n';
    }
    return {};
}

Result<> SseParser::dispatch(const OnEvent& onEvent)
{
    const QByteArray type = std::exchange(m_type, {});
    QByteArray data = std::exchange(m_data, {});
    if (data.isEmpty())
        return {};
    data.chop(1); // the line feed after its last line
    return onEvent({type.isEmpty() ? "message"_ba : type, data, m_lastId});
}

} // namespace lockstep::client

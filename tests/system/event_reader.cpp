// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/event_reader.h"

namespace lockstep::test {

EventReader::EventReader(QString url, QStringList more)
    : m_url(std::move(url)), m_more(std::move(more))
{
    m_curl.setStandardErrorFile(QProcess::nullDevice());
    connect();
}

EventReader::~EventReader() { cut(); }

void EventReader::connect()
{
    QStringList arguments{u"-sN"_s};
    if (m_lastId >= 0)
        arguments << u"-H"_s << u"Last-Event-ID: %1"_s.arg(m_lastId);
    m_curl.start(u"curl"_s, arguments + m_more + QStringList{m_url});
}

void EventReader::cut()
{
    m_curl.kill();
    m_curl.waitForFinished();
    read();
    m_pending.clear();
}

void EventReader::read()
{
    m_curl.waitForReadyRead(20);
    m_pending += m_curl.readAllStandardOutput();
    for (qsizetype end = m_pending.indexOf("\n\n"); end >= 0; end = m_pending.indexOf("\n\n")) {
        take(m_pending.left(end));
        m_pending.remove(0, end + 2);
    }
}

void EventReader::take(const QByteArray& block)
{
    Message message;
    for (const QByteArray& line : block.split('\n')) {
        const qsizetype colon = line.indexOf(": ");
        const QByteArray name = colon < 0 ? line : line.left(colon);
        const QByteArray value = line.mid(colon + 2);
        if (name == "id")
            message.id = value.toLongLong();
        else if (name == "event")
            message.type = value;
        else if (name == "data")
            message.data += value;
        else if (name.isEmpty())
            ++m_comments;
    }
    if (message.type.isEmpty())
        return; // a comment alone
    m_lastId = std::max(m_lastId, message.id);
    m_messages.push_back(std::move(message));
}

} // namespace lockstep::test

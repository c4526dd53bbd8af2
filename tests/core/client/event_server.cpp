// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/client/event_server.h"

#include "core/model/messages.h"

namespace lockstep::test {

namespace {

QByteArray chunk(const QByteArray& bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

QByteArray headerOf(const QByteArray& head, const QByteArray& name)
{
    for (const QByteArray& line : head.split('\n')) {
        if (line.toLower().startsWith(name.toLower() + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

void answerWhole(QTcpSocket& socket, const QByteArray& status, const QByteArray& type,
                 const QByteArray& body)
{
    socket.write("HTTP/1.1 " + status + "\r\nContent-Type: " + type +
                 "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

} // namespace

QString EventServer::listen()
{
    m_server = std::make_unique<QTcpServer>();
    connect(m_server.get(), &QTcpServer::newConnection, this, [this] {
        QTcpSocket* socket = m_server->nextPendingConnection();
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            if (socket->peek(64 << 10).contains("\r\n\r\n"))
                answer(*socket, socket->readAll());
        });
    });
    if (!m_server->listen(QHostAddress::LocalHost, m_port))
        qFatal("%s", qPrintable(m_server->errorString()));
    m_port = m_server->serverPort();
    return u"http://127.0.0.1:%1"_s.arg(m_port);
}

void EventServer::stop() { m_server.reset(); }

void EventServer::breakStreams()
{
    for (const auto& stream : std::exchange(m_streams, {})) {
        if (stream)
            stream->abort();
    }
}

void EventServer::append(const QString& type)
{
    Event event;
    event.type = type;
    event.number = qint64(m_events.size()) + 1;
    event.time = QDateTime::currentDateTimeUtc();
    m_events.push_back(event);
    if (!isMute)
        write(messageOf(event));
}

void EventServer::write(const QByteArray& bytes)
{
    for (const auto& stream : m_streams) {
        if (stream)
            stream->write(chunk(bytes));
    }
}

int EventServer::openStreams() const
{
    return int(std::ranges::count_if(m_streams, [](const auto& stream) {
        return stream && stream->state() == QAbstractSocket::ConnectedState;
    }));
}

void EventServer::answer(QTcpSocket& socket, const QByteArray& head)
{
    const QUrl url(QString::fromLatin1(head.split(' ').value(1)));
    if (url.path() == "/api/v1/events"_L1)
        answerList(socket, QUrlQuery(url));
    else
        answerStream(socket, head);
}

void EventServer::answerList(QTcpSocket& socket, const QUrlQuery& query)
{
    ++lists;
    const qint64 since = query.queryItemValue(u"since"_s).toLongLong();
    const size_t limit = query.queryItemValue(u"limit"_s).toULongLong();
    Page<Event> page;
    for (const Event& event : m_events) {
        if (event.number > since && event.number >= oldest)
            page.items.push_back(event);
    }
    const auto tooMany = qsizetype(page.items.size()) - qsizetype(limit);
    if (tooMany > 0 && query.hasQueryItem(u"since"_s))
        page.items.resize(limit);
    else if (tooMany > 0)
        page.items.erase(page.items.begin(), page.items.begin() + tooMany);
    page.count = int(page.items.size());
    answerWhole(socket, "200 OK", "application/json", toJsonText(page));
}

void EventServer::answerStream(QTcpSocket& socket, const QByteArray& head)
{
    ++streams;
    resumedAfter << headerOf(head, "Last-Event-ID");
    const QByteArray streamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                                  "Transfer-Encoding: chunked\r\n\r\n";
    switch (mode) {
    case Mode::NoStream:
        return answerWhole(
            socket, "404 Not Found", "application/json",
            toJsonText(ErrorBody{.error = u"no such path"_s, .code = u"not_found"_s}));
    case Mode::Page: return answerWhole(socket, "200 OK", "text/html", "<html>Log in</html>");
    case Mode::HeldBack: socket.write(streamHead); return;
    case Mode::Garbage: socket.write(streamHead + chunk("data: {\"id\":\n\n")); return;
    case Mode::Withdrawing:
        socket.write(streamHead + chunk(": welcome\n\n") + chunk({}));
        socket.disconnectFromHost();
        return;
    case Mode::Streaming: socket.write(streamHead); break;
    }
    beginStream(socket, resumedAfter.last().toLongLong());
}

void EventServer::beginStream(QTcpSocket& socket, qint64 after)
{
    const qint64 last = qint64(m_events.size());
    const bool isUnknown = after > last;
    const qint64 from = isUnknown ? last : std::max(after, oldest - 1);
    QByteArray first = ": welcome\n\n";
    if (isUnknown || from > after)
        first = "id: " + QByteArray::number(from) +
                "\nevent: reset\ndata: {\"id\":" + QByteArray::number(from) + "}\n\n";
    for (const Event& event : m_events) {
        if (event.number > from)
            first += messageOf(event);
    }
    socket.write(chunk(first));
    m_streams.emplace_back(&socket);
}

QByteArray EventServer::messageOf(const Event& event)
{
    return "id: " + QByteArray::number(event.number) + "\nevent: " + event.type.toUtf8() +
           "\ndata: " + toJsonText(event) + "\n\n";
}

} // namespace lockstep::test

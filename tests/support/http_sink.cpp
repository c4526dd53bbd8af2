// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http_sink.h"

#include <QRegularExpression>
#include <QTcpSocket>

namespace lockstep::test {

QByteArray HttpSink::Request::header(const QByteArray& name) const
{
    for (const QByteArray& line : head.split('\n')) {
        if (line.toLower().startsWith(name.toLower() + ':'))
            return line.sliced(name.size() + 1).trimmed();
    }
    return {};
}

HttpSink::HttpSink(Answer answer) : m_answer(std::move(answer))
{
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = nextPendingConnection()) {
            ++connections;
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { take(*socket); });
        }
    });
    if (!listen(QHostAddress::LocalHost))
        qFatal("cannot listen: %s", qPrintable(errorString()));
}

QString HttpSink::url(const QString& path) const
{
    return u"http://127.0.0.1:%1%2"_s.arg(serverPort()).arg(path);
}

void HttpSink::take(QTcpSocket& socket)
{
    QByteArray& buffer = m_buffers[&socket];
    buffer += socket.readAll();
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    static const QRegularExpression length(u"content-length: *([0-9]+)"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    const qsizetype size =
        length.match(QString::fromLatin1(buffer.first(end))).captured(1).toLongLong();
    if (buffer.size() < end + 4 + size)
        return;
    requests.append({buffer.first(end), buffer.sliced(end + 4, size)});
    buffer.clear();
    m_answer(socket);
}

HttpSink::Answer answering(const QByteArray& status, const QByteArray& body,
                           const QByteArray& headers)
{
    return [=](QTcpSocket& socket) {
        socket.write("HTTP/1.1 " + status + "\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body);
    };
}

} // namespace lockstep::test

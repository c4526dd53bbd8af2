// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QTcpServer>

#include <functional>
#include <map>

class QTcpSocket;

namespace lockstep::test {

/// Listens on a free port of loopback, keeps each request whole, and answers as it is told. In the
/// thread that made it.
class HttpSink : public QTcpServer {
public:
    using Answer = std::function<void(QTcpSocket&)>;
    struct Request {
        QByteArray head;
        QByteArray body;
        /// Empty where there is none of that name.
        QByteArray header(const QByteArray& name) const;
    };

    explicit HttpSink(Answer answer);

    QString url(const QString& path = u"/hook"_s) const;

    QByteArray head(int request = 0) const { return requests.at(request).head; }
    QByteArray body(int request = 0) const { return requests.at(request).body; }
    QByteArray header(const QByteArray& name) const { return requests.at(0).header(name); }

    int connections = 0;
    QList<Request> requests;

private:
    void take(QTcpSocket& socket);

    Answer m_answer;
    std::map<QTcpSocket*, QByteArray> m_buffers;
};

/// Always this. Each header ends with a line break.
HttpSink::Answer answering(const QByteArray& status, const QByteArray& body = {},
                           const QByteArray& headers = {});

} // namespace lockstep::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QUdpSocket>
#include <QtEndian>

namespace lockstep::test {

/// A name server of this machine, which answers for SRV records what it was told to. By UDP what is
/// longer than 512 bytes is cut and marked so; all of it is to be had by TCP.
class TinyDns {
public:
    struct Srv {
        QByteArray target; ///< labels parted by dots; `labels` below counts when it is not empty
        quint16 port = 8443;
        QByteArrayList labels = {}; ///< for labels that hold dots and other things
    };
    enum Code { NoError = 0, ServerFailure = 2, NoSuchName = 3, Refused = 5 };
    struct Zone {
        std::vector<Srv> records = {};
        Code code = NoError;
        bool isSilent = false;
        QByteArray garbage = {}; ///< sent instead of an answer, behind the query's id
    };

    TinyDns()
    {
        // The port that is free for one protocol may be another's for the other.
        for (int tries = 0; tries < 50 && !m_tcp.isListening(); ++tries) {
            m_socket.close();
            if (m_socket.bind(QHostAddress::LocalHost, 0))
                m_tcp.listen(QHostAddress::LocalHost, m_socket.localPort());
        }
        if (!m_tcp.isListening())
            qFatal("no port for a name server");
        QObject::connect(&m_socket, &QUdpSocket::readyRead, &m_socket, [this] { readAll(); });
        QObject::connect(&m_tcp, &QTcpServer::newConnection, &m_tcp, [this] { accept(); });
    }
    quint16 port() const { return m_socket.localPort(); }
    int queries() const { return m_queries; }

    std::map<QByteArray, Zone> zones; ///< by name, in lower case; any other does not exist

private:
    void readAll()
    {
        while (m_socket.hasPendingDatagrams()) {
            QByteArray query(m_socket.pendingDatagramSize(), 0);
            QHostAddress from;
            quint16 fromPort = 0;
            m_socket.readDatagram(query.data(), query.size(), &from, &fromPort);
            ++m_queries;
            QByteArray answer = answerTo(query);
            if (answer.size() > mostByUdp) {
                answer.truncate(query.size());
                answer[2] = char(answer[2] | 0x02); // TC
                answer.replace(6, 2, number(0));
            }
            if (!answer.isEmpty())
                m_socket.writeDatagram(answer, from, fromPort);
        }
    }

    void accept()
    {
        QTcpSocket* peer = m_tcp.nextPendingConnection();
        QObject::connect(peer, &QTcpSocket::disconnected, peer, &QObject::deleteLater);
        QObject::connect(peer, &QTcpSocket::readyRead, peer, [this, peer] {
            const QByteArray seen = peer->peek(2);
            const qint64 length = seen.size() < 2 ? 0 : qFromBigEndian<quint16>(seen.data());
            if (length == 0 || peer->bytesAvailable() < length + 2)
                return;
            const QByteArray answer = answerTo(peer->read(length + 2).mid(2));
            peer->write(number(quint16(answer.size())) + answer);
        });
    }

    QByteArray answerTo(const QByteArray& query) const
    {
        QByteArray name;
        qsizetype at = 12;
        for (; at < query.size() && query[at] != 0; at += query[at] + 1)
            name += (name.isEmpty() ? "" : ".") + query.mid(at + 1, query[at]).toLower();
        const QByteArray question = query.mid(12, at + 5 - 12);
        const auto found = zones.find(name);
        const Zone zone = found == zones.end() ? Zone{.code = NoSuchName} : found->second;
        if (zone.isSilent)
            return {};
        if (!zone.garbage.isEmpty())
            return query.left(2) + zone.garbage;
        QByteArray answer = query.left(2) + number(quint16(0x8180 | zone.code)) + number(1) +
                            number(quint16(zone.records.size())) + number(0) + number(0) + question;
        for (const Srv& record : zone.records)
            answer += recordOf(record);
        return answer;
    }

    static QByteArray recordOf(const Srv& record)
    {
        const QByteArrayList labels =
            record.labels.isEmpty() ? record.target.split('.') : record.labels;
        QByteArray data = number(0) + number(0) + number(record.port);
        for (const QByteArray& label : labels) {
            if (!label.isEmpty())
                data += char(label.size()) + label;
        }
        data += '\0';
        // the question's name, SRV, IN, a minute
        return QByteArray("\xc0\x0c", 2) + number(33) + number(1) + number(0) + number(60) +
               number(quint16(data.size())) + data;
    }

    static QByteArray number(quint16 value)
    {
        QByteArray bytes(2, 0);
        qToBigEndian(value, bytes.data());
        return bytes;
    }

    static constexpr qsizetype mostByUdp = 512;
    QUdpSocket m_socket;
    QTcpServer m_tcp;
    int m_queries = 0;
};

} // namespace lockstep::test

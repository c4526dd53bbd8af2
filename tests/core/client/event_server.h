// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrlQuery>

namespace lockstep::test {

/// The coordinator's two routes of events over a log in memory, with every trouble that a stream
/// may have.
class EventServer : public QObject {
    Q_OBJECT
public:
    enum class Mode {
        Streaming,
        NoStream,    ///< 404, as of an older coordinator
        Page,        ///< 200 with HTML, as of something between
        HeldBack,    ///< a head, and nothing more
        Withdrawing, ///< each stream ends once it has begun
        Garbage,     ///< what is no event
    };
    Mode mode = Mode::Streaming;
    bool isMute = false;         ///< new events are not put on the streams
    qint64 oldest = 1;           ///< number of the first event that is still in the log
    int streams = 0;             ///< asked for so far
    int lists = 0;               ///< asked for so far
    QByteArrayList resumedAfter; ///< Last-Event-ID of each stream

    /// Listens, and gives the endpoint as text. Again after stop(): at the same place.
    QString listen();
    /// Closes its socket and breaks its connections off.
    void stop();
    /// Breaks off the streams alone.
    void breakStreams();

    void append(const QString& type);
    /// Number of the last event.
    qint64 last() const { return qint64(m_events.size()); }
    /// Forgets all: numbers begin again.
    void clear() { m_events.clear(); }
    /// Puts bytes on every stream.
    void write(const QByteArray& bytes);
    int openStreams() const;

private:
    void answer(QTcpSocket& socket, const QByteArray& head);
    void answerList(QTcpSocket& socket, const QUrlQuery& query);
    void answerStream(QTcpSocket& socket, const QByteArray& head);
    void beginStream(QTcpSocket& socket, qint64 after);
    static QByteArray messageOf(const Event& event);

    quint16 m_port = 0;
    std::unique_ptr<QTcpServer> m_server;
    std::vector<Event> m_events;
    std::vector<QPointer<QTcpSocket>> m_streams;
};

} // namespace lockstep::test

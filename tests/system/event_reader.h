// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/system/raw_http.h"

#include <QProcess>

namespace lockstep::test {

/// Reads an event stream with `curl -N`, and again from where it was when it was cut off.
class EventReader {
public:
    struct Message {
        qint64 id = 0;
        QByteArray type;
        QByteArray data;
    };

    /// `url`: of the stream, with its query; `more`: further arguments of curl.
    explicit EventReader(QString url, QStringList more = {});
    ~EventReader();
    Q_DISABLE_COPY_MOVE(EventReader)

    /// Begins, or goes on after the last message that came whole.
    void connect();
    /// As when the network fails: at once, in the middle of whatever is being sent.
    void cut();
    /// Takes in what has come, waiting a moment for more.
    void read();
    /// The service is elsewhere from now on.
    void setUrl(const QString& url) { m_url = url; }

    const std::vector<Message>& messages() const noexcept { return m_messages; }
    int comments() const noexcept { return m_comments; } ///< in all

private:
    void take(const QByteArray& block);

    QString m_url;
    const QStringList m_more;
    QProcess m_curl;
    QByteArray m_pending; ///< of a message that is not whole
    std::vector<Message> m_messages;
    qint64 m_lastId = -1;
    int m_comments = 0;
};

} // namespace lockstep::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/event_log.h"
#include "core/net/http.h"

#include <QTimer>

namespace lockstep::api {

/// Which events somebody wants to hear.
struct FeedFilter {
    QString type;      ///< empty: any; with a '*' at its end: all that begin so
    WorkerId workerId; ///< empty: any

    bool accepts(const Event& event) const;
};

/// The event log as server-sent events (WHATWG HTML, "Server-sent events"): each event has its
/// number as `id`, its type as `event` and its JSON as `data`. Who comes back with the last number
/// that it saw gets what it missed out of the log, and then what happens, nothing twice and
/// nothing left out. A `reset` event says that this cannot be: those events are no longer (or not)
/// in the log; its data names the number that the feed goes on from. A comment keeps the
/// way open where nothing is told for a while. The log's thread.
class EventFeed : public QObject {
    Q_OBJECT
public:
    explicit EventFeed(event::EventLog& log, Duration heartbeat = std::chrono::seconds(15),
                       QObject* parent = nullptr);
    ~EventFeed() override;

    /// Whether somebody who was let in may still listen.
    using MayListen = std::function<bool()>;
    /// `since`: the last number seen; none: from now on.
    Result<std::shared_ptr<net::StreamBody>>
    subscribe(FeedFilter filter, std::optional<qint64> since, MayListen mayListen = {});
    /// Ends the streams of those who may listen no more; done with every heartbeat, too.
    void dismiss();
    qsizetype readers() const noexcept { return qsizetype(m_readers.size()); }

private:
    struct Reader;
    void onAppended(const Event& event);
    void beat();
    /// Sends readers that are behind the next part of the log.
    void catchUp();
    Result<> readOn(Reader& reader);
    /// Where the feed begins for a reader, told by its first message.
    Result<> begin(Reader& reader, std::optional<qint64> since);
    void drop(quint64 key);

    event::EventLog& m_log;
    std::map<quint64, std::unique_ptr<Reader>> m_readers;
    quint64 m_nextKey = 1;
    QTimer m_heartbeat;
    QTimer m_catchUp;
};

} // namespace lockstep::api

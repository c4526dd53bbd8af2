// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/event_feed.h"

#include "core/base/log.h"

Q_LOGGING_CATEGORY(feedLogging, "lockstep.api.feed")

namespace lockstep::api {

namespace {

constexpr auto catchUpInterval = std::chrono::milliseconds(50);
constexpr int pageSize = 50;
/// With so much waiting a reader is behind: it gets the rest out of the log as it takes it.
constexpr qint64 enoughWaiting = 128 << 10;

QByteArray messageOf(const Event& event)
{
    QByteArray message;
    if (event.number > 0) // one that could not be stored cannot be asked for again
        message += "id: " + QByteArray::number(event.number) + '\n';
    message += "event: " + event.type.toUtf8() + '\n';
    message += "data: " + toJsonText(event) + "\n\n"; // compact JSON has no line breaks
    return message;
}

QByteArray resetMessage(qint64 number)
{
    const QByteArray text = QByteArray::number(number);
    return "id: " + text + "\nevent: reset\ndata: {\"id\":" + text + "}\n\n";
}

} // namespace

bool FeedFilter::accepts(const Event& event) const
{
    const bool isType =
        type.isEmpty() || event.type == type ||
        (type.endsWith(u'*') && event.type.startsWith(QStringView(type).chopped(1)));
    return isType && (workerId.isEmpty() || event.workerId == workerId);
}

struct EventFeed::Reader {
    FeedFilter filter;
    MayListen mayListen;
    std::shared_ptr<net::StreamBody> stream;
    qint64 lastSeen = 0; ///< number of the last event that was sent, or passed over
    bool isLive = false; ///< it has everything that is in the log
};

EventFeed::EventFeed(event::EventLog& log, Duration heartbeat, QObject* parent)
    : QObject(parent), m_log(log)
{
    connect(&m_log, &event::EventLog::appended, this, &EventFeed::onAppended);
    connect(&m_heartbeat, &QTimer::timeout, this, &EventFeed::beat);
    connect(&m_catchUp, &QTimer::timeout, this, &EventFeed::catchUp);
    m_heartbeat.setInterval(heartbeat);
    m_catchUp.setInterval(catchUpInterval);
}

EventFeed::~EventFeed()
{
    for (auto& [key, reader] : m_readers) {
        reader->stream->onGone({});
        reader->stream->finish();
    }
}

Result<std::shared_ptr<net::StreamBody>>
EventFeed::subscribe(FeedFilter filter, std::optional<qint64> since, MayListen mayListen)
{
    auto reader = std::make_unique<Reader>();
    reader->filter = std::move(filter);
    reader->mayListen = std::move(mayListen);
    reader->stream = std::make_shared<net::StreamBody>();
    LOCKSTEP_CHECK(begin(*reader, since));
    const quint64 key = m_nextKey++;
    const auto stream = reader->stream;
    stream->onGone([this, key] { drop(key); });
    m_readers.emplace(key, std::move(reader));
    m_heartbeat.start();
    catchUp();
    return stream;
}

Result<> EventFeed::begin(Reader& reader, std::optional<qint64> since)
{
    LOCKSTEP_TRY(const auto numbers, m_log.numbers());
    const auto [first, last] = numbers;
    const bool isUnknown = since && *since > last;
    const bool isTooOld = since && *since < first - 1;
    reader.lastSeen = isTooOld ? first - 1 : isUnknown ? last : since.value_or(last);
    // Also says at once that the feed stands, where nothing happens for a while.
    reader.stream->write(isUnknown || isTooOld ? resetMessage(reader.lastSeen)
                                               : ": welcome\n\n"_ba);
    return {};
}

void EventFeed::onAppended(const Event& event)
{
    QByteArray message; // made once, shared by all
    for (const auto& [key, reader] : m_readers) {
        if (!reader->isLive)
            continue;
        if (reader->stream->waiting() > enoughWaiting) {
            reader->isLive = false;
            m_catchUp.start();
            continue;
        }
        reader->lastSeen = std::max(reader->lastSeen, event.number);
        if (!reader->filter.accepts(event))
            continue;
        if (message.isEmpty())
            message = messageOf(event);
        reader->stream->write(message);
    }
}

void EventFeed::dismiss()
{
    std::erase_if(m_readers, [](const auto& each) {
        const Reader& reader = *each.second;
        if (!reader.mayListen || reader.mayListen())
            return false;
        reader.stream->onGone({});
        reader.stream->finish();
        return true;
    });
}

void EventFeed::beat()
{
    dismiss();
    for (const auto& [key, reader] : m_readers) {
        if (reader->stream->waiting() == 0)
            reader->stream->write(": still here\n\n"_ba);
    }
    if (m_readers.empty())
        m_heartbeat.stop();
}

void EventFeed::catchUp()
{
    bool areAllLive = true;
    for (const auto& [key, reader] : m_readers) {
        if (reader->isLive)
            continue;
        if (const auto read = readOn(*reader); !read)
            qCWarning(feedLogging).noquote() << "the event log:" << read.error().message();
        areAllLive = areAllLive && reader->isLive;
    }
    if (areAllLive)
        m_catchUp.stop();
    else
        m_catchUp.start();
}

Result<> EventFeed::readOn(Reader& reader)
{
    while (reader.stream->waiting() <= enoughWaiting) {
        LOCKSTEP_TRY(
            const auto events,
            m_log.read({.since = reader.lastSeen, .type = {}, .workerId = {}, .limit = pageSize}));
        QByteArray messages;
        for (const Event& event : events) {
            reader.lastSeen = event.number;
            if (reader.filter.accepts(event))
                messages += messageOf(event);
        }
        if (!messages.isEmpty() && !reader.stream->write(messages))
            return {}; // gone: drop() is on its way
        if (events.size() < pageSize) {
            reader.isLive = true;
            return {};
        }
    }
    return {};
}

void EventFeed::drop(quint64 key)
{
    // Not at once: it may be a write to this very reader that found nobody there.
    QMetaObject::invokeMethod(this, [this, key] { m_readers.erase(key); }, Qt::QueuedConnection);
}

} // namespace lockstep::api

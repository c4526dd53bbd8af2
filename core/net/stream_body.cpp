// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/stream_body.h"

#include "core/net/client_connection.h"
#include "core/net/switchboard.h"

#include <microhttpd.h>

namespace lockstep::net {

StreamBody::StreamBody(qint64 limit) : m_channel(std::make_shared<Channel>(limit)) {}

StreamBody::~StreamBody() = default;

bool StreamBody::write(const QByteArray& bytes)
{
    std::shared_ptr<ClientConnection> tooSlow;
    {
        const std::scoped_lock lock(m_channel->mutex);
        if (m_channel->isFinished || m_channel->isGone)
            return false;
        if (m_channel->waiting + bytes.size() <= m_channel->limit) {
            if (!bytes.isEmpty()) // an empty chunk would end the answer
                m_channel->pieces.push_back(bytes);
            m_channel->waiting += bytes.size();
            m_channel->wake();
            return true;
        }
        m_channel->drop();
        tooSlow = m_channel->connection.lock();
    }
    if (tooSlow)
        tooSlow->cutOff();
    return false;
}

qint64 StreamBody::waiting() const
{
    const std::scoped_lock lock(m_channel->mutex);
    return m_channel->waiting;
}

void StreamBody::finish()
{
    const std::scoped_lock lock(m_channel->mutex);
    m_channel->isFinished = true;
    m_channel->wake();
}

void StreamBody::onGone(std::function<void()> callback) { m_channel->onGone = std::move(callback); }

void StreamBody::Channel::abandon()
{
    const std::scoped_lock lock(mutex);
    drop();
}

void StreamBody::Channel::tellGone()
{
    if (const auto callback = std::exchange(onGone, {}))
        callback();
}

void StreamBody::Channel::wake()
{
    if (StreamSource* reader = std::exchange(asleep, nullptr))
        reader->resume();
}

void StreamBody::Channel::drop()
{
    isGone = true;
    pieces.clear();
    waiting = 0;
    wake();
}

StreamSource::StreamSource(std::shared_ptr<StreamBody> body,
                           std::shared_ptr<Switchboard> switchboard, MHD_Connection* connection,
                           const std::shared_ptr<ClientConnection>& client)
    : m_body(std::move(body)), m_switchboard(std::move(switchboard)), m_connection(connection)
{
    const auto& channel = m_body->channel();
    const std::scoped_lock lock(channel->mutex);
    channel->connection = client;
    client->startStream(channel);
}

StreamSource::~StreamSource()
{
    const auto& channel = m_body->channel();
    {
        const std::scoped_lock lock(channel->mutex);
        channel->asleep = nullptr;
        channel->drop();
    }
    m_switchboard->streamEnded(m_body);
}

ssize_t StreamSource::read(char* out, size_t room)
{
    StreamBody::Channel& channel = *m_body->channel();
    const std::scoped_lock lock(channel.mutex);
    if (channel.isGone)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    if (channel.pieces.empty()) {
        if (channel.isFinished)
            return MHD_CONTENT_READER_END_OF_STREAM;
        if (!m_switchboard->suspend(this, m_connection))
            return MHD_CONTENT_READER_END_WITH_ERROR;
        channel.asleep = this;
        return 0;
    }
    const QByteArrayView piece = QByteArrayView(channel.pieces.front()).sliced(channel.taken);
    const qsizetype size = std::min(piece.size(), qsizetype(room));
    std::copy_n(piece.data(), size, out);
    channel.waiting -= size;
    channel.taken += size;
    if (size == piece.size()) {
        channel.pieces.pop_front();
        channel.taken = 0;
    }
    return size;
}

void StreamSource::resume() { m_switchboard->resume(this); }

} // namespace lockstep::net

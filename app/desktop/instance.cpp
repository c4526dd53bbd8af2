// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/instance.h"

#include "app/desktop/instance_call.h"
#include "core/base/durable_file.h"
#include "core/base/json.h"
#include "core/net/listen_socket.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QFileInfo>
#include <QLocalSocket>
#include <QLoggingCategory>
#include <QThread>
#include <QTimer>

Q_LOGGING_CATEGORY(instanceLogging, "lockstep.desktop.instance")

namespace lockstep::desktop {

namespace {

constexpr qint64 longestLine = 4096;
constexpr Duration longestCall = std::chrono::seconds(5);
constexpr Duration betweenTries = std::chrono::milliseconds(50);

/// A display may be called by a whole path, and a socket's path is short.
QString displayName(const QProcessEnvironment& environment)
{
    const QString display =
        environment.value(u"WAYLAND_DISPLAY"_s) + u' ' + environment.value(u"DISPLAY"_s);
    const auto digest = QCryptographicHash::hash(display.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(digest.toHex().first(12));
}

Result<InstanceMessage> parse(const QByteArray& line)
{
    LOCKSTEP_TRY(const auto message, fromJsonText<InstanceMessage>(line));
    if (!message.worker.isEmpty())
        LOCKSTEP_CHECK(parseWorkerId(message.worker.value()));
    return message;
}

void drop(QLocalSocket& caller, const QString& why)
{
    qCWarning(instanceLogging).noquote() << "a message was dropped:" << why;
    caller.write(notTaken.data(), notTaken.size());
    caller.disconnectFromServer();
}

/// Whether one that has the lock does not listen yet, or not any more.
bool isBetween(const Error& error)
{
    return error.code() == ErrorCode::NotFound || error.code() == ErrorCode::Unreachable;
}

} // namespace

Instance::Place Instance::Place::of(const Places& places, const QProcessEnvironment& environment)
{
    const QString base = u"%1/window-%2"_s.arg(places.runtime, displayName(environment));
    return {.socket = base + u".sock"_s, .lock = base + u".lock"_s};
}

Result<std::unique_ptr<Instance>> Instance::enter(const Place& place,
                                                  const InstanceMessage& message)
{
    const QDeadlineTimer deadline(place.patience);
    for (;;) {
        auto own = claim(place);
        if (own || own.error().code() != ErrorCode::Conflict)
            return own;
        const auto told = callInstance(place.socket, toJsonText(message) + '\n', place.patience);
        if (told)
            return nullptr;
        if (!isBetween(told.error()) || deadline.hasExpired())
            return fail(own.error().also(told.error()).as(told.error().code()));
        QThread::sleep(betweenTries);
    }
}

Result<bool> Instance::handOver(const Place& place, const InstanceMessage& message)
{
    LOCKSTEP_TRY(const auto own, enter(place, message));
    return own == nullptr;
}

Result<std::unique_ptr<Instance>> Instance::claim(const Place& place)
{
    LOCKSTEP_CHECK(makePath(QFileInfo(place.lock).absolutePath()));
    LOCKSTEP_TRY(auto lock, FileLock::take(place.lock, u"the display"_s));
    std::unique_ptr<Instance> instance(new Instance(std::move(lock)));
    LOCKSTEP_CHECK(instance->listen(place.socket));
    return instance;
}

Result<> Instance::listen(const QString& path)
{
    LOCKSTEP_TRY(auto socket, net::listenOnPath(path));
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* caller = m_server.nextPendingConnection())
            greet(*caller);
    });
    if (!m_server.listen(qintptr(socket.release())))
        return fail(ErrorCode::Io, u"cannot listen on %1: %2"_s.arg(path, m_server.errorString()));
    return {};
}

void Instance::greet(QLocalSocket& caller)
{
    caller.setReadBufferSize(longestLine + 1);
    connect(&caller, &QLocalSocket::readyRead, this, [this, &caller] { hear(caller); });
    connect(&caller, &QLocalSocket::disconnected, &caller, &QObject::deleteLater);
    QTimer::singleShot(longestCall, &caller, [&caller] {
        qCWarning(instanceLogging) << "a message was dropped: it does not end";
        caller.abort();
    });
    hear(caller);
}

void Instance::hear(QLocalSocket& caller)
{
    if (!caller.canReadLine()) {
        if (caller.bytesAvailable() > longestLine)
            drop(caller, u"it is longer than %1 bytes"_s.arg(longestLine));
        return;
    }
    const auto message = parse(caller.readLine(longestLine + 1));
    disconnect(&caller, &QLocalSocket::readyRead, this, nullptr);
    if (!message)
        return drop(caller, message.error().message());
    caller.write(taken.data(), taken.size());
    caller.disconnectFromServer();
    Q_EMIT asked(*message);
}

} // namespace lockstep::desktop

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/places.h"
#include "core/base/duration.h"
#include "core/base/file_lock.h"
#include "core/base/reflect.h"
#include "core/model/ids.h"

#include <QLocalServer>

namespace lockstep::desktop {

/// What a console that was started while one runs has to say to that one.
struct InstanceMessage {
    WorkerId worker;         ///< to show; empty: whatever is shown already
    QString coordinator;     ///< to connect to until the program ends; empty: none
    QString name;            ///< what that one is called, for people
    QString activationToken; ///< lets the window come to the front under Wayland

    friend bool operator==(const InstanceMessage&, const InstanceMessage&) = default;
    static constexpr auto fields()
    {
        using T = InstanceMessage;
        return std::tuple{
            field("worker", &T::worker),
            field("coordinator", &T::coordinator).between(0, 2000),
            field("name", &T::name).between(0, 200),
            field("activation_token", &T::activationToken).between(0, 1024),
        };
    }
};

/// The one console that a user runs on a display. Others reach it over a Unix socket with mode
/// 0600, in a folder that nobody else can enter.
class Instance : public QObject {
    Q_OBJECT
public:
    /// The socket and the lock that the running console holds.
    struct Place {
        QString socket;
        QString lock;
        Duration patience = std::chrono::seconds(5); ///< with one that runs and does not answer

        static Place of(const Places& places, const QProcessEnvironment& environment);
    };

    /// Becomes the running console, or hands the message to the one that runs: null. The socket of
    /// one that was killed is taken over. Blocks for at most the patience; for main.
    static Result<std::unique_ptr<Instance>> enter(const Place& place,
                                                   const InstanceMessage& message);
    /// Whether one runs, which has the message then.
    static Result<bool> handOver(const Place& place, const InstanceMessage& message);

Q_SIGNALS:
    /// Somebody started the console again.
    void asked(const lockstep::desktop::InstanceMessage& message);

private:
    explicit Instance(FileLock lock) : m_lock(std::move(lock)) {}
    static Result<std::unique_ptr<Instance>> claim(const Place& place);
    Result<> listen(const QString& socket);
    void greet(QLocalSocket& caller);
    void hear(QLocalSocket& caller);

    FileLock m_lock;
    QLocalServer m_server;
};

} // namespace lockstep::desktop

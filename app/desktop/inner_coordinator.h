// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/config.h"
#include "app/desktop/places.h"

#include <QCoroTask>
#include <QDeadlineTimer>
#include <QPointer>
#include <QThread>

namespace lockstep::desktop {

struct InnerOptions {
    QString stateFolder;
    QString socket;
    QString configFile;                           ///< YAML as lockstepd's; need not be there
    Duration patience = std::chrono::seconds(10); ///< with a coordinator that is to end

    static InnerOptions of(const Places& places);
};

/// The configuration of the coordinator inside: what the file says and, where it is silent, the
/// console's own folders and no TCP. The error names every problem of the file.
Result<daemon::Config> innerConfig(const InnerOptions& options);

/// The coordinator inside the console, on a thread of its own, so that none of its work is ever
/// waited for by the window. It is spoken to over its private Unix socket, as any other is.
///
/// GLib's event dispatcher slows with the number of open sockets: main sets QT_NO_THREADED_GLIB,
/// which spares all threads but its own.
class InnerCoordinator : public QObject {
    Q_OBJECT
public:
    explicit InnerCoordinator(InnerOptions options, QObject* parent = nullptr);
    /// Ends it as stop() does, and waits.
    ~InnerCoordinator() override;

    /// started() or failed() follows. Does nothing while one runs.
    void start();
    bool isRunning() const { return !m_thread.isNull(); }
    /// Ends it in order, updates left as they stand, and returns when its thread is over; or after
    /// the patience of the options, and the log says so: that one is left to itself then.
    QCoro::Task<> stop();

Q_SIGNALS:
    /// `endpoint` is as client::Endpoint::parse() takes it.
    void started(const QString& endpoint);
    /// It does not run; start() may be tried again. Conflict: another console's coordinator has the
    /// state folder.
    void failed(const lockstep::Error& error);

private:
    void askToStop();
    void threadEnded();

    const InnerOptions m_options;
    QPointer<QThread> m_thread;
    std::stop_source m_stopping;
    QDeadlineTimer m_deadline;
    std::optional<Error> m_error; ///< why it could not start, told when its thread is over
};

} // namespace lockstep::desktop

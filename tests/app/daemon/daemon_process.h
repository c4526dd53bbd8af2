// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/notify_socket.h"
#include "tests/support/scratch_folder.h"

#include <QProcess>

namespace lockstep::test {

/// A lockstepd of its own in a scratch folder, which ends with this object.
class DaemonProcess {
public:
    DaemonProcess();
    ~DaemonProcess();
    Q_DISABLE_COPY_MOVE(DaemonProcess)

    /// Writes the configuration: a state folder, a free port and a socket, and `more`.
    void configure(const QByteArray& more = {});
    /// Starts it and waits until it is ready.
    bool start();
    /// Sends SIGHUP and waits until it is ready again.
    bool reload();
    /// Sends SIGTERM; its exit status, or -1 when it does not end.
    int stop();

    /// What it answers on its Unix socket: status line, header fields and body.
    QByteArray ask(const QByteArray& method, const QByteArray& target,
                   const QByteArray& moreHeaders = {}, const QByteArray& body = {});
    /// SHA-256 of the certificate that its TLS listener shows.
    QString shownCertificate();
    /// A log file as it stands.
    QByteArray log(const QString& name) const;
    /// Waits until a log file has `what` in it.
    bool logHas(const QString& name, const QByteArray& what) const;

    NotifySocket& manager() { return m_manager; }
    const ScratchFolder& folder() const { return m_folder; }
    QByteArray errorOutput() { return m_process.readAllStandardError(); }

private:
    ScratchFolder m_folder;
    NotifySocket m_manager;
    QByteArray m_status; ///< what the manager was told last that it is ready
    QProcess m_process;
};

} // namespace lockstep::test

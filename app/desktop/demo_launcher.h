// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QCoroTask>
#include <QProcess>

namespace lockstep::desktop {

/// The demo fleet as a process of its own, started from the console. It ends with this object, its
/// agents and its coordinator with it.
class DemoLauncher : public QObject {
    Q_OBJECT
public:
    /// `program`: path of lockstep-demo.
    explicit DemoLauncher(QString program, QObject* parent = nullptr);
    ~DemoLauncher() override;

    /// ready() or failed() follows; ready() at once where it runs already.
    void start();
    /// Ends it in order, and returns when it is gone, or after ten seconds.
    QCoro::Task<> stop();
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

Q_SIGNALS:
    /// The fleet stands, and its coordinator is reached here.
    void ready(const QString& address);
    void failed(const lockstep::Error& error);

private:
    void read();
    void ended();

    const QString m_program;
    QProcess m_process;
    QString m_address;
};

} // namespace lockstep::desktop

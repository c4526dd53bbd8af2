// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/application_log.h"
#include "core/agent/config.h"
#include "core/base/pending.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>

namespace lockstep::agent {

/// Runs the application and keeps it running: one that ends by itself is started again, after
/// pauses that grow. It runs in a session of its own, so that all it started can be ended with
/// it; it does not outlive the agent, even one that is killed. One thread, which must be the
/// process's main one: the kernel ends the application with the thread that started it.
class Supervisor : public QObject {
    Q_OBJECT
public:
    /// `marker` is the variable ("NAME=value") that tells the application's processes.
    Supervisor(ApplicationConfig config, QByteArray marker, const QString& logPath,
               QObject* parent = nullptr);
    /// Ends the application at once if it still runs.
    ~Supervisor() override;

    /// Starts the application of the release in `tree` and supervises it from then on. Fails when
    /// it cannot be started at all; it is tried again nevertheless, until stop().
    QCoro::Task<Result<>> start(QString tree);
    /// Asks the application to end, ends it when it does not, and with it whatever it left
    /// running. Returns when nothing of it runs.
    QCoro::Task<Result<>> stop();

    bool isRunning() const;
    /// How often it ended by itself since start().
    int exits() const noexcept { return m_exits; }
    /// Why it does not run: "application exited with status 3 after 120 ms".
    QString lastExit() const { return m_lastExit; }

    /// Holds every process of the application, and lets them go on.
    void pause();
    void resume();

private:
    void launch();
    void onStarted();
    void onError(QProcess::ProcessError error);
    void onFinished(int code, QProcess::ExitStatus status);
    void ended(const QString& how);
    void scheduleRestart();
    void drainOutput();
    void signalAll(int signal) const;
    std::unique_ptr<QProcess> makeProcess();

    ApplicationConfig m_config;
    QByteArray m_marker;
    ApplicationLog m_log;
    QString m_tree;
    std::unique_ptr<QProcess> m_process; ///< none: between two runs
    std::unique_ptr<QProcess> m_before;  ///< the one that ended last; it may be on the stack
    qint64 m_group = 0;                  ///< of m_process and what it started
    QElapsedTimer m_uptime;
    QTimer m_restart;
    QTimer m_stopTimeout;
    Duration m_pause{};
    bool m_isWanted = false;
    int m_exits = 0;
    QString m_lastExit;
    Pending<Result<>> m_started;
    Pending<bool> m_ended;
};

} // namespace lockstep::agent

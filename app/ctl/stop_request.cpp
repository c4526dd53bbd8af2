// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/stop_request.h"

#include <QSocketNotifier>
#include <QTimer>

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace lockstep::ctl {

namespace {

sigset_t stopSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    return set;
}

} // namespace

StopRequest::StopRequest(QObject* parent) : QObject(parent)
{
    const sigset_t set = stopSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (m_signals < 0) {
        // Without the file the signals do what they do by default, which is to end the program.
        pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
        return;
    }
    auto* notifier = new QSocketNotifier(m_signals, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &StopRequest::onSignal);
}

StopRequest::~StopRequest()
{
    if (m_signals >= 0)
        ::close(m_signals);
}

void StopRequest::stopAfter(Duration time)
{
    QTimer::singleShot(time, this, [this] { stop(Reason::Timeout); });
}

void StopRequest::onSignal()
{
    signalfd_siginfo info{};
    if (::read(m_signals, &info, sizeof info) != ssize_t(sizeof info))
        return;
    const sigset_t set = stopSignals();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
    stop(Reason::Signal);
}

void StopRequest::stop(Reason reason)
{
    if (m_source.stop_requested())
        return;
    m_reason = reason;
    m_source.request_stop();
}

} // namespace lockstep::ctl

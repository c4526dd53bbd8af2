// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/termination.h"

#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace lockstep {

namespace {

int pipeEnds[2] = {-1, -1};

// Only async-signal-safe calls here. The handler has put the default action back (SA_RESETHAND).
void wakeUp(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &byte, 1);
}

void handleSignals(void (*handler)(int))
{
    struct sigaction action{};
    action.sa_handler = handler;
    action.sa_flags = SA_RESETHAND;
    for (const int number : {SIGTERM, SIGINT})
        ::sigaction(number, &action, nullptr);
}

} // namespace

Termination::Termination(QObject* parent) : QObject(parent)
{
    if (::pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("cannot create a pipe for signals");
    auto* notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        m_wasRequested = true;
        Q_EMIT requested();
    });
    handleSignals(wakeUp);
}

Termination::~Termination()
{
    handleSignals(SIG_DFL);
    for (int& end : pipeEnds)
        ::close(std::exchange(end, -1));
}

} // namespace lockstep

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/reload_request.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace lockstep {

namespace {

int pipeEnds[2] = {-1, -1};

// Only async-signal-safe calls here. A full pipe means that it is known already.
void wakeUp(int)
{
    const int before = errno;
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &byte, 1);
    errno = before;
}

void handleSignal(void (*handler)(int))
{
    struct sigaction action{};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGHUP, &action, nullptr);
}

} // namespace

ReloadRequest::ReloadRequest(QObject* parent) : QObject(parent)
{
    if (::pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("cannot create a pipe for signals");
    auto* notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        std::array<char, 64> bytes{};
        while (::read(pipeEnds[0], bytes.data(), bytes.size()) > 0) {
        }
        Q_EMIT requested();
    });
    handleSignal(wakeUp);
}

ReloadRequest::~ReloadRequest()
{
    handleSignal(SIG_IGN);
    for (int& end : pipeEnds)
        ::close(std::exchange(end, -1));
}

} // namespace lockstep

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/service_manager.h"

#include <QFileInfo>

#include <atomic>
#include <systemd/sd-daemon.h>
#include <time.h>

namespace lockstep::service_manager {

namespace {

std::atomic_bool isDisowned = false;

/// Whether anybody heard it makes no difference to the service.
void tell(const QString& state)
{
    if (!isDisowned)
        (void)::sd_notify(0, state.toUtf8().constData());
}

QString oneLine(QString text) { return text.replace(u'\n', u' '); }

qint64 monotonicMicroseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return qint64(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
}

} // namespace

void ready(const QString& status) { tell(u"READY=1\nSTATUS="_s + oneLine(status)); }

void status(const QString& status) { tell(u"STATUS="_s + oneLine(status)); }

void reloading() { tell(u"RELOADING=1\nMONOTONIC_USEC=%1"_s.arg(monotonicMicroseconds())); }

void stopping() { tell(u"STOPPING=1"_s); }

std::optional<Duration> watchdogTimeout()
{
    uint64_t microseconds = 0;
    if (isDisowned || ::sd_watchdog_enabled(0, &microseconds) <= 0)
        return std::nullopt;
    return std::chrono::duration_cast<Duration>(std::chrono::microseconds(microseconds));
}

void alive() { tell(u"WATCHDOG=1"_s); }

QCoro::Task<> keepAlive(Clock& clock, std::stop_token stop)
{
    const auto timeout = watchdogTimeout();
    if (!timeout)
        co_return;
    do
        alive();
    while (co_await clock.sleep(*timeout / 3, stop));
}

void disown() { isDisowned = true; }

QString credentialPath(const QString& path)
{
    const QString folder = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    if (folder.isEmpty() || path.isEmpty() || path.contains(u'/'))
        return path;
    const QString credential = folder + u'/' + path;
    return QFileInfo::exists(credential) ? credential : path;
}

} // namespace lockstep::service_manager

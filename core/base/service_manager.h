// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <optional>

/// The program as a service of systemd: sd_notify(3), the watchdog and credentials. Where no
/// service manager listens nothing happens. Any thread.
namespace lockstep::service_manager {

/// The start, or a reload, is over. `status` is one line for people: `systemctl status`.
void ready(const QString& status);
void status(const QString& status);
/// The configuration is being read anew; ready() ends it.
void reloading();
void stopping();

/// The longest time that may pass between two alive(); none: no watchdog waits for them.
std::optional<Duration> watchdogTimeout();
/// The service lives. Whoever says it must know it: the service is killed when nobody does.
void alive();

/// Says alive() three times in each watchdog timeout, for as long as the event loop of the clock's
/// thread runs. Returns when it is told to stop, or at once where there is no watchdog.
QCoro::Task<> keepAlive(Clock& clock, std::stop_token stop);

/// From now on the manager is told nothing and no watchdog waits: this program is not the service
/// that the environment speaks of, it was only started by one.
void disown();

/// Where a file with a secret is. A bare name is first looked for among the credentials that
/// systemd gave the service (LoadCredential=); any other path is itself.
QString credentialPath(const QString& path);

} // namespace lockstep::service_manager

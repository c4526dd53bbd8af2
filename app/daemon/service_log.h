// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/config_blocks.h"
#include "core/base/log_file.h"
#include "core/model/event.h"

namespace lockstep::daemon {

/// The service's log files:
///
///     coordinator.log   every line that goes to standard error
///     distributed.log   those of them that concern workers: checks, updates, uploads
///     events.log        every event as one line of JSON, its type first
///
/// Any thread.
class ServiceLog final : public LogListener {
public:
    ServiceLog(const LoggingConfig& config, bool hasEvents);

    void logged(QLatin1StringView category, const QByteArray& line) override;
    void append(const Event& event);

private:
    LogFile m_coordinator;
    LogFile m_distributed;
    std::optional<LogFile> m_events;
};

} // namespace lockstep::daemon

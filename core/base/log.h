// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/reflect.h"

#include <QByteArray>
#include <QLoggingCategory>

#include <memory>

namespace lockstep {

/// The least that is written.
enum class LogLevel { Debug, Info, Warning, Error };
template <>
inline constexpr auto enumWords<LogLevel> =
    std::to_array<EnumWord<LogLevel>>({{LogLevel::Debug, "debug"},
                                       {LogLevel::Info, "info"},
                                       {LogLevel::Warning, "warning"},
                                       {LogLevel::Error, "error"}});

/// One line a message on standard error: time in UTC, level, category, text; without the time where
/// standard error is systemd's journal, which has its own. Call once in main.
void setUpLogging();

/// What our categories write from now on. QT_LOGGING_RULES ("lockstep.*.debug=true") wins.
void setLogLevel(LogLevel level);

/// Hears what is written on standard error.
class LogListener {
public:
    virtual ~LogListener() = default;
    /// `line` begins with its time and has no line break. Called on the thread that logs; must not
    /// log itself.
    virtual void logged(QLatin1StringView category, const QByteArray& line) = 0;
};

/// Makes `listener` the one that hears; null: nobody does. The one before may hear what is being
/// written by another thread just now, and is then let go. Any thread.
void setLogListener(std::shared_ptr<LogListener> listener);

/// `text` with control characters shown as escapes, so that what a peer sent cannot forge a line.
QString printable(const QString& text);

} // namespace lockstep

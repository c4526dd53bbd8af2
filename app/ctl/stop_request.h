// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"

#include <QObject>

#include <stop_token>

namespace lockstep::ctl {

/// Asks the running command to stop: at Ctrl-C or SIGTERM, or when its time is over. A second
/// signal ends the program at once. One for each process; make it before any thread.
class StopRequest : public QObject {
    Q_OBJECT
public:
    enum class Reason { None, Signal, Timeout };

    explicit StopRequest(QObject* parent = nullptr);
    ~StopRequest() override;

    /// Asks to stop when this time is over, counted from now.
    void stopAfter(Duration time);

    std::stop_source source() const { return m_source; }
    /// Why it was this that stopped the command; None when it was something else.
    Reason reason() const noexcept { return m_reason; }

private:
    void onSignal();
    void stop(Reason reason);

    std::stop_source m_source;
    Reason m_reason = Reason::None;
    int m_signals = -1; ///< file that can be read when a signal came
};

} // namespace lockstep::ctl

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace lockstep {

/// Turns SIGTERM and SIGINT into a Qt signal, emitted in the event loop of the thread that this
/// object lives in. One in a process. A second signal ends the process at once, for a person who
/// does not want to wait.
class Termination : public QObject {
    Q_OBJECT
public:
    explicit Termination(QObject* parent = nullptr);
    ~Termination() override;

    /// Whether it was asked for already, for whoever was busy when the signal came.
    bool wasRequested() const noexcept { return m_wasRequested; }

Q_SIGNALS:
    void requested();

private:
    bool m_wasRequested = false;
};

} // namespace lockstep

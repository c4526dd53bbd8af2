// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/instance.h"

#include <QCoroTask>

class QApplication;

namespace lockstep::desktop {

/// The console with everything it needs, wired: settings, keyring, the coordinator inside, the
/// window and the tray. GUI thread.
class Console : public QObject {
    Q_OBJECT
public:
    Console(QApplication& application, std::unique_ptr<Instance> instance);
    ~Console() override;

    /// Opens what is to be open, and shows the window.
    void start(const InstanceMessage& asked);

Q_SIGNALS:
    /// Everything that had to end in order has ended; the event loop may end, too.
    void stopped();

public Q_SLOTS:
    void stop();

private:
    struct Parts;
    void wire();
    void makeWindow();
    void wireWindow();
    void takeUp(const InstanceMessage& asked);
    void followSettings();
    QCoro::Task<> end();

    std::unique_ptr<Parts> m_parts;
    bool m_isStopping = false;
};

} // namespace lockstep::desktop

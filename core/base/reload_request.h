// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace lockstep {

/// Turns SIGHUP into a Qt signal, emitted in the event loop of the thread that this object lives
/// in. Several that come at once may be told as one. One in a process. When it goes, SIGHUP is
/// ignored: a service that is ending has nothing to reload.
class ReloadRequest : public QObject {
    Q_OBJECT
public:
    explicit ReloadRequest(QObject* parent = nullptr);
    ~ReloadRequest() override;

Q_SIGNALS:
    void requested();
};

} // namespace lockstep

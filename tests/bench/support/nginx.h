// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QProcess>

namespace lockstep::bench {

/// An nginx of ours on a free port of 127.0.0.1, in a folder of its own. It ends with this object.
class Nginx {
public:
    /// `workers`: its processes. `server`: what stands in its `server { … }` behind `listen`;
    /// `listenOptions`: what stands behind the port ("ssl"). `more`: further servers.
    struct Options {
        int workers = 1;
        int connections = 1024;
        QString listenOptions;
        QString server;
        QString more;
    };
    Nginx();
    ~Nginx();
    Q_DISABLE_COPY_MOVE(Nginx)

    Result<> start(const QString& folder, const Options& options);
    quint16 port() const { return m_port; }

private:
    quint16 m_port;
    QProcess m_process;
};

/// A port of 127.0.0.1 that is free now.
quint16 freePort();

} // namespace lockstep::bench

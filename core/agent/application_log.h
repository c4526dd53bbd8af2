// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

namespace lockstep::agent {

/// What the application prints, in a file that stays within bounds: full, it becomes "<file>.1"
/// in place of the one before.
class ApplicationLog {
public:
    explicit ApplicationLog(const QString& path, qint64 limit = 10 << 20);

    /// What cannot be written is lost; the log of the agent tells so once.
    void append(const QByteArray& bytes);

private:
    bool open();

    QFile m_file;
    qint64 m_limit;
    bool m_isFailing = false;
};

} // namespace lockstep::agent

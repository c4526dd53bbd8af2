// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/application_log.h"

#include "core/agent/agent_log.h"

namespace lockstep::agent {

using namespace Qt::StringLiterals;

ApplicationLog::ApplicationLog(const QString& path, qint64 limit) : m_file(path), m_limit(limit) {}

bool ApplicationLog::open()
{
    return m_file.isOpen() ||
           m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered,
                       QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

void ApplicationLog::append(const QByteArray& bytes)
{
    if (open() && m_file.size() > 0 && m_file.size() + bytes.size() > m_limit) {
        const QString path = m_file.fileName();
        m_file.close();
        QFile::remove(path + u".1"_s);
        QFile::rename(path, path + u".1"_s);
    }
    const bool isWritten = open() && m_file.write(bytes) == bytes.size();
    if (!isWritten && !m_isFailing)
        qCWarning(agentLog).noquote() << "the application's output is lost: cannot write"
                                      << m_file.fileName() << m_file.errorString();
    m_isFailing = !isWritten;
}

} // namespace lockstep::agent

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/smtp_server.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace lockstep::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 10'000; // milliseconds

SmtpServer::Mail mailFrom(const QByteArray& record)
{
    const qsizetype end = record.indexOf('\n');
    const QJsonObject head = QJsonDocument::fromJson(record.first(end)).object();
    SmtpServer::Mail mail{.from = head[u"from"].toString(),
                          .to = {},
                          .login = head[u"login"].toString(),
                          .isOverTls = head[u"tls"].toBool(),
                          .peerPort = head[u"peer"].toInt(),
                          .message = record.sliced(end + 1)};
    for (const auto each : head[u"to"].toArray())
        mail.to << each.toString();
    return mail;
}

} // namespace

SmtpServer::SmtpServer(const QString& folder, const QStringList& arguments) : m_folder(folder)
{
    m_process.start(u"python3"_s,
                    QStringList{u"tests/support/smtp_server.py"_s, folder} + arguments);
    if (m_process.waitForStarted(patience) && m_process.waitForReadyRead(patience))
        m_port = m_process.readLine().trimmed().toInt();
}

SmtpServer::~SmtpServer()
{
    m_process.kill();
    m_process.waitForFinished(patience);
}

QByteArray SmtpServer::log() { return m_process.readAllStandardError(); }

std::vector<SmtpServer::Mail> SmtpServer::mails() const
{
    std::vector<Mail> mails;
    const QDir folder(m_folder);
    for (const QString& name : folder.entryList({u"*.mail"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            mails.push_back(mailFrom(file.readAll()));
    }
    return mails;
}

} // namespace lockstep::test

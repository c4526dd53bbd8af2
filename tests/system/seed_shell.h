// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace lockstep::test {

/// Runs command lines of the seeds' documents as they stand there. What is written in them for a
/// reader to fill in is filled in; where `worker01:8443` and the others lead is told to curl by its
/// own configuration file, and so are credentials.
class SeedShell {
public:
    /// Whom curl shows itself to be.
    enum class As { Nobody, Operator, Admin, Coordinator };

    struct Ended {
        int status = 0;
        QByteArray output;
        QByteArray errors;
    };

    /// `programs`: the folder with lockstepctl, which the seeds call dm.
    explicit SeedShell(const QString& programs);

    /// From now on `name:port` leads to this port of 127.0.0.1.
    void lead(const QString& nameAndPort, int port);
    /// What curl shows as `as`: lines of its configuration.
    void setCredentials(As as, const QStringList& lines) { m_credentials[as] = lines; }
    /// From now on `from` reads as `to` in every command.
    void fillIn(const QString& from, const QString& to) { m_filled.emplace_back(from, to); }
    void setEnvironment(const QString& name, const QString& value);
    /// The folder in which commands run.
    QString folder() const { return m_folder.filePath(QStringLiteral("work")); }

    Ended run(QString command, As as);
    /// The exit status of `jq -e` over the text: 0 where the filter holds.
    int holds(const QByteArray& json, const QString& filter);

private:
    Ended shell(const QString& command, const QByteArray& input, const QString& home);
    QString homeOf(As as) const;
    void writeCurlConfigurations();

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    std::map<QString, int> m_ports;
    std::map<As, QStringList> m_credentials;
    std::vector<std::pair<QString, QString>> m_filled;
};

} // namespace lockstep::test

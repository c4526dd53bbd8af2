// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/seed_shell.h"

#include "core/base/durable_file.h"

#include <QDir>
#include <QFile>

namespace lockstep::test {

namespace {

constexpr int limit = 60'000; // milliseconds

void must(const Result<>& done)
{
    if (!done)
        qFatal("%s", qPrintable(done.error().message()));
}

} // namespace

SeedShell::SeedShell(const QString& programs)
{
    for (const As as : {As::Nobody, As::Operator, As::Admin, As::Coordinator})
        must(makePath(homeOf(as)));
    must(makePath(folder()));
    must(makePath(m_folder.filePath(u"bin"_s)));
    QFile::link(QDir::cleanPath(programs + u"/lockstepctl"_s), m_folder.filePath(u"bin/dm"_s));
    setEnvironment(u"PATH"_s, m_folder.filePath(u"bin"_s) + u':' + qEnvironmentVariable("PATH"));
    for (const char* name : {"http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy",
                             "ALL_PROXY", "CURL_HOME", "XDG_CONFIG_HOME"})
        m_environment.remove(QLatin1StringView(name));
}

void SeedShell::lead(const QString& nameAndPort, int port) { m_ports[nameAndPort] = port; }

void SeedShell::setEnvironment(const QString& name, const QString& value)
{
    m_environment.insert(name, value);
}

QString SeedShell::homeOf(As as) const
{
    return m_folder.filePath(u"home%1"_s.arg(std::to_underlying(as)));
}

void SeedShell::writeCurlConfigurations()
{
    QString ways;
    for (const auto& [name, port] : m_ports)
        ways += u"connect-to = \"%1:127.0.0.1:%2\"\n"_s.arg(name).arg(port);
    for (const As as : {As::Nobody, As::Operator, As::Admin, As::Coordinator}) {
        const QString credentials = m_credentials[as].join(u'\n') + u'\n';
        must(writeFileDurably(homeOf(as) + u"/.curlrc"_s, (ways + credentials).toUtf8()));
    }
}

SeedShell::Ended SeedShell::run(QString command, As as)
{
    writeCurlConfigurations();
    for (const auto& [from, to] : m_filled)
        command.replace(from, to);
    return shell(command, {}, homeOf(as));
}

int SeedShell::holds(const QByteArray& json, const QString& filter)
{
    m_environment.insert(u"FILTER"_s, filter);
    return shell(u"jq -e \"$FILTER\""_s, json, homeOf(As::Nobody)).status;
}

SeedShell::Ended SeedShell::shell(const QString& command, const QByteArray& input,
                                  const QString& home)
{
    QProcessEnvironment environment = m_environment;
    environment.insert(u"HOME"_s, home);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder());
    process.start(u"sh"_s, {u"-c"_s, command});
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(limit))
        process.kill();
    return {.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            .output = process.readAllStandardOutput(),
            .errors = process.readAllStandardError()};
}

} // namespace lockstep::test

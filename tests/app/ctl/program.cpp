// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/program.h"

#include "tests/support/eventually.h"

#include <QCoreApplication>
#include <QDir>

namespace lockstep::test {

Program::Program(const QStringList& arguments, const QStringList& variables)
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
    for (const QString& variable : variables)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    // A sanitized build must find its options.
    for (const char* name : {"ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"}) {
        if (qEnvironmentVariableIsSet(name))
            environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
    }
    m_process.setProcessEnvironment(environment);
    m_process.start(path(), arguments);
}

QString Program::path()
{
    return QDir(QCoreApplication::applicationDirPath())
        .absoluteFilePath(QStringLiteral("../lockstepctl"));
}

Finished Program::finish()
{
    if (!eventually([this] { return m_process.state() == QProcess::NotRunning; })) {
        m_process.kill();
        m_process.waitForFinished();
    }
    const bool isNormal = m_process.exitStatus() == QProcess::NormalExit;
    return {.status = isNormal ? m_process.exitCode() : -1,
            .out = QString::fromUtf8(m_process.readAllStandardOutput()),
            .err = QString::fromUtf8(m_process.readAllStandardError())};
}

Finished run(const QStringList& arguments, const QStringList& variables)
{
    return Program(arguments, variables).finish();
}

} // namespace lockstep::test

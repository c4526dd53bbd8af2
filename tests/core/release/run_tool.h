// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTest>

namespace lockstep::test {

/// What a program of the system writes. A program that fails fails the test.
inline QByteArray runTool(const QStringList& command, const QStringList& environment = {})
{
    QProcess process;
    process.setEnvironment(QProcess::systemEnvironment() + environment);
    process.start(command.front(), command.sliced(1));
    process.waitForFinished(30'000);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        const QByteArray what = command.join(QChar(u' ')).toUtf8() + ": " +
                                process.errorString().toUtf8() + "\n" +
                                process.readAllStandardError();
        QTest::qFail(what.constData(), __FILE__, __LINE__);
    }
    return process.readAllStandardOutput();
}

} // namespace lockstep::test

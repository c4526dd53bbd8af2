// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

namespace lockstep::test {

/// What a run of lockstepctl left behind.
struct Finished {
    int status = -1;
    QString out;
    QString err;
};

/// lockstepctl as a process, while the event loop of the test goes on serving.
class Program {
public:
    /// Starts it with these arguments and an environment that says nothing else than `variables`.
    explicit Program(const QStringList& arguments, const QStringList& variables = {});

    /// Waits for its end; kills it after ten seconds.
    Finished finish();
    QProcess& process() noexcept { return m_process; }

    /// The program's path.
    static QString path();

private:
    QProcess m_process;
};

/// Runs it to its end.
Finished run(const QStringList& arguments, const QStringList& variables = {});

} // namespace lockstep::test

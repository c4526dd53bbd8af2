// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/demo_launcher.h"

#include "core/base/json.h"

#include <QCoroProcess>

#include <csignal>
#include <sys/prctl.h>

namespace lockstep::desktop {

namespace {

constexpr Duration endPatience = std::chrono::seconds(10); // it ends its agents in order

/// The line in which lockstep-demo tells that its fleet stands.
struct Announcement {
    QString coordinator;
    static constexpr auto fields()
    {
        return std::tuple{required("coordinator", &Announcement::coordinator)};
    }
};

} // namespace

DemoLauncher::DemoLauncher(QString program, QObject* parent)
    : QObject(parent), m_program(std::move(program))
{
    // However the console ends, the demo ends with it.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &DemoLauncher::read);
    connect(&m_process, &QProcess::finished, this, &DemoLauncher::ended);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            ended();
    });
}

DemoLauncher::~DemoLauncher() { m_process.disconnect(this); }

QCoro::Task<> DemoLauncher::stop()
{
    m_process.disconnect(this);
    if (!isRunning())
        co_return;
    m_process.terminate();
    co_await qCoro(m_process).waitForFinished(endPatience);
}

void DemoLauncher::start()
{
    if (!m_address.isEmpty())
        return Q_EMIT ready(m_address);
    if (!isRunning())
        m_process.start(m_program, {u"--announce"_s});
}

void DemoLauncher::read()
{
    while (m_process.canReadLine()) {
        const auto told = fromJsonText<Announcement>(m_process.readLine());
        if (!told || !m_address.isEmpty())
            continue; // it says other things, too, for people at a terminal
        m_address = told->coordinator;
        Q_EMIT ready(m_address);
    }
}

void DemoLauncher::ended()
{
    m_address.clear();
    const bool isMissing = m_process.error() == QProcess::FailedToStart;
    Q_EMIT failed(isMissing ? Error(ErrorCode::NotFound, u"cannot start %1: %2"_s.arg(
                                                             m_program, m_process.errorString()))
                            : Error(ErrorCode::Io, u"the demo fleet has ended"_s));
}

} // namespace lockstep::desktop

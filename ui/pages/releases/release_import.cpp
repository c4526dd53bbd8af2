// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/releases/release_import.h"

#include "ui/state/when_done.h"

#include <QDir>
#include <QFileInfo>
#include <QHostAddress>

namespace lockstep::ui {

namespace {

bool isThisMachine(const client::Endpoint& endpoint)
{
    if (!endpoint.unixSocket.isEmpty())
        return true;
    const QString host = endpoint.base.host();
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

} // namespace

ReleaseImport::ReleaseImport(Session& session, QObject* parent)
    : QObject(parent), m_session(session)
{}

ReleaseImport::~ReleaseImport() { m_stop.request_stop(); }

bool ReleaseImport::takesFolders() const { return isThisMachine(m_session.client().endpoint()); }

QString ReleaseImport::name() const { return QFileInfo(m_path).fileName(); }

void ReleaseImport::add(const QStringList& paths)
{
    m_waiting.append(paths);
    if (m_phase == Phase::Idle)
        next();
    else
        Q_EMIT changed();
}

void ReleaseImport::next()
{
    if (m_waiting.isEmpty()) {
        m_path.clear();
        setPhase(Phase::Idle);
        return;
    }
    m_path = QDir::cleanPath(m_waiting.dequeue());
    begin();
}

void ReleaseImport::begin()
{
    m_problem.reset();
    m_sent = 0;
    m_total = QFileInfo(m_path).size();
    m_stop = std::stop_source();
    if (QFileInfo(m_path).isDir())
        beginFolder();
    else
        beginUpload();
}

void ReleaseImport::beginUpload()
{
    setPhase(Phase::Sending);
    const auto onSent = [self = QPointer(this), stop = m_stop.get_token()](qint64 sent,
                                                                           qint64 total) {
        if (!self || stop.stop_requested() || total <= 0)
            return;
        self->m_sent = sent;
        self->m_total = total;
        self->setPhase(sent < total ? Phase::Sending : Phase::Checking);
    };
    whenDone(m_session.client().withStop(m_stop.get_token()).uploadRelease(m_path, {}, onSent),
             this, [this](const auto& release) { done(release); });
}

void ReleaseImport::beginFolder()
{
    if (!takesFolders()) {
        m_problem =
            Error(ErrorCode::Unsupported,
                  tr("A folder has to be on the coordinator's machine, and this coordinator "
                     "runs on another one. Make a package of it and add that."));
        setPhase(Phase::Failed);
        return;
    }
    setPhase(Phase::Packaging);
    const ReleaseRequest request{.sourceDir = m_path};
    whenDone(m_session.client().withStop(m_stop.get_token()).createRelease(request), this,
             [this](const auto& release) { done(release); });
}

void ReleaseImport::done(const Result<client::Reply<Release>>& release)
{
    if (release) {
        m_session.refresh(Topic::Releases);
        Q_EMIT made(*release);
        next();
    } else if (release.error().code() == ErrorCode::Cancelled) {
        next();
    } else {
        m_problem = release.error();
        setPhase(Phase::Failed);
    }
}

void ReleaseImport::cancel() { m_stop.request_stop(); }

void ReleaseImport::retry()
{
    if (m_phase == Phase::Failed)
        begin();
}

void ReleaseImport::dismiss()
{
    if (m_phase == Phase::Failed)
        next();
}

void ReleaseImport::setPhase(Phase phase)
{
    m_phase = phase;
    Q_EMIT changed();
}

} // namespace lockstep::ui

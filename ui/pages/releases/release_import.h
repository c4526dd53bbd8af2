// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/session.h"

#include <QQueue>

namespace lockstep::ui {

/// Makes releases of packages and folders, one after another. What fails stays, to be tried again
/// or dismissed. GUI thread; `session` must live longer.
class ReleaseImport : public QObject {
    Q_OBJECT
public:
    enum class Phase {
        Idle,
        Sending,
        Checking, ///< all of it is there; the coordinator looks at it
        Packaging,
        Failed,
    };

    explicit ReleaseImport(Session& session, QObject* parent = nullptr);
    ~ReleaseImport() override;

    /// Files are packages, folders are trees to package.
    void add(const QStringList& paths);
    /// Stops what is under way.
    void cancel();
    void retry();
    /// Goes on with the next, where something has failed.
    void dismiss();

    Phase phase() const noexcept { return m_phase; }
    QString name() const; ///< of the file or folder at hand
    qint64 sent() const noexcept { return m_sent; }
    qint64 total() const noexcept { return m_total; }
    int waiting() const { return int(m_waiting.size()); }
    const std::optional<Error>& problem() const noexcept { return m_problem; }

    /// Folders have to be on the coordinator's machine, so it has to be this one.
    bool takesFolders() const;

Q_SIGNALS:
    void changed();
    void made(const lockstep::Release& release);

private:
    void next();
    void begin();
    void beginUpload();
    void beginFolder();
    void done(const Result<client::Reply<Release>>& release);
    void setPhase(Phase phase);

    Session& m_session;
    QQueue<QString> m_waiting;
    QString m_path;
    Phase m_phase = Phase::Idle;
    qint64 m_sent = 0;
    qint64 m_total = 0;
    std::optional<Error> m_problem;
    std::stop_source m_stop;
};

} // namespace lockstep::ui

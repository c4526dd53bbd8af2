// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/content_check.h"
#include "core/agent/operation_runner.h"

#include <QThreadPool>

namespace lockstep::agent {

/// Sees whether the files of the release that runs are still what was installed, now and then and
/// when it is asked to: from then on the application's version tells the digest of what stands
/// there. Most looks read no file that has not changed; one a day reads them all. While an
/// operation runs there is none, and one that is under way is broken off. One thread; what blocks
/// runs on a thread of its own that gives way to all others.
class ContentWatch {
public:
    /// Both outlive this.
    ContentWatch(Workplace& place, OperationRunner& runner);

    /// Looks at once and then every `content_check_interval`, until `stop`; not before a release is
    /// that old, so that what it shows right after its installation is what was verified then.
    QCoro::Task<> watch(std::stop_token stop);
    /// What stands there now. Conflict while an operation runs, or without a release.
    QCoro::Task<Result<Manifest>> look();
    /// Breaks off what is under way and returns when nothing is. No look begins any more.
    QCoro::Task<> stop();

private:
    QCoro::Task<Result<Manifest>> lookAt(QString slot);
    Result<ContentLook> prepare(const QString& slot);
    QCoro::Task<Result<>> note(QString slot, Sha256 tree);
    Result<QString> currentSlot() const;
    Duration untilNext() const;

    Workplace& m_place;
    OperationRunner& m_runner;
    QThreadPool m_threads;
    AsyncSemaphore m_turn{1};
    std::stop_source m_breakOff;
    bool m_isStopped = false;
    QString m_slot; ///< whose files are known
    release::KnownFiles m_known;
    Duration m_allReadAt{}; ///< when all of them were read last
};

} // namespace lockstep::agent

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/keyring.h"

#include "app/desktop/wallet_probe.h"
#include "core/base/log.h"
#include "core/base/pending.h"

#include <qt6keychain/keychain.h>

namespace lockstep::desktop {

namespace {

Error noKeyring(const QString& detail)
{
    return {
        ErrorCode::Unsupported,
        u"no keyring can be used here (%1); the token is kept until the program ends only"_s.arg(
            printable(detail))};
}

/// What a backend cannot say better is OtherError: no D-Bus, no service that it could start.
Error errorOf(const QKeychain::Job& job)
{
    const QString detail = job.errorString();
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return {ErrorCode::NotFound, u"there is no token in the keyring"_s};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {ErrorCode::PermissionDenied, u"the keyring is locked or refuses access"_s};
    case QKeychain::CouldNotDeleteEntry:
        return {ErrorCode::Io, u"the keyring cannot remove the token"_s};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError: return noKeyring(detail);
    case QKeychain::NoError: break;
    }
    return {ErrorCode::Internal, u"the keyring failed without a reason"_s};
}

/// Runs a job, which deletes itself when it ends, however late; `take` sees it when it ends well.
template <class T>
QCoro::Task<Result<T>> run(QKeychain::Job* job, Duration patience,
                           Result<T> (*take)(QKeychain::Job&))
{
    std::unique_ptr<QKeychain::Job> unstarted(job);
    LOCKSTEP_CO_CHECK(co_await probeWallet(QDBusConnection::sessionBus(),
                                           QProcessEnvironment::systemEnvironment(), patience));
    const Pending<Result<T>> result;
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &limit, [result, patience] {
        result.resolve(fail(ErrorCode::Timeout,
                            u"the keyring has not answered within "_s + formatDuration(patience)));
    });
    QObject::connect(job, &QKeychain::Job::finished, &limit, [result, take](QKeychain::Job* ended) {
        result.resolve(ended->error() == QKeychain::NoError ? take(*ended)
                                                            : Result<T>(fail(errorOf(*ended))));
    });
    job->setInsecureFallback(false);
    limit.start(patience);
    unstarted.release()->start();
    co_return co_await result;
}

Result<> nothing(QKeychain::Job&) { return {}; }

Result<Secret> tokenOf(QKeychain::Job& job)
{
    return Secret(static_cast<QKeychain::ReadPasswordJob&>(job).textData());
}

} // namespace

Keyring::Keyring(QString service, Duration patience)
    : m_service(std::move(service)), m_patience(patience)
{}

QCoro::Task<Result<Secret>> Keyring::read(QString key)
{
    auto* job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(key);
    return run(job, m_patience, tokenOf);
}

QCoro::Task<Result<>> Keyring::write(QString key, Secret token)
{
    auto* job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(key);
    job->setTextData(token.reveal());
    return run(job, m_patience, nothing);
}

QCoro::Task<Result<>> Keyring::remove(QString key)
{
    auto* job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(key);
    const auto removed = co_await run(job, m_patience, nothing);
    if (!removed && removed.error().code() == ErrorCode::NotFound)
        co_return Result<>();
    co_return removed;
}

} // namespace lockstep::desktop

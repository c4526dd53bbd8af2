// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/certified_name.h"

#include <QCryptographicHash>

namespace lockstep::net {

namespace {

constexpr auto coordinatorUri = "lockstep:coordinator"_L1;
constexpr auto workerPrefix = "lockstep:worker/"_L1;

} // namespace

Result<CertifiedName> CertifiedName::parse(const QString& uri)
{
    if (uri == coordinatorUri)
        return coordinator();
    if (!uri.startsWith(workerPrefix))
        return fail(ErrorCode::InvalidArgument, u"it names nobody of a Lockstep fleet"_s);
    LOCKSTEP_TRY(WorkerId id, parseWorkerId(uri.sliced(workerPrefix.size())));
    return worker(std::move(id));
}

QString CertifiedName::uri() const
{
    return isCoordinator() ? QString(coordinatorUri) : workerPrefix + m_worker.value();
}

QString CertifiedName::hostName() const
{
    if (isCoordinator())
        return u"coordinator.lockstep.internal"_s;
    const QByteArray digest =
        QCryptographicHash::hash(m_worker.value().toUtf8(), QCryptographicHash::Sha256).toHex();
    return QString::fromLatin1(digest.first(32) + '.' + digest.sliced(32)) +
           u".worker.lockstep.internal"_s;
}

QString CertifiedName::title() const
{
    return isCoordinator() ? u"Lockstep coordinator"_s : u"Lockstep worker "_s + m_worker.value();
}

} // namespace lockstep::net

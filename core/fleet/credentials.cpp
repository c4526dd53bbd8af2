// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/credentials.h"

#include <QHostAddress>

namespace lockstep::fleet {

namespace {

constexpr qint64 longestToken = 4096;
constexpr qint64 longestAuthorities = 16 << 20; // a system's whole bundle has some 200 kB

bool isThisMachine(const QString& host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

Result<QList<QSslCertificate>> authoritiesIn(const QString& path, const QByteArray& pem)
{
    auto authorities = QSslCertificate::fromData(pem, QSsl::Pem);
    if (authorities.isEmpty())
        return fail(ErrorCode::InvalidArgument, u"%1 holds no PEM certificate"_s.arg(path));
    return authorities;
}

Result<Secret> tokenIn(const QString&, const QByteArray& bytes)
{
    return Secret(QString::fromUtf8(bytes).trimmed());
}

Result<> checkTls(const Worker& worker, bool hasJoined)
{
    const auto refused = [&](const QString& why) {
        return fail(ErrorCode::Refused,
                    u"worker %1 %2 and must be spoken to over TLS"_s.arg(worker.id.value(), why));
    };
    if (!worker.address.tls && hasJoined)
        return refused(u"has joined the fleet"_s);
    if (!worker.address.tls && !isThisMachine(worker.address.host))
        return refused(u"is on another machine"_s);
    return {};
}

} // namespace

CredentialSource::CredentialSource(const access::Enrolment* enrolment)
    : m_enrolment(enrolment), m_authorities(longestAuthorities, authoritiesIn),
      m_tokens(longestToken, tokenIn)
{
    if (enrolment)
        m_fleetAuthority = {QSslCertificate(enrolment->authority().ca.toLatin1())};
}

Result<Credentials> CredentialSource::of(const Worker& worker)
{
    const bool hasJoined = m_enrolment && m_enrolment->hasJoined(worker.id);
    LOCKSTEP_CHECK(checkTls(worker, hasJoined));
    if (hasJoined)
        return ofJoined(worker.id);
    Credentials credentials;
    LOCKSTEP_TRY(credentials.trust, trustOf(worker));
    if (!worker.address.tokenFile.isEmpty()) {
        LOCKSTEP_TRY(credentials.token, m_tokens.get(worker.address.tokenFile));
    }
    return credentials;
}

Credentials CredentialSource::ofJoined(const WorkerId& worker) const
{
    const auto veto = [worker, enrolment = m_enrolment](const net::CertificateFacts& shown) {
        return enrolment->isRevoked(shown.serial)
                   ? std::optional(
                         Error(ErrorCode::VerificationFailed,
                               u"the certificate of worker %1 was revoked"_s.arg(worker.value())))
                   : std::nullopt;
    };
    return {.trust = {.authorities = m_fleetAuthority,
                      .expectedName = net::CertifiedName::worker(worker),
                      .veto = veto},
            .identity = m_enrolment->coordinator()};
}

Result<net::TlsTrust> CredentialSource::trustOf(const Worker& worker)
{
    if (!worker.address.certificateSha256.isEmpty())
        return net::TlsTrust{.pinSha256 = worker.address.certificateSha256};
    if (!worker.address.caFile.isEmpty()) {
        LOCKSTEP_TRY(const auto authorities, m_authorities.get(worker.address.caFile));
        return net::TlsTrust{.authorities = authorities};
    }
    if (!worker.pinnedSha256.isEmpty())
        return net::TlsTrust{.pinSha256 = worker.pinnedSha256};
    return net::TlsTrust{.pinOnFirstUse = true};
}

} // namespace lockstep::fleet

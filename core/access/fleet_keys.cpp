// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/fleet_keys.h"

#include "core/base/durable_file.h"

#include <QFileInfo>
#include <QHostAddress>
#include <QSslCertificate>

namespace lockstep::access {

namespace {

QSet<QString> normalized(const QStringList& hosts)
{
    QSet<QString> all;
    for (const QString& host : hosts) {
        const QHostAddress address(host);
        all << (address.isNull() ? host.toLower() : address.toString());
    }
    return all;
}

QStringList hostsOf(const QByteArray& certificatePem)
{
    const auto names = QSslCertificate(certificatePem).subjectAlternativeNames();
    return names.values(QSsl::DnsEntry) + names.values(QSsl::IpAddressEntry);
}

/// The key of a file, made where there is none.
Result<QByteArray> openKey(const QString& file)
{
    auto key = readFile(file, 1 << 20);
    if (key || key.error().code() != ErrorCode::NotFound)
        return key;
    LOCKSTEP_TRY(const net::SigningRequest made, net::makeSigningRequest());
    LOCKSTEP_CHECK(writeFileDurably(file, made.keyPem, 0600));
    return made.keyPem;
}

} // namespace

FleetKeys::FleetKeys(Options options, net::CertificateAuthority authority)
    : m_options(std::move(options)), m_authority(std::move(authority))
{}

Result<FleetKeys> FleetKeys::open(Options options, const QDateTime& now)
{
    LOCKSTEP_CHECK(makePath(options.folder));
    LOCKSTEP_TRY(auto authority, openAuthority(options.folder, now));
    FleetKeys keys(std::move(options), std::move(authority));
    LOCKSTEP_CHECK(keys.openCoordinator(now));
    return keys;
}

Result<net::CertificateAuthority> FleetKeys::openAuthority(const QString& folder,
                                                           const QDateTime& now)
{
    const QString certificateFile = folder + u"/ca.pem"_s;
    const QString keyFile = folder + u"/ca.key"_s;
    const bool hasCertificate = QFileInfo::exists(certificateFile);
    const bool hasKey = QFileInfo::exists(keyFile);
    if (hasCertificate && hasKey) {
        LOCKSTEP_TRY(net::TlsIdentity identity, net::TlsIdentity::load(certificateFile, keyFile));
        auto loaded = net::CertificateAuthority::load(std::move(identity));
        return loaded ? std::move(loaded) : fail(loaded.error().during(certificateFile));
    }
    if (hasCertificate || hasKey)
        return fail(ErrorCode::Conflict,
                    u"%1 is there and %2 is missing; bring it back, or remove the one that is left "
                    "and let every worker join again"_s.arg(hasKey ? keyFile : certificateFile,
                                                            hasKey ? certificateFile : keyFile));
    LOCKSTEP_TRY(auto made, net::CertificateAuthority::create(now));
    LOCKSTEP_CHECK(writeFileDurably(keyFile, made.identity().keyPem, 0600));
    LOCKSTEP_CHECK(writeFileDurably(certificateFile, made.certificatePem(), 0644));
    return made;
}

Result<> FleetKeys::openCoordinator(const QDateTime& now)
{
    LOCKSTEP_TRY(m_coordinator.keyPem, openKey(path(u"coordinator.key"_s)));
    const auto certificate = readFile(path(u"coordinator.pem"_s), 1 << 20);
    if (!certificate && certificate.error().code() != ErrorCode::NotFound)
        return fail(certificate.error());
    m_coordinator.certificatePem = certificate.value_or(QByteArray());
    return isGood(m_coordinator, now) ? Result<>() : renew(now);
}

bool FleetKeys::isGood(const net::TlsIdentity& coordinator, const QDateTime& now) const
{
    const auto facts = net::CertificateFacts::ofPem(coordinator.certificatePem);
    if (!facts || facts->name != net::CertifiedName::coordinator())
        return false;
    const QStringList wanted = m_options.hosts + QStringList(facts->name->hostName());
    return facts->notBefore <= now && now < facts->renewalDue() &&
           net::isSignedBy(m_authority.certificatePem(), coordinator.certificatePem) &&
           coordinator.check() &&
           normalized(hostsOf(coordinator.certificatePem)) == normalized(wanted);
}

QDateTime FleetKeys::coordinatorDue() const
{
    const auto facts = net::CertificateFacts::ofPem(m_coordinator.certificatePem);
    return facts ? facts->renewalDue() : QDateTime();
}

Result<> FleetKeys::renew(const QDateTime& now)
{
    LOCKSTEP_TRY(const QByteArray request, net::makeSigningRequest(m_coordinator.keyPem));
    LOCKSTEP_TRY(QByteArray certificate,
                 m_authority.sign(request, {.name = net::CertifiedName::coordinator(),
                                            .hosts = m_options.hosts,
                                            .now = now,
                                            .validFor = m_options.validFor}));
    LOCKSTEP_CHECK(writeFileDurably(path(u"coordinator.pem"_s), certificate, 0644));
    m_coordinator.certificatePem = std::move(certificate);
    return {};
}

} // namespace lockstep::access

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/fleet_identity.h"

#include "core/base/durable_file.h"
#include "core/net/certificate_authority.h"

namespace lockstep::agent {

namespace {

constexpr qint64 longest = 64 << 10;

struct Files {
    explicit Files(const StateFolder& folder) : root(folder.identity()) {}

    QString root;
    QString membership = root + u"/enrolment.json"_s;
    QString certificate = root + u"/certificate.pem"_s;
    QString key = root + u"/key.pem"_s;
    QString authority = root + u"/ca.pem"_s;
};

Result<Membership> readMembership(const QString& file)
{
    LOCKSTEP_TRY(const QByteArray text, readFile(file, longest));
    auto membership = fromJsonText<Membership>(text);
    return membership ? std::move(membership) : fail(membership.error().during(file));
}

} // namespace

Result<std::optional<FleetIdentity>> FleetIdentity::load(const StateFolder& folder)
{
    const Files files(folder);
    auto membership = readMembership(files.membership);
    if (!membership && membership.error().code() == ErrorCode::NotFound)
        return std::nullopt;
    if (!membership)
        return fail(membership.error());
    FleetIdentity identity{.membership = *std::move(membership), .own = {}, .authorityPem = {}};
    LOCKSTEP_TRY(identity.own.certificatePem, readFile(files.certificate, longest));
    LOCKSTEP_TRY(identity.own.keyPem, readFile(files.key, longest));
    LOCKSTEP_TRY(identity.authorityPem, readFile(files.authority, longest));
    if (const auto checked = identity.check(); !checked)
        return fail(checked.error().during(files.root + u" is damaged; join again"_s));
    return identity;
}

Result<> FleetIdentity::save(const StateFolder& folder) const
{
    const Files files(folder);
    LOCKSTEP_CHECK(makePath(files.root));
    LOCKSTEP_CHECK(removeTree(files.membership)); // what names the others comes last
    LOCKSTEP_CHECK(writeFileDurably(files.key, own.keyPem, 0600));
    LOCKSTEP_CHECK(writeFileDurably(files.authority, authorityPem, 0600));
    LOCKSTEP_CHECK(saveCertificate(folder));
    return writeFileDurably(files.membership, toJsonText(membership), 0600);
}

Result<> FleetIdentity::saveCertificate(const StateFolder& folder) const
{
    return writeFileDurably(Files(folder).certificate, own.certificatePem, 0600);
}

net::TlsTrust FleetIdentity::trust() const
{
    return {.authorities = {QSslCertificate(authorityPem)},
            .expectedName = net::CertifiedName::coordinator()};
}

Result<> FleetIdentity::check() const
{
    LOCKSTEP_TRY(const Sha256 digest, authorityDigest(authorityPem));
    if (digest != membership.caSha256)
        return fail(ErrorCode::InvalidArgument, u"the authority is another one"_s);
    LOCKSTEP_CHECK(own.check());
    LOCKSTEP_TRY(const auto facts, net::CertificateFacts::ofPem(own.certificatePem));
    if (facts.name != net::CertifiedName::worker(membership.workerId))
        return fail(ErrorCode::InvalidArgument,
                    u"the certificate is not made out to "_s + membership.workerId.value());
    if (!net::isSignedBy(authorityPem, own.certificatePem))
        return fail(ErrorCode::InvalidArgument, u"the certificate is of another authority"_s);
    return {};
}

Result<Sha256> authorityDigest(const QByteArray& pem)
{
    if (pem.count("-----BEGIN ") != 1)
        return fail(ErrorCode::InvalidArgument, u"expected one certificate"_s);
    LOCKSTEP_TRY(const auto facts, net::CertificateFacts::ofPem(pem));
    return Sha256(facts.sha256);
}

} // namespace lockstep::agent

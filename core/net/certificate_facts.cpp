// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/certificate_facts.h"

#include "core/net/gnutls_support.h"

#include <QCryptographicHash>
#include <QTimeZone>

#include <array>

namespace lockstep::net {

namespace {

using gnutls::Certificate;

QStringList urisOf(const Certificate& certificate)
{
    QStringList uris;
    std::array<char, 512> value;
    for (unsigned i = 0;; ++i) {
        size_t size = value.size();
        const int outcome = gnutls_x509_crt_get_subject_alt_name(certificate.get(), i, value.data(),
                                                                 &size, nullptr);
        if (outcome == GNUTLS_SAN_URI)
            uris << QString::fromUtf8(value.data(), qsizetype(size));
        else if (outcome < 0 && outcome != GNUTLS_E_SHORT_MEMORY_BUFFER)
            return uris;
    }
}

/// A certificate with several names of ours is nobody's.
std::optional<CertifiedName> nameOf(const Certificate& certificate)
{
    QStringList uris = urisOf(certificate);
    uris.removeIf([](const QString& uri) { return !uri.startsWith("lockstep:"_L1); });
    if (uris.size() != 1)
        return std::nullopt;
    auto name = CertifiedName::parse(uris.front());
    return name ? std::optional(*std::move(name)) : std::nullopt;
}

QString serialOf(const Certificate& certificate)
{
    std::array<char, 64> bytes;
    size_t size = bytes.size();
    if (gnutls_x509_crt_get_serial(certificate.get(), bytes.data(), &size) < 0)
        return {};
    return QString::fromLatin1(QByteArrayView(bytes.data(), qsizetype(size)).toByteArray().toHex());
}

QDateTime timeOf(time_t seconds) { return QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::UTC); }

Result<CertificateFacts> factsOf(const Certificate& certificate)
{
    gnutls_datum_t der{};
    LOCKSTEP_CHECK(gnutls::Steps()
                       .then(gnutls_x509_crt_export2, certificate.get(), GNUTLS_X509_FMT_DER, &der)
                       .result(u"cannot read a certificate"_s, ErrorCode::InvalidArgument));
    const QByteArray bytes = gnutls::take(der);
    return CertificateFacts{
        .name = nameOf(certificate),
        .serial = serialOf(certificate),
        .sha256 = QString::fromLatin1(
            QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()),
        .notBefore = timeOf(gnutls_x509_crt_get_activation_time(certificate.get())),
        .notAfter = timeOf(gnutls_x509_crt_get_expiration_time(certificate.get()))};
}

} // namespace

Result<CertificateFacts> CertificateFacts::ofPem(const QByteArray& pem)
{
    LOCKSTEP_TRY(const Certificate certificate, gnutls::readCertificate(pem));
    return factsOf(certificate);
}

Result<CertificateFacts> CertificateFacts::ofDer(const QByteArray& der)
{
    LOCKSTEP_TRY(const Certificate certificate, gnutls::readCertificateDer(gnutls::datum(der)));
    return factsOf(certificate);
}

} // namespace lockstep::net

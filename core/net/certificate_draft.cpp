// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/certificate_draft.h"

#include <QHostAddress>
#include <QRandomGenerator>

#include <array>

namespace lockstep::net {

namespace {

using gnutls::Certificate;
using gnutls::Steps;

QString making() { return u"cannot make a certificate"_s; }

QByteArray bytesOf(const QHostAddress& address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        QByteArray bytes;
        const quint32 v4 = address.toIPv4Address();
        for (const int shift : {24, 16, 8, 0})
            bytes += char(v4 >> shift);
        return bytes;
    }
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char*>(v6.c), sizeof v6.c);
}

void addName(Steps& steps, const Certificate& certificate, gnutls_x509_subject_alt_name_t type,
             const QByteArray& name)
{
    steps.then(gnutls_x509_crt_set_subject_alt_name, certificate.get(), type,
               static_cast<const void*>(name.constData()), unsigned(name.size()),
               unsigned(GNUTLS_FSAN_APPEND));
}

void addNames(Steps& steps, const Certificate& certificate, const CertificateDraft& draft)
{
    for (const QString& host : draft.hosts) {
        if (const QHostAddress address(host); !address.isNull())
            addName(steps, certificate, GNUTLS_SAN_IPADDRESS, bytesOf(address));
        else
            addName(steps, certificate, GNUTLS_SAN_DNSNAME, host.toUtf8());
    }
    for (const QString& uri : draft.uris)
        addName(steps, certificate, GNUTLS_SAN_URI, uri.toUtf8());
}

/// Who it is, and from when to when.
void describe(Steps& steps, const Certificate& certificate, const CertificateDraft& draft)
{
    std::array<quint32, 4> serial{};
    QRandomGenerator::system()->generate(serial.begin(), serial.end());
    serial[0] = (serial[0] & 0xffffff7fU) | 1U; // positive and not zero
    constexpr qsizetype longestCommonName = 64;
    const QByteArray name = draft.commonName.left(longestCommonName).toUtf8();
    steps.then(gnutls_x509_crt_set_version, certificate.get(), 3U)
        .then(gnutls_x509_crt_set_serial, certificate.get(),
              static_cast<const void*>(serial.data()), sizeof serial)
        .then(gnutls_x509_crt_set_activation_time, certificate.get(),
              draft.notBefore.toSecsSinceEpoch())
        .then(gnutls_x509_crt_set_expiration_time, certificate.get(),
              draft.notAfter.toSecsSinceEpoch())
        .then(gnutls_x509_crt_set_dn_by_oid, certificate.get(), GNUTLS_OID_X520_COMMON_NAME, 0U,
              static_cast<const void*>(name.constData()), unsigned(name.size()));
}

void limitUse(Steps& steps, const Certificate& certificate, bool isAuthority)
{
    if (isAuthority) { // of no further authorities
        steps.then(gnutls_x509_crt_set_basic_constraints, certificate.get(), 1U, 0)
            .then(gnutls_x509_crt_set_key_usage, certificate.get(),
                  unsigned(GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN));
        return;
    }
    steps.then(gnutls_x509_crt_set_basic_constraints, certificate.get(), 0U, -1)
        .then(gnutls_x509_crt_set_key_usage, certificate.get(),
              unsigned(GNUTLS_KEY_DIGITAL_SIGNATURE))
        .then(gnutls_x509_crt_set_key_purpose_oid, certificate.get(), GNUTLS_KP_TLS_WWW_SERVER, 0U)
        .then(gnutls_x509_crt_set_key_purpose_oid, certificate.get(), GNUTLS_KP_TLS_WWW_CLIENT, 0U);
}

/// Verifiers find an issuer by its key.
void linkKeys(Steps& steps, const Certificate& issuer, const Certificate& certificate)
{
    std::array<unsigned char, 64> id;
    size_t size = id.size();
    steps.then(gnutls_x509_crt_get_key_id, certificate.get(), 0U, id.data(), &size);
    steps.then(gnutls_x509_crt_set_subject_key_id, certificate.get(),
               static_cast<const void*>(id.data()), size);
    size = id.size();
    steps.then(gnutls_x509_crt_get_key_id, issuer.get(), 0U, id.data(), &size);
    steps.then(gnutls_x509_crt_set_authority_key_id, certificate.get(),
               static_cast<const void*>(id.data()), size);
}

} // namespace

Result<Certificate> write(const CertificateDraft& draft)
{
    LOCKSTEP_TRY(Certificate certificate, gnutls::make<Certificate>(&gnutls_x509_crt_init));
    Steps steps;
    describe(steps, certificate, draft);
    addNames(steps, certificate, draft);
    limitUse(steps, certificate, draft.isAuthority);
    LOCKSTEP_CHECK(steps.result(making()));
    return certificate;
}

Result<QByteArray> signedBy(const Certificate& issuer, const gnutls::Key& issuerKey,
                            const Certificate& certificate)
{
    Steps steps;
    linkKeys(steps, issuer, certificate);
    gnutls_datum_t pem{};
    steps
        .then(gnutls_x509_crt_sign2, certificate.get(), issuer.get(), issuerKey.get(),
              GNUTLS_DIG_SHA256, 0U)
        .then(gnutls_x509_crt_export2, certificate.get(), GNUTLS_X509_FMT_PEM, &pem);
    LOCKSTEP_CHECK(steps.result(making()));
    return gnutls::take(pem);
}

} // namespace lockstep::net

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/gnutls_support.h"

namespace lockstep::net::gnutls {

Result<> Steps::result(const QString& doing, ErrorCode code) const
{
    if (m_outcome >= 0)
        return {};
    return fail(code, doing + u": "_s + QString::fromUtf8(gnutls_strerror(m_outcome)));
}

gnutls_datum_t datum(const QByteArray& bytes)
{
    // The type wants what it does not change.
    auto* data = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.constData()));
    return {data, unsigned(bytes.size())};
}

QByteArray take(gnutls_datum_t& datum)
{
    QByteArray bytes(reinterpret_cast<const char*>(datum.data), qsizetype(datum.size));
    gnutls_free(datum.data);
    datum = {};
    return bytes;
}

Result<Key> makeKey()
{
    LOCKSTEP_TRY(Key key, make<Key>(&gnutls_x509_privkey_init));
    const auto bits = unsigned(GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1));
    LOCKSTEP_CHECK(Steps()
                       .then(gnutls_x509_privkey_generate, key.get(), GNUTLS_PK_ECDSA, bits, 0U)
                       .result(u"cannot make a key"_s));
    return key;
}

Result<Key> readKey(const QByteArray& pem)
{
    LOCKSTEP_TRY(Key key, make<Key>(&gnutls_x509_privkey_init));
    const gnutls_datum_t text = datum(pem);
    LOCKSTEP_CHECK(Steps()
                       .then(gnutls_x509_privkey_import2, key.get(), &text, GNUTLS_X509_FMT_PEM,
                             nullptr, unsigned(GNUTLS_PKCS_PLAIN))
                       .result(u"not a private key in PEM"_s, ErrorCode::InvalidArgument));
    return key;
}

Result<QByteArray> writeKey(const Key& key)
{
    gnutls_datum_t pem{};
    LOCKSTEP_CHECK(Steps()
                       .then(gnutls_x509_privkey_export2_pkcs8, key.get(), GNUTLS_X509_FMT_PEM,
                             nullptr, unsigned(GNUTLS_PKCS_PLAIN), &pem)
                       .result(u"cannot write a key"_s));
    return take(pem);
}

static Result<Certificate> importCertificate(const gnutls_datum_t& text,
                                             gnutls_x509_crt_fmt_t format)
{
    LOCKSTEP_TRY(Certificate certificate, make<Certificate>(&gnutls_x509_crt_init));
    LOCKSTEP_CHECK(Steps()
                       .then(gnutls_x509_crt_import, certificate.get(), &text, format)
                       .result(u"not a certificate"_s, ErrorCode::InvalidArgument));
    return certificate;
}

Result<Certificate> readCertificate(const QByteArray& pem)
{
    return importCertificate(datum(pem), GNUTLS_X509_FMT_PEM);
}

Result<Certificate> readCertificateDer(const gnutls_datum_t& der)
{
    return importCertificate(der, GNUTLS_X509_FMT_DER);
}

} // namespace lockstep::net::gnutls

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/self_signed.h"

#include <QHostAddress>
#include <QRandomGenerator>

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

namespace lockstep::net {

namespace {

/// Runs the calls of GnuTLS one after the other up to the first that fails.
class Steps {
public:
    template <class Call, class... Args>
    Steps& then(Call call, Args... args)
    {
        if (m_outcome >= 0)
            m_outcome = call(args...);
        return *this;
    }
    Result<> result() const
    {
        if (m_outcome >= 0)
            return {};
        return fail(ErrorCode::Internal, u"cannot make a certificate: "_s +
                                             QString::fromUtf8(gnutls_strerror(m_outcome)));
    }

private:
    int m_outcome = GNUTLS_E_SUCCESS;
};

struct FreeKey {
    void operator()(gnutls_x509_privkey_t key) const { gnutls_x509_privkey_deinit(key); }
};
struct FreeCertificate {
    void operator()(gnutls_x509_crt_t certificate) const { gnutls_x509_crt_deinit(certificate); }
};
using Key = std::unique_ptr<std::remove_pointer_t<gnutls_x509_privkey_t>, FreeKey>;
using Certificate = std::unique_ptr<std::remove_pointer_t<gnutls_x509_crt_t>, FreeCertificate>;

Result<Key> makeKey()
{
    gnutls_x509_privkey_t key = nullptr;
    Steps steps;
    steps.then(gnutls_x509_privkey_init, &key);
    Key owner(key);
    steps.then(gnutls_x509_privkey_generate, key, GNUTLS_PK_ECDSA,
               unsigned(GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1)), 0U);
    LOCKSTEP_CHECK(steps.result());
    return owner;
}

void addAddress(Steps& steps, gnutls_x509_crt_t certificate, const QHostAddress& address)
{
    QByteArray bytes;
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        const quint32 v4 = address.toIPv4Address();
        for (const int shift : {24, 16, 8, 0})
            bytes += char(v4 >> shift);
    } else {
        const Q_IPV6ADDR v6 = address.toIPv6Address();
        bytes = QByteArray(reinterpret_cast<const char*>(v6.c), sizeof v6.c);
    }
    steps.then(gnutls_x509_crt_set_subject_alt_name, certificate, GNUTLS_SAN_IPADDRESS,
               static_cast<const void*>(bytes.constData()), unsigned(bytes.size()),
               unsigned(GNUTLS_FSAN_APPEND));
}

void addName(Steps& steps, gnutls_x509_crt_t certificate, const QByteArray& name)
{
    if (const QHostAddress address(QString::fromUtf8(name)); !address.isNull())
        return addAddress(steps, certificate, address);
    steps.then(gnutls_x509_crt_set_subject_alt_name, certificate, GNUTLS_SAN_DNSNAME,
               static_cast<const void*>(name.constData()), unsigned(name.size()),
               unsigned(GNUTLS_FSAN_APPEND));
}

void describe(Steps& steps, gnutls_x509_crt_t certificate, const QByteArray& commonName,
              const QDateTime& now)
{
    std::array<quint32, 4> serial{};
    QRandomGenerator::system()->generate(serial.begin(), serial.end());
    serial[0] = (serial[0] & 0xffffff7fU) | 1U; // positive and not zero
    steps.then(gnutls_x509_crt_set_version, certificate, 3U)
        .then(gnutls_x509_crt_set_serial, certificate, static_cast<const void*>(serial.data()),
              sizeof serial)
        .then(gnutls_x509_crt_set_activation_time, certificate, now.addDays(-1).toSecsSinceEpoch())
        .then(gnutls_x509_crt_set_expiration_time, certificate, now.addYears(10).toSecsSinceEpoch())
        .then(gnutls_x509_crt_set_dn_by_oid, certificate, GNUTLS_OID_X520_COMMON_NAME, 0U,
              static_cast<const void*>(commonName.constData()), unsigned(commonName.size()))
        .then(gnutls_x509_crt_set_basic_constraints, certificate, 0U, -1)
        .then(gnutls_x509_crt_set_key_usage, certificate, unsigned(GNUTLS_KEY_DIGITAL_SIGNATURE))
        .then(gnutls_x509_crt_set_key_purpose_oid, certificate, GNUTLS_KP_TLS_WWW_SERVER, 0U)
        .then(gnutls_x509_crt_set_key_purpose_oid, certificate, GNUTLS_KP_TLS_WWW_CLIENT, 0U);
}

QByteArray takeText(gnutls_datum_t& datum)
{
    QByteArray text(reinterpret_cast<const char*>(datum.data), qsizetype(datum.size));
    gnutls_free(datum.data);
    datum.data = nullptr;
    return text;
}

} // namespace

Result<TlsIdentity> makeSelfSigned(const QString& commonName, const QDateTime& now)
{
    LOCKSTEP_TRY(const Key key, makeKey());
    gnutls_x509_crt_t crt = nullptr;
    Steps steps;
    steps.then(gnutls_x509_crt_init, &crt);
    const Certificate owner(crt);
    const QByteArray name = commonName.toUtf8();
    describe(steps, crt, name, now);
    for (const QByteArray& each : {name, "localhost"_ba, "127.0.0.1"_ba, "::1"_ba})
        addName(steps, crt, each);
    steps.then(gnutls_x509_crt_set_key, crt, key.get())
        .then(gnutls_x509_crt_sign2, crt, crt, key.get(), GNUTLS_DIG_SHA256, 0U);
    gnutls_datum_t certificatePem{};
    gnutls_datum_t keyPem{};
    steps.then(gnutls_x509_crt_export2, crt, GNUTLS_X509_FMT_PEM, &certificatePem)
        .then(gnutls_x509_privkey_export2_pkcs8, key.get(), GNUTLS_X509_FMT_PEM, nullptr,
              unsigned(GNUTLS_PKCS_PLAIN), &keyPem);
    LOCKSTEP_CHECK(steps.result());
    return TlsIdentity{takeText(certificatePem), takeText(keyPem)};
}

} // namespace lockstep::net

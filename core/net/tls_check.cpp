// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/tls_check.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QSslCipher>
#include <QSslEllipticCurve>
#include <QSslKey>

#include <openssl/crypto.h>

namespace lockstep::net {

/// When a program ends, OpenSSL would free what each thread has of it, while a network thread that
/// Qt has waited for may still be leaving and freeing the same: a double free, rarely. What is not
/// freed goes with the process. Says so before anything else calls OpenSSL; see
/// OPENSSL_init_crypto(3).
static void keepOpenSslToTheEnd() { OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr); }
Q_COREAPP_STARTUP_FUNCTION(keepOpenSslToTheEnd)

QString fingerprintOf(const QSslCertificate& certificate)
{
    if (certificate.isNull())
        return {};
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
}

static QSslConfiguration commonConfiguration()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setEllipticCurves({QSslEllipticCurve::fromLongName(u"prime256v1"_s),
                                     QSslEllipticCurve::fromLongName(u"X25519"_s)});
    configuration.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    configuration.setSslOption(QSsl::SslOptionDisableSessionSharing, true);
    return configuration;
}

namespace {

/// What is spoken with an identity, of which there are few: for each connection OpenSSL sorts the
/// whole list that it is given.
QList<QSslCipher> tls13Ciphers()
{
    QList<QSslCipher> ciphers = QSslConfiguration::supportedCiphers();
    ciphers.removeIf([](const QSslCipher& each) { return each.protocol() != QSsl::TlsV1_3; });
    return ciphers;
}

/// An identity as Qt wants it. Nearly every call shows the same one, so the last is kept.
class OwnCertificate {
public:
    void putInto(QSslConfiguration& configuration, const TlsIdentity& identity)
    {
        if (identity.certificatePem != m_certificatePem) {
            m_certificatePem = identity.certificatePem;
            m_chain = QSslCertificate::fromData(identity.certificatePem, QSsl::Pem);
            m_key = QSslKey(identity.keyPem, QSsl::Ec);
        }
        configuration.setLocalCertificateChain(m_chain);
        configuration.setPrivateKey(m_key);
        configuration.setProtocol(QSsl::TlsV1_3OrLater);
        static const QList<QSslCipher> ciphers = tls13Ciphers();
        configuration.setCiphers(ciphers);
    }

private:
    QByteArray m_certificatePem;
    QList<QSslCertificate> m_chain;
    QSslKey m_key;
};

} // namespace

QSslConfiguration configurationFor(const TlsTrust& trust,
                                   const std::optional<TlsIdentity>& identity)
{
    static const QSslConfiguration common = commonConfiguration();
    static thread_local OwnCertificate shown;
    QSslConfiguration configuration = common;
    if (identity)
        shown.putInto(configuration, *identity);
    const bool asksNobody = !trust.pinSha256.isEmpty() || trust.pinOnFirstUse;
    if (asksNobody || !trust.authorities.isEmpty())
        configuration.setCaCertificates(trust.pinSha256.isEmpty() ? trust.authorities
                                                                  : QList<QSslCertificate>());
    return configuration;
}

namespace {

/// What tells lists of authorities apart. Nearly every call has the same list, so the last is kept.
class KnownAuthorities {
public:
    QByteArray digestOf(const QList<QSslCertificate>& authorities)
    {
        if (authorities.constData() == m_authorities.constData())
            return m_digest;
        QByteArrayList digests;
        for (const QSslCertificate& authority : authorities)
            digests << authority.digest(QCryptographicHash::Sha256).toHex();
        std::ranges::sort(digests);
        m_authorities = authorities;
        m_digest = digests.join(' ');
        return m_digest;
    }

private:
    QList<QSslCertificate> m_authorities;
    QByteArray m_digest;
};

} // namespace

static QByteArray trustKey(const TlsTrust& trust)
{
    if (!trust.pinSha256.isEmpty())
        return "pin " + trust.pinSha256.toLatin1();
    if (trust.authorities.isEmpty())
        return trust.pinOnFirstUse ? "first use"_ba : "system"_ba;
    static thread_local KnownAuthorities known;
    return "authorities " + known.digestOf(trust.authorities);
}

QByteArray termsOf(const TlsTrust& trust, const std::optional<TlsIdentity>& identity)
{
    QByteArray terms = trustKey(trust);
    if (trust.expectedName)
        terms += " name " + trust.expectedName->hostName().toLatin1();
    if (trust.veto)
        terms += " veto";
    if (identity)
        terms += " as " + identity->certificatePem;
    // Kept for each of thousands of workers, so it must be short.
    return QCryptographicHash::hash(terms, QCryptographicHash::Sha256);
}

static bool isFirstUse(const TlsTrust& trust)
{
    return trust.pinOnFirstUse && trust.pinSha256.isEmpty() && trust.authorities.isEmpty();
}

bool acceptsByItself(const TlsTrust& trust, const QSslCertificate& leaf)
{
    if (leaf.isNull())
        return false;
    return isFirstUse(trust) ||
           (!trust.pinSha256.isEmpty() && fingerprintOf(leaf) == trust.pinSha256);
}

bool acceptsVerified(const TlsTrust& trust, const QSslCertificate& leaf)
{
    return trust.pinSha256.isEmpty() ? !leaf.isNull() : acceptsByItself(trust, leaf);
}

static QString certificateOf(const QUrl& url)
{
    return u"certificate of %1:%2 "_s.arg(url.host()).arg(url.port(443));
}

Error notThePinned(const QUrl& url, const QSslCertificate& leaf)
{
    return {ErrorCode::VerificationFailed,
            certificateOf(url) + u"is not the pinned one (got %1)"_s.arg(
                                     leaf.isNull() ? u"none"_s : fingerprintOf(leaf))};
}

static Error madeOutToAnother(const QUrl& url, const CertifiedName& expected,
                              const std::optional<CertifiedName>& name)
{
    return {ErrorCode::VerificationFailed,
            certificateOf(url) + u"is made out to %1, not to %2"_s.arg(
                                     name ? name->title() : u"somebody else"_s, expected.title())};
}

namespace {

/// What certificates say, for each worker shows the same one every minute.
class KnownCertificates {
public:
    Result<CertificateFacts> factsOf(const QSslCertificate& certificate)
    {
        const QByteArray der = certificate.toDer();
        const QByteArray digest = QCryptographicHash::hash(der, QCryptographicHash::Sha256);
        if (const auto known = m_known.constFind(digest); known != m_known.cend())
            return *known;
        LOCKSTEP_TRY(auto facts, CertificateFacts::ofDer(der));
        if (m_known.size() >= most)
            m_known.clear();
        m_known.insert(digest, facts);
        return facts;
    }

private:
    static constexpr qsizetype most = 20'000;
    QHash<QByteArray, CertificateFacts> m_known;
};

} // namespace

std::optional<Error> lastRefusal(const QUrl& url, const TlsTrust& trust,
                                 const QSslCertificate& leaf)
{
    if (!trust.expectedName && !trust.veto)
        return std::nullopt;
    static thread_local KnownCertificates known;
    const auto facts = known.factsOf(leaf);
    if (!facts)
        return facts.error();
    if (trust.expectedName && facts->name != trust.expectedName)
        return madeOutToAnother(url, *trust.expectedName, facts->name);
    return trust.veto ? trust.veto(*facts) : std::nullopt;
}

Error notTheExpected(const QUrl& url, const CertifiedName& expected, const QSslCertificate& leaf,
                     const QList<QSslError>& errors)
{
    QSet<QSslError::SslError> found;
    for (const QSslError& error : errors)
        found << error.error();
    const auto refusal = [&](const QString& why) {
        return Error(ErrorCode::VerificationFailed, certificateOf(url) + why);
    };
    const QSet<QSslError::SslError> ofTheRight{
        QSslError::CertificateExpired, QSslError::CertificateNotYetValid,
        QSslError::HostNameMismatch, QSslError::InvalidPurpose};
    if (!ofTheRight.contains(found))
        return refusal(u"is of another authority"_s);
    if (found.contains(QSslError::CertificateExpired))
        return refusal(u"has expired, on "_s + leaf.expiryDate().toString(Qt::ISODate));
    if (found.contains(QSslError::CertificateNotYetValid))
        return refusal(u"is not valid before %1; is a clock wrong?"_s.arg(
            leaf.effectiveDate().toString(Qt::ISODate)));
    if (found.contains(QSslError::InvalidPurpose))
        return refusal(u"is not for servers"_s);
    const auto facts = CertificateFacts::ofDer(leaf.toDer());
    return madeOutToAnother(url, expected, facts ? facts->name : std::nullopt);
}

} // namespace lockstep::net

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/tls_check.h"

#include <QCryptographicHash>
#include <QSslEllipticCurve>

namespace lockstep::net {

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

QSslConfiguration configurationFor(const TlsTrust& trust)
{
    static const QSslConfiguration common = commonConfiguration();
    QSslConfiguration configuration = common;
    const bool asksNobody = !trust.pinSha256.isEmpty() || trust.pinOnFirstUse;
    if (asksNobody || !trust.authorities.isEmpty())
        configuration.setCaCertificates(trust.pinSha256.isEmpty() ? trust.authorities
                                                                  : QList<QSslCertificate>());
    return configuration;
}

QByteArray trustKey(const TlsTrust& trust)
{
    if (!trust.pinSha256.isEmpty())
        return "pin " + trust.pinSha256.toLatin1();
    if (trust.authorities.isEmpty())
        return trust.pinOnFirstUse ? "first use"_ba : "system"_ba;
    QByteArrayList digests;
    for (const QSslCertificate& authority : trust.authorities)
        digests << authority.digest(QCryptographicHash::Sha256).toHex();
    std::ranges::sort(digests);
    return "authorities " + digests.join(' ');
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

Error notThePinned(const QUrl& url, const QSslCertificate& leaf)
{
    return {ErrorCode::VerificationFailed,
            u"certificate of %1:%2 is not the pinned one (got %3)"_s.arg(url.host())
                .arg(url.port(443))
                .arg(leaf.isNull() ? u"none"_s : fingerprintOf(leaf))};
}

} // namespace lockstep::net

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/certified_name.h"

#include <QByteArray>
#include <QDateTime>

namespace lockstep::net {

/// What a certificate says, read from it. That it says so proves nothing.
struct CertificateFacts {
    std::optional<CertifiedName> name; ///< none: it was not made for a fleet
    QString serial;                    ///< lower-case hexadecimal
    QString sha256;                    ///< of its DER form, lower-case hexadecimal
    QDateTime notBefore;
    QDateTime notAfter;

    /// When two thirds of its life are over.
    QDateTime renewalDue() const { return notBefore.addSecs(notBefore.secsTo(notAfter) * 2 / 3); }

    /// The first certificate of a PEM text; InvalidArgument when there is none.
    static Result<CertificateFacts> ofPem(const QByteArray& pem);
    static Result<CertificateFacts> ofDer(const QByteArray& der);
};

} // namespace lockstep::net

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>

namespace lockstep::net {

/// A certificate with its private key, both in PEM.
struct TlsIdentity {
    QByteArray certificatePem;
    QByteArray keyPem;

    /// SHA-256 of the certificate (DER), lower-case hexadecimal: what a peer pins.
    QString fingerprint() const;

    /// Do the two belong together?
    Result<> check() const;

    /// Reads both files.
    static Result<TlsIdentity> load(const QString& certificateFile, const QString& keyFile);
    /// Reads them, or makes a self-signed P-256 identity for `commonName` (valid ten years, with
    /// `commonName`, localhost and the loopback addresses as alternative names) when neither is
    /// there. The key file has mode 0600.
    static Result<TlsIdentity> loadOrCreate(const QString& certificateFile, const QString& keyFile,
                                            const QString& commonName);
};

} // namespace lockstep::net

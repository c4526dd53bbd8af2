// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/certificate_authority.h"

namespace lockstep::access {

/// The fleet's authority and the coordinator's own certificate, in a folder for their owner alone:
///
///     ca.pem  ca.key                      made once; without them every worker must join again
///     coordinator.pem  coordinator.key    the certificate is made anew from the key when it is due
///
/// A value; its files are touched by open() and renew().
class FleetKeys {
public:
    struct Options {
        QString folder;
        QStringList hosts; ///< names and addresses under which the coordinator is reached
        Duration validFor; ///< of the coordinator's certificate
    };
    /// Reads what is there and makes what is missing. Conflict when one of the authority's two
    /// files is missing.
    static Result<FleetKeys> open(Options options, const QDateTime& now);

    const net::CertificateAuthority& authority() const noexcept { return m_authority; }
    const net::TlsIdentity& coordinator() const noexcept { return m_coordinator; }
    /// When two thirds of the coordinator's certificate are over.
    QDateTime coordinatorDue() const;
    /// Makes the coordinator's certificate anew.
    Result<> renew(const QDateTime& now);

private:
    FleetKeys(Options options, net::CertificateAuthority authority);
    static Result<net::CertificateAuthority> openAuthority(const QString& folder,
                                                           const QDateTime& now);
    Result<> openCoordinator(const QDateTime& now);
    /// Whether the certificate is of this authority, for these hosts, and not due.
    bool isGood(const net::TlsIdentity& coordinator, const QDateTime& now) const;
    QString path(const QString& name) const { return m_options.folder + u'/' + name; }

    Options m_options;
    net::CertificateAuthority m_authority;
    net::TlsIdentity m_coordinator;
};

} // namespace lockstep::access

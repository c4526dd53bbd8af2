// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArray>

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#include <memory>

/// GnuTLS with owners and Results. Only the sources of core/net include this.
namespace lockstep::net::gnutls {

template <auto Free>
struct Deleter {
    template <class T>
    void operator()(T* object) const
    {
        Free(object);
    }
};
template <class Handle, auto Free>
using Owner = std::unique_ptr<std::remove_pointer_t<Handle>, Deleter<Free>>;

using Key = Owner<gnutls_x509_privkey_t, &gnutls_x509_privkey_deinit>;
using Certificate = Owner<gnutls_x509_crt_t, &gnutls_x509_crt_deinit>;
using Request = Owner<gnutls_x509_crq_t, &gnutls_x509_crq_deinit>;
using PublicKey = Owner<gnutls_pubkey_t, &gnutls_pubkey_deinit>;
using PrivateKey = Owner<gnutls_privkey_t, &gnutls_privkey_deinit>;

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
    int outcome() const noexcept { return m_outcome; }
    Result<> result(const QString& doing, ErrorCode code = ErrorCode::Internal) const;

private:
    int m_outcome = GNUTLS_E_SUCCESS;
};

template <class Made, class Handle>
Result<Made> make(int (*init)(Handle*))
{
    Handle handle = nullptr;
    LOCKSTEP_CHECK(Steps().then(init, &handle).result(u"GnuTLS"_s));
    return Made(handle);
}

/// The same bytes, which must outlive it.
gnutls_datum_t datum(const QByteArray& bytes);
/// Takes what GnuTLS allocated.
QByteArray take(gnutls_datum_t& datum);

/// A new P-256 key.
Result<Key> makeKey();
Result<Key> readKey(const QByteArray& pem);
Result<QByteArray> writeKey(const Key& key);
/// The first certificate of a PEM text.
Result<Certificate> readCertificate(const QByteArray& pem);
Result<Certificate> readCertificateDer(const gnutls_datum_t& der);

} // namespace lockstep::net::gnutls

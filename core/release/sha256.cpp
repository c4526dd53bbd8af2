// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/sha256.h"

#include <QFile>

#include <nettle/sha2.h>

namespace lockstep::release {

struct Sha256Stream::State {
    sha256_ctx context;
};

Sha256Stream::Sha256Stream() : m_state(std::make_unique<State>())
{
    sha256_init(&m_state->context);
}

Sha256Stream::~Sha256Stream() = default;
Sha256Stream::Sha256Stream(Sha256Stream&&) noexcept = default;
Sha256Stream& Sha256Stream::operator=(Sha256Stream&&) noexcept = default;

void Sha256Stream::add(QByteArrayView bytes)
{
    sha256_update(&m_state->context, size_t(bytes.size()),
                  reinterpret_cast<const uint8_t*>(bytes.data()));
}

Sha256 Sha256Stream::finish()
{
    std::array<uint8_t, SHA256_DIGEST_SIZE> digest;
    sha256_digest(&m_state->context, digest.size(), digest.data());
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(digest.data()),
                                               qsizetype(digest.size()));
    return Sha256(QString::fromLatin1(bytes.toHex()));
}

Result<Sha256> sha256OfFile(const QString& path, std::stop_token stop)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(errnoError(errno, u"cannot open "_s + path));
    Sha256Stream hash;
    QByteArray buffer(1 << 20, Qt::Uninitialized);
    while (!stop.stop_requested()) {
        const qint64 count = file.read(buffer.data(), buffer.size());
        if (count < 0)
            return fail(errnoError(errno, u"cannot read "_s + path));
        if (count == 0)
            return hash.finish();
        hash.add(QByteArrayView(buffer).first(count));
    }
    return fail(ErrorCode::Cancelled, u"stopped"_s);
}

} // namespace lockstep::release

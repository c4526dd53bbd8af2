// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/incoming_package.h"

#include "core/base/durable_file.h"

#include <sys/statvfs.h>
#include <unistd.h>

namespace lockstep::release {

namespace {

constexpr QByteArrayView gzipMagic("\x1f\x8b\x08", 3);

std::unexpected<Error> notGzip()
{
    return fail(ErrorCode::Refused, u"the package is not a gzip file"_s);
}

} // namespace

IncomingPackage::IncomingPackage(const QString& path) : m_file(path) {}

IncomingPackage::~IncomingPackage()
{
    if (m_isMade && !m_isKept) // what was there before is somebody else's
        m_file.remove();
}

Result<> IncomingPackage::write(QByteArrayView bytes)
{
    LOCKSTEP_CHECK(checkMagic(bytes));
    if (!m_isMade) {
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered))
            return fail(errnoError(errno, u"cannot create "_s + m_file.fileName()));
        m_isMade = true;
    }
    while (!bytes.isEmpty()) {
        const qint64 written = m_file.write(bytes.data(), bytes.size());
        if (written <= 0)
            return fail(errnoError(errno, u"cannot store the package"_s));
        m_hash.add(bytes.first(written));
        m_size += written;
        bytes.slice(written);
    }
    return {};
}

Result<> IncomingPackage::finish(const Sha256& expected)
{
    if (!m_isMade)
        return fail(ErrorCode::InvalidArgument,
                    u"the upload holds no package: send it in the field update_package"_s);
    if (m_size < gzipMagic.size())
        return notGzip();
    if (::fsync(m_file.handle()) != 0)
        return fail(errnoError(errno, u"cannot store the package"_s));
    m_file.close();
    Sha256 digest = m_hash.finish();
    if (!expected.isEmpty() && expected != digest)
        return fail(ErrorCode::Refused,
                    u"the package's SHA-256 is %1, but X-Package-SHA256 says %2"_s.arg(
                        digest.value(), expected.value()));
    m_sha256 = std::move(digest);
    return {};
}

/// Looks at the first bytes, which may come one by one.
Result<> IncomingPackage::checkMagic(QByteArrayView bytes) const
{
    for (qint64 at = m_size; at < gzipMagic.size() && at - m_size < bytes.size(); ++at) {
        if (bytes[at - m_size] != gzipMagic[at])
            return notGzip();
    }
    return {};
}

Result<> IncomingPackage::moveTo(const QString& path)
{
    LOCKSTEP_CHECK(renameDurably(m_file.fileName(), path));
    m_isKept = true;
    return {};
}

Result<> requireFreeSpace(const QString& folder, qint64 bytes)
{
    struct statvfs info;
    if (::statvfs(QFile::encodeName(folder).constData(), &info) != 0)
        return fail(errnoError(errno, u"cannot tell the free space of "_s + folder));
    const qint64 available = qint64(info.f_bavail) * qint64(info.f_frsize);
    if (bytes > available)
        return fail(
            ErrorCode::NoSpace,
            u"%1 bytes are needed, %2 are free in %3"_s.arg(bytes).arg(available).arg(folder));
    return {};
}

} // namespace lockstep::release

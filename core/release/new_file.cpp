// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/new_file.h"

#include "core/base/log.h"
#include "core/release/safe_folder.h"
#include "core/release/tree_files.h"

namespace lockstep::release {

Result<> NewFile::write(qint64 offset, QByteArrayView data)
{
    if (offset < m_end || data.size() > m_entry.size - offset)
        return fail(ErrorCode::Refused,
                    u"'%1' does not keep to its size"_s.arg(printable(m_entry.path)));
    hashZeros(offset - m_end);
    m_hash.add(data);
    m_end = offset + data.size();
    while (!data.isEmpty()) {
        const ssize_t n = ::pwrite(m_file.get(), data.data(), size_t(data.size()), offset);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail(errnoError(errno, u"cannot write '%1'"_s.arg(m_entry.path)));
        data = data.sliced(n);
        offset += n;
    }
    return {};
}

Result<> NewFile::copyFrom(const Descriptor& source)
{
    const auto buffer = std::make_unique_for_overwrite<char[]>(chunkSize);
    for (;;) {
        const ssize_t n = readSome(source.get(), buffer.get(), chunkSize);
        if (n < 0)
            return fail(errnoError(errno, u"cannot copy '%1'"_s.arg(m_entry.path)));
        if (n == 0)
            return {};
        LOCKSTEP_CHECK(write(m_end, QByteArrayView(buffer.get(), n)));
    }
}

Result<Sha256> NewFile::finish(qint64 modified)
{
    hashZeros(m_entry.size - m_end);
    if (::ftruncate(m_file.get(), m_entry.size) != 0)
        return fail(errnoError(errno, u"cannot write '%1'"_s.arg(m_entry.path)));
    LOCKSTEP_CHECK(seal(m_file, m_entry.path, m_entry.mode, modified));
    return m_hash.finish();
}

/// The holes of a sparse file.
void NewFile::hashZeros(qint64 count)
{
    static const QByteArray zeros(chunkSize, '\0');
    while (count > 0) {
        const qint64 part = std::min<qint64>(count, zeros.size());
        m_hash.add(QByteArrayView(zeros).first(part));
        count -= part;
    }
}

} // namespace lockstep::release

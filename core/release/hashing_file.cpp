// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/hashing_file.h"

#include <QFile>

namespace lockstep::release {

Result<> HashingFile::create()
{
    m_file = Descriptor(::open(QFile::encodeName(m_path).constData(),
                               O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644));
    if (!m_file.isOpen())
        return fail(errnoError(errno, u"cannot create "_s + m_path));
    QIODevice::open(WriteOnly | Unbuffered);
    return {};
}

Result<> HashingFile::sync()
{
    if (::fsync(m_file.get()) != 0)
        return fail(errnoError(errno, u"cannot sync "_s + m_path));
    return {};
}

void HashingFile::close()
{
    if (isOpen())
        QIODevice::close();
    m_file.close();
}

qint64 HashingFile::writeData(const char* data, qint64 size)
{
    for (qint64 done = 0; done < size;) {
        const ssize_t n = ::write(m_file.get(), data + done, size_t(size - done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            const int reason = errno;
            setErrorString(errnoError(reason, u"cannot write "_s + m_path).message());
            errno = reason;
            return -1;
        }
        done += n;
    }
    m_hash.add(QByteArrayView(data, size));
    m_size += size;
    return size;
}

} // namespace lockstep::release

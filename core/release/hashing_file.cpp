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
    startWriteBack();
    return size;
}

/// Keeps the disk busy while more is made, so that sync() need not wait for all of it at once.
void HashingFile::startWriteBack()
{
    constexpr qint64 enough = 8 << 20;
    if (m_size - m_onItsWay < enough)
        return;
    // A hint: where it fails, sync() still does it all.
    (void)::sync_file_range(m_file.get(), m_onItsWay, m_size - m_onItsWay, SYNC_FILE_RANGE_WRITE);
    m_onItsWay = m_size;
}

} // namespace lockstep::release

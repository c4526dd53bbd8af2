// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/tar_reader.h"

#include <archive_entry.h>

#include <limits>
#include <locale.h>

namespace lockstep::release {

namespace {

/// Names, attributes and sparse maps before one entry. libarchive keeps them in memory.
constexpr qint64 mostHeaderBytes = 4 << 20;
/// Zeros behind the end mark. Tapes had blocks of some KiB.
constexpr qint64 mostPadding = 1 << 20;
constexpr qint64 endMarkSize = 1024;

/// Within this scope the thread is in the "C" locale. In a UTF-8 locale libarchive normalises the
/// names in pax headers to NFC; in this one it gives up on them and leaves them as they are.
class PlainLocale {
public:
    PlainLocale() : m_before(uselocale(plain())) {}
    ~PlainLocale() { uselocale(m_before); }
    Q_DISABLE_COPY_MOVE(PlainLocale)

private:
    static locale_t plain()
    {
        static const locale_t locale = newlocale(LC_ALL_MASK, "C", nullptr);
        return locale;
    }
    locale_t m_before;
};

bool isOnlyAboutLocale(const char* warning)
{
    return QByteArrayView(warning).endsWith("can't be converted from UTF-8 to current locale.");
}

qint64 zerosAtEnd(std::span<const char> bytes)
{
    const auto lastOther =
        std::find_if(bytes.rbegin(), bytes.rend(), [](char c) { return c != 0; });
    return lastOther - bytes.rbegin();
}

ArchiveEntry::Kind kindOf(archive_entry* entry)
{
    switch (archive_entry_filetype(entry)) {
    case AE_IFREG: return ArchiveEntry::Kind::File;
    case AE_IFDIR: return ArchiveEntry::Kind::Directory;
    case AE_IFLNK: return ArchiveEntry::Kind::Symlink;
    case AE_IFCHR:
    case AE_IFBLK: return ArchiveEntry::Kind::Device;
    case AE_IFIFO: return ArchiveEntry::Kind::Pipe;
    default: return ArchiveEntry::Kind::Other;
    }
}

} // namespace

TarReader::TarReader(GzipSource& source) : m_source(source), m_archive(archive_read_new()) {}

TarReader::~TarReader() { archive_read_free(m_archive); }

Result<> TarReader::open()
{
    const PlainLocale locale;
    m_bytesAllowed = mostHeaderBytes;
    if (!m_archive || archive_read_support_format_tar(m_archive) != ARCHIVE_OK ||
        archive_read_open(m_archive, this, nullptr, readMore, nullptr) != ARCHIVE_OK)
        return damaged();
    return {};
}

Result<std::optional<ArchiveEntry>> TarReader::next()
{
    const PlainLocale locale;
    m_bytesAllowed = mostHeaderBytes;
    const int status = archive_read_next_header(m_archive, &m_entry);
    m_bytesAllowed = std::numeric_limits<qint64>::max();
    if (!m_sourceFailure)
        return fail(m_sourceFailure.error());
    if (status == ARCHIVE_EOF) {
        LOCKSTEP_CHECK(checkEnd());
        return std::nullopt;
    }
    const bool isUsable =
        status == ARCHIVE_OK ||
        (status == ARCHIVE_WARN && isOnlyAboutLocale(archive_error_string(m_archive)));
    if (!isUsable)
        return damaged();
    return describe();
}

Result<> TarReader::readData(const std::function<Result<>(qint64, QByteArrayView)>& take)
{
    for (;;) {
        const void* data = nullptr;
        size_t size = 0;
        la_int64_t offset = 0;
        const int status = archive_read_data_block(m_archive, &data, &size, &offset);
        if (status == ARCHIVE_EOF)
            return {};
        if (!m_sourceFailure)
            return m_sourceFailure;
        if (status != ARCHIVE_OK)
            return damaged();
        LOCKSTEP_CHECK(
            take(offset, QByteArrayView(static_cast<const char*>(data), qsizetype(size))));
    }
}

la_ssize_t TarReader::readMore(archive* handle, void* self, const void** buffer)
{
    auto& reader = *static_cast<TarReader*>(self);
    const auto bytes = reader.takeFromSource();
    if (!bytes) {
        reader.m_sourceFailure = fail(bytes.error());
        archive_set_error(handle, EIO, "no more input");
        return ARCHIVE_FATAL;
    }
    *buffer = bytes->data();
    return bytes->size();
}

Result<QByteArrayView> TarReader::takeFromSource()
{
    if (m_bytesAllowed <= 0)
        return fail(ErrorCode::TooLarge,
                    u"the package has more than %1 MiB of headers for one entry"_s.arg(
                        mostHeaderBytes >> 20));
    LOCKSTEP_TRY(const std::span<const char> bytes, m_source.next());
    const auto size = qint64(bytes.size());
    const qint64 zeros = zerosAtEnd(bytes);
    m_zerosAtEnd = zeros == size ? m_zerosAtEnd + size : zeros;
    m_bytesTaken += size;
    m_bytesAllowed -= size;
    return QByteArrayView(bytes.data(), qsizetype(size));
}

Result<> TarReader::checkEnd()
{
    // libarchive is content with less; but a package cut off between two gzip members, and two
    // entries, shows in nothing else.
    const qint64 end = archive_read_header_position(m_archive);
    for (bool isMore = true; isMore && m_bytesTaken - end <= mostPadding;) {
        LOCKSTEP_TRY(const QByteArrayView bytes, takeFromSource());
        isMore = !bytes.isEmpty();
    }
    const qint64 tail = m_bytesTaken - end;
    if (tail < endMarkSize)
        return fail(ErrorCode::Refused, u"the package is truncated: its end mark is missing"_s);
    if (tail > mostPadding || m_zerosAtEnd < tail)
        return fail(ErrorCode::Refused, u"the package has data behind its last entry"_s);
    return {};
}

std::unexpected<Error> TarReader::damaged() const
{
    if (!m_sourceFailure)
        return fail(m_sourceFailure.error());
    const char* why = m_archive ? archive_error_string(m_archive) : nullptr;
    return fail(ErrorCode::Refused, u"the package is not a sound tar archive: %1"_s.arg(
                                        QString::fromLatin1(why ? why : "out of memory")));
}

ArchiveEntry TarReader::describe() const
{
    ArchiveEntry entry{.path = archive_entry_pathname(m_entry),
                       .kind = kindOf(m_entry),
                       .mode = int(archive_entry_perm(m_entry)),
                       .size = archive_entry_size(m_entry),
                       .modified = archive_entry_mtime(m_entry),
                       .target = archive_entry_symlink(m_entry)};
    // A pax archive may give a hard link its content again: then it is a file as any other.
    const char* target = archive_entry_hardlink(m_entry);
    if (target && entry.size == 0) {
        entry.kind = ArchiveEntry::Kind::HardLink;
        entry.target = target;
    }
    return entry;
}

} // namespace lockstep::release

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/tar_stream.h"

#include <KTar>
#include <QTimeZone>

#include <cstring>
#include <span>

namespace lockstep::release {

namespace {

constexpr qint64 blockSize = 512;
constexpr qint64 elevenOctalDigits = 077777777777; // 8 GiB, or the year 2242
constexpr qsizetype longestInHeader = 98;          // KTar adds '/' to folders, and a NUL
constexpr auto ownerName = "root"_L1;              // the same bytes, whoever packs

/// One header as tar(5) describes it.
struct Header {
    char name[100];
    char mode[8];
    char uid[8];
    char gid[8];
    char size[12];
    char modified[12];
    char checksum[8];
    char typeFlag;
    char linkName[100];
    char magic[6];
    char version[2];
    char rest[247];
};
static_assert(sizeof(Header) == blockSize);

void setOctal(std::span<char> field, qint64 value)
{
    const QByteArray digits =
        QByteArray::number(value, 8).rightJustified(qsizetype(field.size()) - 1, '0');
    std::memcpy(field.data(), digits.constData(), field.size() - 1);
}

/// GNU's header before an entry whose name, or link target, follows as data.
Header longNameHeader(qint64 size, char typeFlag)
{
    Header header{};
    std::strcpy(header.name, "././@LongLink");
    setOctal(header.mode, 0);
    setOctal(header.uid, 0);
    setOctal(header.gid, 0);
    setOctal(header.size, size);
    setOctal(header.modified, 0);
    std::memset(header.checksum, ' ', sizeof header.checksum);
    header.typeFlag = typeFlag;
    std::memcpy(header.magic, "ustar", sizeof header.magic);
    std::memcpy(header.version, "00", sizeof header.version);
    qint64 sum = 0;
    for (const char c : std::span(reinterpret_cast<const char*>(&header), sizeof header))
        sum += static_cast<unsigned char>(c);
    setOctal(std::span(header.checksum).first(7), sum);
    return header;
}

/// The longest beginning of `name` that a header holds; readers take the long name before it.
QString shortened(const QString& name)
{
    QString part = name.left(longestInHeader);
    while (part.toUtf8().size() > longestInHeader)
        part.chop(1);
    if (part.back().isHighSurrogate())
        part.chop(1);
    return part;
}

QDateTime timeOf(const TreeEntry& entry)
{
    return QDateTime::fromSecsSinceEpoch(entry.modified, QTimeZone::UTC);
}

} // namespace

class TarStream::Archive : public KTar {
public:
    using KTar::KTar;
    /// closeArchive() empties the list, and does nothing else for an archive written to a device.
    bool forgetFolders() { return closeArchive(); }
};

TarStream::TarStream(QIODevice& out) : m_out(out), m_archive(std::make_unique<Archive>(&out)) {}

TarStream::~TarStream() = default;

Result<> TarStream::checkExpressible(const TreeEntry& entry)
{
    const QString& path = entry.entry.path;
    if (entry.entry.size > elevenOctalDigits)
        return fail(ErrorCode::Refused, u"'%1' cannot be packaged: larger than 8 GiB"_s.arg(path));
    if (entry.modified < 0 || entry.modified > elevenOctalDigits)
        return fail(
            ErrorCode::Refused,
            u"'%1' cannot be packaged: its modification time is before 1970 or after 2242"_s.arg(
                path));
    return {};
}

Result<> TarStream::open() { return check(m_archive->open(QIODevice::WriteOnly)); }

Result<> TarStream::addDirectory(const TreeEntry& entry)
{
    LOCKSTEP_TRY(const QString name, nameInHeader(entry.entry.path, 'L'));
    const QDateTime time = timeOf(entry);
    LOCKSTEP_CHECK(check(m_archive->writeDir(name, ownerName, ownerName, mode_t(entry.entry.mode),
                                             time, time, time)));
    return check(m_archive->forgetFolders());
}

Result<> TarStream::addSymlink(const TreeEntry& entry)
{
    LOCKSTEP_TRY(const QString target, nameInHeader(entry.entry.target, 'K'));
    LOCKSTEP_TRY(const QString name, nameInHeader(entry.entry.path, 'L'));
    const QDateTime time = timeOf(entry);
    return check(m_archive->writeSymLink(name, target, ownerName, ownerName,
                                         mode_t(entry.entry.mode), time, time, time));
}

Result<> TarStream::beginFile(const TreeEntry& entry)
{
    LOCKSTEP_TRY(const QString name, nameInHeader(entry.entry.path, 'L'));
    const QDateTime time = timeOf(entry);
    return check(m_archive->prepareWriting(name, ownerName, ownerName, entry.entry.size,
                                           mode_t(entry.entry.mode), time, time, time));
}

Result<> TarStream::addData(QByteArrayView data)
{
    return check(m_archive->writeData(data.data(), data.size()));
}

Result<> TarStream::endFile(const TreeEntry& entry)
{
    return check(m_archive->finishWriting(entry.entry.size));
}

Result<> TarStream::finish()
{
    const QByteArray endMark(2 * blockSize, '\0');
    return check(m_out.write(endMark) == endMark.size());
}

Result<> TarStream::check(bool done) const
{
    if (!done)
        return fail(ErrorCode::Io, u"cannot write the archive: "_s + m_out.errorString());
    return {};
}

Result<> TarStream::addLongName(const QByteArray& name, char typeFlag)
{
    const qint64 size = name.size() + 1; // with its NUL
    const Header header = longNameHeader(size, typeFlag);
    LOCKSTEP_CHECK(
        check(m_out.write(reinterpret_cast<const char*>(&header), blockSize) == blockSize));
    const QByteArray data =
        name.leftJustified((size + blockSize - 1) / blockSize * blockSize, '\0');
    return check(m_out.write(data) == data.size());
}

Result<QString> TarStream::nameInHeader(const QString& name, char typeFlag)
{
    const QByteArray bytes = name.toUtf8();
    if (bytes.size() <= longestInHeader)
        return name;
    LOCKSTEP_CHECK(addLongName(bytes, typeFlag));
    return shortened(name);
}

} // namespace lockstep::release

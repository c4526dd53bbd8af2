// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/release/tar_maker.h"

#include <zlib.h>

namespace lockstep::test {

namespace {

void put(QByteArray& block, qsizetype offset, const QByteArray& text)
{
    block.replace(offset, text.size(), text);
}

QByteArray octal(qint64 value, qsizetype digits)
{
    return QByteArray::number(value, 8).rightJustified(digits, '0');
}

/// Eleven octal digits, or GNU's binary form for what does not fit.
QByteArray sizeField(qint64 value)
{
    if (value <= 077777777777)
        return octal(value, 11);
    QByteArray field(12, '\0');
    field[0] = char(0x80);
    for (qsizetype i = 11; i > 3; --i, value >>= 8)
        field[i] = char(value & 0xff);
    return field;
}

} // namespace

QByteArray tarEntry(const TarEntry& entry)
{
    QByteArray header(512, '\0');
    put(header, 0, entry.name.left(100));
    put(header, 100, octal(entry.mode, 7));
    put(header, 108, octal(0, 7));
    put(header, 116, octal(0, 7));
    put(header, 124, sizeField(entry.claimedSize.value_or(entry.data.size())));
    put(header, 136, octal(1'700'000'000, 11));
    put(header, 148, QByteArray(8, ' '));
    header[156] = entry.type;
    put(header, 157, entry.link.left(100));
    put(header, 257,
        QByteArray("ustar\0"
                   "00",
                   8));
    qint64 sum = 0;
    for (const char c : header)
        sum += static_cast<unsigned char>(c);
    put(header, 148, octal(sum, 6) + QByteArray("\0 ", 2));
    const qsizetype padding = (512 - entry.data.size() % 512) % 512;
    return header + entry.data + QByteArray(padding, '\0');
}

QByteArray tarOf(const std::vector<TarEntry>& entries)
{
    QByteArray archive;
    for (const TarEntry& entry : entries)
        archive += tarEntry(entry);
    return archive + QByteArray(1024, '\0');
}

QByteArray gzipOf(const QByteArray& bytes, int level)
{
    z_stream stream{};
    deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    QByteArray in = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = uInt(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

QByteArray tarGzOf(const std::vector<TarEntry>& entries) { return gzipOf(tarOf(entries)); }

QByteArray paxRecord(const QByteArray& key, const QByteArray& value)
{
    const QByteArray rest = ' ' + key + '=' + value + '\n';
    qsizetype size = rest.size();
    while (QByteArray::number(size).size() + rest.size() != size)
        size = QByteArray::number(size).size() + rest.size();
    return QByteArray::number(size) + rest;
}

} // namespace lockstep::test

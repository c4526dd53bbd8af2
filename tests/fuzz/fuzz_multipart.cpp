// SPDX-License-Identifier: GPL-3.0-or-later
// A multipart body means the same however it is cut into pieces. The input's first byte says how
// long the pieces are, its first line is the Content-Type, the rest is the body.
#include "core/net/multipart_parser.h"

#include <cstdint>
#include <cstdlib>

using namespace lockstep;
using namespace lockstep::net;

namespace {

struct Parts final : MultipartParser::Listener {
    Result<> beginPart(const QString& name) override
    {
        parts.emplace_back(name, QByteArray());
        return {};
    }
    Result<> partData(QByteArrayView bytes) override
    {
        if (parts.empty())
            std::abort(); // bytes of no part
        parts.back().second.append(bytes);
        return {};
    }
    friend bool operator==(const Parts& a, const Parts& b) { return a.parts == b.parts; }

    std::vector<std::pair<QString, QByteArray>> parts;
};

bool parse(const QByteArray& boundary, QByteArrayView body, qsizetype piece, Parts& parts)
{
    MultipartParser parser(boundary, parts);
    for (qsizetype at = 0; at < body.size(); at += piece) {
        if (!parser.feed(body.sliced(at, std::min(piece, body.size() - at))))
            return false;
    }
    return parser.finish().has_value();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size < 2)
        return 0;
    const qsizetype piece = data[0] % 64 + 1; // "@" is one byte
    const QByteArray text(reinterpret_cast<const char*>(data + 1), qsizetype(size - 1));
    const qsizetype line = text.indexOf('\n');
    if (line < 0)
        return 0;
    const auto boundary = MultipartParser::boundaryOf(text.first(line));
    if (!boundary)
        return 0;
    const QByteArrayView body = QByteArrayView(text).sliced(line + 1);
    Parts whole;
    Parts inPieces;
    const bool isWhole = parse(*boundary, body, std::max<qsizetype>(body.size(), 1), whole);
    const bool isInPieces = parse(*boundary, body, piece, inPieces);
    if (isWhole != isInPieces || (isWhole && !(whole == inPieces)))
        std::abort();
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/request_target.h"

#include <cctype>

namespace lockstep::net {

static bool isPercentEncoded(QByteArrayView text)
{
    const auto isHex = [&](qsizetype at) {
        return at < text.size() && std::isxdigit(static_cast<unsigned char>(text[at]));
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && !(isHex(i + 1) && isHex(i + 2)))
            return false;
    }
    return true;
}

static std::unexpected<Error> refused(const QString& why)
{
    return fail(ErrorCode::InvalidArgument, u"the path "_s + why);
}

static Result<QString> decodeSegment(QByteArrayView raw)
{
    const QByteArray bytes =
        raw.contains('%') ? QByteArray::fromPercentEncoding(raw.toByteArray()) : QByteArray();
    const QByteArrayView decoded = bytes.isNull() ? raw : QByteArrayView(bytes);
    if (!decoded.isValidUtf8())
        return refused(u"is not UTF-8"_s);
    if (decoded.contains('/'))
        return refused(u"has an encoded slash"_s);
    if (std::ranges::any_of(decoded, [](uchar c) { return c < ' ' || c == 0x7f; }))
        return refused(u"has a control character"_s);
    if (decoded == "." || decoded == "..")
        return refused(u"has the segment \"%1\""_s.arg(QLatin1StringView(decoded)));
    return QString::fromUtf8(decoded);
}

static Result<QString> decodePath(QByteArrayView raw)
{
    QString path;
    path.reserve(raw.size());
    while (!raw.isEmpty()) { // begins with a slash each time
        raw = raw.sliced(1);
        const qsizetype slash = raw.indexOf('/');
        const QByteArrayView segment = slash < 0 ? raw : raw.first(slash);
        LOCKSTEP_TRY(const QString decoded, decodeSegment(segment));
        path += u'/';
        path += decoded;
        raw = raw.sliced(segment.size());
    }
    return path;
}

Result<RequestTarget> parseRequestTarget(QByteArrayView raw)
{
    if (!raw.startsWith('/'))
        return refused(u"does not begin with a slash"_s);
    if (!isPercentEncoded(raw))
        return refused(u"or the query has broken percent-encoding"_s);

    const qsizetype mark = raw.indexOf('?');
    LOCKSTEP_TRY(QString path, decodePath(mark < 0 ? raw : raw.first(mark)));
    RequestTarget target{std::move(path), {}};
    if (mark >= 0) // forms write a space as "+", which QUrlQuery does not know
        target.query = QUrlQuery(QString::fromUtf8(raw.sliced(mark + 1)).replace(u'+', "%20"_L1));
    return target;
}

} // namespace lockstep::net

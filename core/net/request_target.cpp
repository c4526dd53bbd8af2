// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/request_target.h"

#include <QStringDecoder>

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
    QStringDecoder utf8(QStringConverter::Utf8);
    const QString text = utf8(QByteArray::fromPercentEncoding(raw.toByteArray()));
    if (utf8.hasError())
        return refused(u"is not UTF-8"_s);
    if (text.contains(u'/'))
        return refused(u"has an encoded slash"_s);
    if (std::ranges::any_of(text, [](QChar c) { return c < u' ' || c == QChar(0x7f); }))
        return refused(u"has a control character"_s);
    if (text == "."_L1 || text == ".."_L1)
        return refused(u"has the segment \"%1\""_s.arg(text));
    return text;
}

Result<RequestTarget> parseRequestTarget(QByteArrayView raw)
{
    if (!raw.startsWith('/'))
        return refused(u"does not begin with a slash"_s);
    if (!isPercentEncoded(raw))
        return refused(u"or the query has broken percent-encoding"_s);

    const qsizetype mark = raw.indexOf('?');
    const QByteArrayView path = mark < 0 ? raw : raw.first(mark);
    QStringList segments;
    for (const QByteArray& segment : path.toByteArray().split('/')) {
        LOCKSTEP_TRY(const QString decoded, decodeSegment(segment));
        segments << decoded;
    }
    RequestTarget target{segments.join(u'/'), {}};
    if (mark >= 0) // forms write a space as "+", which QUrlQuery does not know
        target.query = QUrlQuery(QString::fromUtf8(raw.sliced(mark + 1)).replace(u'+', "%20"_L1));
    return target;
}

} // namespace lockstep::net

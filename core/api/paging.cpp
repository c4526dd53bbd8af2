// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/paging.h"

#include "core/api/handlers.h"

namespace lockstep::api {

namespace {

constexpr auto encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr QChar separator = u'\n'; // stands in no key
constexpr qsizetype longestCursor = 1000;

std::unexpected<Error> wrongCursor()
{
    return fail(ErrorCode::InvalidArgument,
                u"?cursor: expected the next_cursor of a page of this list"_s);
}

} // namespace

Result<PageRequest> pageOf(const net::Request& request, QLatin1StringView list, int limitOtherwise,
                           int mostItems, qsizetype parts)
{
    PageRequest page{.list = list};
    LOCKSTEP_TRY(const qint64 limit, numberOf(request, u"limit"_s, limitOtherwise, 1, mostItems));
    page.limit = int(limit);
    if (!request.query.hasQueryItem(u"cursor"_s))
        return page;
    const QString cursor = textOf(request, u"cursor"_s);
    if (cursor.size() > longestCursor)
        return wrongCursor();
    const auto decoded = QByteArray::fromBase64Encoding(
        cursor.toLatin1(), encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return wrongCursor();
    page.after = QString::fromUtf8(decoded.decoded).split(separator);
    if (page.after.takeFirst() != list || page.after.size() != parts)
        return wrongCursor();
    return page;
}

Result<qint64> numberInCursor(const PageRequest& page, qsizetype part)
{
    bool isNumber = false;
    const qint64 number = page.after.value(part).toLongLong(&isNumber);
    if (!isNumber)
        return wrongCursor();
    return number;
}

net::Contract paged(net::Contract contract, const char* limitDoc)
{
    return std::move(contract)
        .query<int>("limit", limitDoc)
        .query("cursor", "next_cursor of the page before; the other parameters stay as they were");
}

QString cursorAt(QLatin1StringView list, const QStringList& key)
{
    const QString text = (QStringList{QString(list)} + key).join(separator);
    return QString::fromLatin1(text.toUtf8().toBase64(encoding));
}

} // namespace lockstep::api

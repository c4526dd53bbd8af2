// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/coordinator_client.h"

/// How the methods of CoordinatorClient ask, for the files that hold them.
namespace lockstep::client {

/// One request, before it is known where it goes.
struct CoordinatorClient::Ask {
    QByteArray method;
    QString path; ///< below the endpoint's base; percent-encoded
    QUrlQuery query = {};
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};
    std::variant<QByteArray, net::FileBody, net::FormBody> body = {};
    Duration atLeast = {};    ///< of time that it needs
    net::Receive onData = {}; ///< as in net::Call
    Duration silence = {};
    net::Progress onSent = {};
    bool isApart = false; ///< as in net::Call
};

/// The query's items that have a value.
QUrlQuery query(const QList<std::pair<QString, QString>>& items);
/// As a query's value; empty for 0.
QString number(qint64 value);
/// As one segment of a path, percent-encoded.
QString segment(const QString& text);
template <class Tag>
QString segment(const StrongString<Tag>& id)
{
    return segment(id.value());
}
QString workerPath(const WorkerId& id, const QString& action = {});

/// What answered is no coordinator.
Error notACoordinator(const net::Answer& answer, const QString& detail);
/// The error that an answer other than 2xx stands for.
Error errorOf(const net::Answer& answer);

template <class T>
Result<Reply<T>> parse(const net::Answer& answer)
{
    const QByteArray text = answer.body.trimmed().isEmpty() ? "{}"_ba : answer.body;
    const auto document = parseJson(text);
    if (!document)
        return fail(notACoordinator(answer, u", "_s + document.error().message()));
    auto value = fromJson<T>(*document);
    if (!value)
        return fail(notACoordinator(answer, u", "_s + value.error().message()));
    return Reply<T>{*std::move(value), *document};
}

template <class T>
ReplyTask<T> receive(QCoro::Task<Result<net::Answer>> sent)
{
    LOCKSTEP_CO_TRY(const net::Answer answer, co_await sent);
    if (!answer.isSuccess())
        co_return fail(errorOf(answer));
    co_return parse<T>(answer);
}

template <class T>
ReplyTask<T> CoordinatorClient::ask(const Ask& what) const
{
    return receive<T>(send(what));
}

/// Puts a page behind those before it; the whole then looks like one page.
template <class T>
void append(Reply<Page<T>>& whole, Reply<Page<T>> page)
{
    QJsonObject document = whole.document.toObject();
    QJsonArray items = document.value("items"_L1).toArray();
    for (const QJsonValue& item : page.document["items"_L1].toArray())
        items.append(item);
    whole.items.insert(whole.items.end(), std::make_move_iterator(page.items.begin()),
                       std::make_move_iterator(page.items.end()));
    whole.count = int(whole.items.size());
    whole.nextCursor = std::move(page.nextCursor);
    document.insert("items"_L1, items);
    document.insert("count"_L1, whole.count);
    document.remove("next_cursor"_L1);
    whole.document = document;
}

template <class T>
ReplyTask<Page<T>> CoordinatorClient::askAll(CoordinatorClient client, Ask what)
{
    LOCKSTEP_CO_TRY(Reply<Page<T>> whole, co_await client.ask<Page<T>>(what));
    const QUrlQuery first = what.query;
    while (whole.nextCursor) {
        const QString cursor = *whole.nextCursor;
        what.query = first;
        what.query.addQueryItem(u"cursor"_s, segment(cursor));
        LOCKSTEP_CO_TRY(Reply<Page<T>> page, co_await client.ask<Page<T>>(what));
        if (page.nextCursor == cursor)
            co_return fail(ErrorCode::Protocol, u"the coordinator's list goes round in circles"_s);
        append(whole, std::move(page));
    }
    co_return whole;
}

template <class T>
ReplyTask<T> CoordinatorClient::askOnce(Ask what) const
{
    return receive<T>(sendOnce(*this, std::move(what)));
}

} // namespace lockstep::client

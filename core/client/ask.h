// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/async.h"
#include "core/client/pages.h"

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

/// A longer answer is read in the thread pool: the client's thread may be a window's.
inline constexpr qsizetype longestReadAtOnce = 16 << 10; // bytes; less than a millisecond

template <class T>
ReplyTask<T> receive(QCoro::Task<Result<net::Answer>> sent, std::stop_token stop)
{
    LOCKSTEP_CO_TRY(net::Answer answer, co_await sent);
    if (!answer.isSuccess())
        co_return fail(errorOf(answer));
    if (answer.body.size() <= longestReadAtOnce)
        co_return parse<T>(answer);
    auto reply = co_await runInPool([answer = std::move(answer)] { return parse<T>(answer); });
    if (stop.stop_requested())
        co_return fail(ErrorCode::Cancelled, u"stopped"_s);
    co_return reply;
}

template <class T>
ReplyTask<T> CoordinatorClient::ask(const Ask& what) const
{
    return receive<T>(send(what), m_stop);
}

template <class List>
ReplyTask<List> CoordinatorClient::askAll(CoordinatorClient client, Ask what)
{
    LOCKSTEP_CO_TRY(Reply<List> first, co_await client.ask<List>(what));
    Pages<List> pages(std::move(first));
    const QUrlQuery query = what.query;
    while (pages.nextCursor()) {
        const QString cursor = *pages.nextCursor();
        what.query = query;
        what.query.addQueryItem(u"cursor"_s, segment(cursor));
        LOCKSTEP_CO_TRY(Reply<List> page, co_await client.ask<List>(what));
        if (page.nextCursor == cursor)
            co_return fail(ErrorCode::Protocol, u"the coordinator's list goes round in circles"_s);
        pages.append(std::move(page));
    }
    co_return std::move(pages).take();
}

template <class T>
ReplyTask<T> CoordinatorClient::askOnce(Ask what) const
{
    return receive<T>(sendOnce(*this, std::move(what)), m_stop);
}

} // namespace lockstep::client

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/audited.h"

#include <QScopeGuard>
#include <QTimer>

namespace lockstep::api {

namespace {

constexpr auto tryWindow = std::chrono::minutes(1);
constexpr size_t mostTries = 1000; // of different kinds; who makes more is told of as one
constexpr qsizetype longestTarget = 300;

AuditOutcome outcomeOf(int status)
{
    if (status < 400)
        return AuditOutcome::Done;
    return status < 500 ? AuditOutcome::Refused : AuditOutcome::Failed;
}

/// The sentence of an error answer.
QString sentenceOf(const net::Response& response)
{
    if (response.status < 400)
        return {};
    const auto body = fromJsonText<ErrorBody>(response.body);
    return body ? body->error : QString();
}

AuditEntry entryOf(const net::Request& request, const QString& action)
{
    AuditEntry entry;
    entry.caller = request.caller.name;
    entry.role = request.caller.role;
    entry.address = request.peer.address;
    entry.action = action;
    entry.target = request.path.left(longestTarget);
    return entry;
}

void complete(AuditEntry& entry, const net::Response& response)
{
    entry.status = response.status;
    entry.outcome = outcomeOf(response.status);
    entry.detail = sentenceOf(response);
}

QString actionOf(const net::Route& route)
{
    return QString::fromLatin1(route.method) + u' ' + route.pattern;
}

bool mayChangeSomething(const net::Route& route) { return route.method != "GET"; }

bool takesKeys(const net::Route& route)
{
    return std::ranges::any_of(route.contract.headers, [](const net::Parameter& each) {
        return QLatin1StringView(each.name) == "Idempotency-Key"_L1;
    });
}

struct Watch {
    Api* api;
    net::HandlerFunction handler;
    QString action; ///< empty: not for the audit
    bool takesKeys = false;
};

QCoro::Task<net::Response> runAudited(std::shared_ptr<const Watch> watch, net::Request request)
{
    if (watch->action.isEmpty())
        co_return co_await watch->handler(std::move(request));
    AuditEntry entry = entryOf(request, watch->action);
    net::Response response = co_await watch->handler(std::move(request));
    complete(entry, response);
    watch->api->audit.append(std::move(entry));
    co_return response;
}

QCoro::Task<> until(Pending<bool> done) { co_await done; }

QCoro::Task<net::Response> runWatched(std::shared_ptr<const Watch> watch, net::Request request)
{
    const Pending<bool> done;
    watch->api->handlers.spawn(until(done));
    const auto leave = qScopeGuard([done] { done.resolve(true); });
    if (!watch->takesKeys || !request.headers.contains("Idempotency-Key"))
        co_return co_await runAudited(watch, std::move(request));
    const auto run = [watch](net::Request each) { return runAudited(watch, std::move(each)); };
    co_return co_await watch->api->idempotency.once(std::move(request), run);
}

} // namespace

net::Route watched(Api& api, net::Route route)
{
    auto* handler = std::get_if<net::HandlerFunction>(&route.handler);
    if (!handler)
        return route;
    const auto watch = std::make_shared<const Watch>(
        Watch{.api = &api,
              .handler = std::move(*handler),
              .action = mayChangeSomething(route) ? actionOf(route) : QString(),
              .takesKeys = takesKeys(route)});
    route.handler = net::HandlerFunction(
        [watch](net::Request request) { return runWatched(watch, std::move(request)); });
    return route;
}

RefusalAudit::RefusalAudit(event::AuditLog& audit, const Clock& clock, QObject* parent)
    : QObject(parent), m_audit(audit), m_clock(clock)
{
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] { writeOlderThan(tryWindow); });
    timer->start(std::chrono::seconds(10));
}

RefusalAudit::~RefusalAudit() { writeOlderThan(Duration::zero()); }

void RefusalAudit::answered(const net::Route& route, const net::Response& response,
                            std::chrono::nanoseconds took)
{
    Q_EMIT routeAnswered(route.method, route.pattern, response.status, took);
}

void RefusalAudit::refused(const net::Route& route, const net::Request& head,
                           const net::Response& response)
{
    Q_EMIT routeAnswered(route.method, route.pattern, response.status, {}); // no handler took time
    AuditEntry entry = entryOf(head, actionOf(route));
    complete(entry, response);
    QMetaObject::invokeMethod(
        this, [this, entry = std::move(entry)] { note(entry); }, Qt::QueuedConnection);
}

void RefusalAudit::note(AuditEntry entry)
{
    const QString key =
        QStringList{entry.caller, entry.address, entry.action, QString::number(entry.status)}.join(
            u'\n');
    if (m_tries.size() >= mostTries && !m_tries.contains(key))
        writeOlderThan(Duration::zero());
    const auto found = m_tries.find(key);
    if (found != m_tries.end()) {
        ++found->second.entry.times;
        return;
    }
    m_audit.append(entry);
    entry.times = 0;
    m_tries.emplace(key, Try{.entry = std::move(entry), .since = m_clock.monotonic()});
}

void RefusalAudit::writeOlderThan(Duration age)
{
    const Duration now = m_clock.monotonic();
    std::erase_if(m_tries, [&](const auto& item) {
        const Try& each = item.second;
        if (now - each.since < age)
            return false;
        if (each.entry.times > 0)
            m_audit.append(each.entry);
        return true;
    });
}

} // namespace lockstep::api

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/alerting.h"
#include "core/api/handlers.h"
#include "core/api/paging.h"

#include <QTimeZone>

namespace lockstep::api {

namespace {

constexpr auto historyList = "alerts"_L1;
constexpr auto activeList = "active"_L1;
constexpr int activeAtOnce = 1000;

/// What the list of those that fire is in order of.
QStringList placeOf(const Alert& alert)
{
    return {QString::number(int(alert.severity)),
            QString::number(alert.firedAt.toMSecsSinceEpoch()), alert.id.value()};
}
Result<std::optional<Alert>> alertAt(const PageRequest& page)
{
    if (page.after.isEmpty())
        return std::nullopt;
    LOCKSTEP_TRY(const qint64 severity, numberInCursor(page, 0));
    LOCKSTEP_TRY(const qint64 firedAt, numberInCursor(page, 1));
    Alert alert{.id = AlertId(page.after[2]), .severity = AlertSeverity(severity)};
    alert.firedAt = QDateTime::fromMSecsSinceEpoch(firedAt, QTimeZone::UTC);
    return alert;
}

QCoro::Task<net::Response> listActive(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const PageRequest page,
                        pageOf(request, activeList, activeAtOnce, 10'000, 3));
    LOCKSTEP_ANSWER_TRY(auto after, alertAt(page));
    auto active = api.alerting.active({.after = std::move(after), .limit = page.wanted()});
    auto made = makePage(std::move(active.alerts), page, &placeOf);
    co_return net::Response::of(AlertList{.alerts = std::move(made.items),
                                          .count = made.count,
                                          .total = active.total,
                                          .isEnabled = api.alerting.isEnabled(),
                                          .nextCursor = std::move(made.nextCursor)});
}

QCoro::Task<net::Response> showAlert(Api& api, net::Request request)
{
    co_return answer(api.alerting.find(AlertId(request.pathValue(u"id"_s))));
}

Result<alert::AlertQuery> queryOf(const net::Request& request)
{
    alert::AlertQuery query{.workerId = WorkerId(textOf(request, u"worker_id"_s))};
    LOCKSTEP_TRY(query.status, wordIn<AlertStatus>(request, u"status"_s));
    LOCKSTEP_TRY(query.severity, wordIn<AlertSeverity>(request, u"severity"_s));
    LOCKSTEP_TRY(query.condition, wordIn<AlertCondition>(request, u"condition"_s));
    LOCKSTEP_TRY(query.from, timeIn(request, u"from"_s));
    LOCKSTEP_TRY(query.to, timeIn(request, u"to"_s));
    return query;
}

QCoro::Task<net::Response> listHistory(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const PageRequest page, pageOf(request, historyList, 50, 1000));
    LOCKSTEP_ANSWER_TRY(alert::AlertQuery query, queryOf(request));
    query.before = AlertId(page.after.value(0));
    query.limit = page.wanted();
    LOCKSTEP_ANSWER_TRY(auto alerts, api.alerting.history(query));
    const auto keyOf = [](const Alert& alert) { return QStringList{alert.id.value()}; };
    auto made = makePage(std::move(alerts), page, keyOf);
    co_return net::Response::of(AlertHistory{.alerts = std::move(made.items),
                                             .count = made.count,
                                             .limit = page.limit,
                                             .nextCursor = std::move(made.nextCursor)});
}

/// Until when an acknowledgement counts; an invalid time where it says nothing of that.
Result<QDateTime> endOf(const AcknowledgeRequest& wanted, const QDateTime& now)
{
    if (wanted.until && wanted.duration)
        return fail(ErrorCode::InvalidArgument, u"/duration: not together with until"_s);
    return wanted.duration ? now.addMSecs(wanted.duration->count())
                           : wanted.until.value_or(QDateTime());
}

QCoro::Task<net::Response> acknowledge(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const auto wanted, request.bodyAs<AcknowledgeRequest>());
    const QDateTime now = api.clock.now();
    LOCKSTEP_ANSWER_TRY(const QDateTime until, endOf(wanted, now));
    const QString by =
        wanted.acknowledgedBy.isEmpty() ? request.caller.name : wanted.acknowledgedBy;
    LOCKSTEP_ANSWER_TRY(
        const Alert alert,
        api.alerting.acknowledge(AlertId(request.pathValue(u"id"_s)),
                                 {.by = by, .comment = wanted.comment, .at = now, .until = until}));
    co_return net::Response::of(
        AlertReceipt{.message = u"alert acknowledged by %1"_s.arg(by), .alertId = alert.id});
}

QCoro::Task<net::Response> withdraw(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const Alert alert,
                        api.alerting.withdrawAcknowledgement(AlertId(request.pathValue(u"id"_s))));
    co_return net::Response::of(
        AlertReceipt{.message = u"acknowledgement withdrawn"_s, .alertId = alert.id});
}

QCoro::Task<net::Response> listSilences(Api& api, net::Request)
{
    co_return answerList(Result<std::vector<Silence>>(api.alerting.silences()));
}

QCoro::Task<net::Response> addSilence(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const auto wanted, request.bodyAs<SilenceRequest>());
    co_return answer(api.alerting.addSilence(wanted, request.caller.name), 201);
}

QCoro::Task<net::Response> previewSilence(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const auto wanted, request.bodyAs<SilenceRequest>());
    co_return answer(api.alerting.preview(wanted, request.caller.name));
}

QCoro::Task<net::Response> endSilence(Api& api, net::Request request)
{
    co_return answer(api.alerting.endSilence(SilenceId(request.pathValue(u"id"_s))));
}

/// Those worth asking now: all but most of the ones that could not be reached before. They are
/// asked again by themselves, and each may take its whole time.
std::vector<WorkerId> worthAsking(const Api& api)
{
    std::vector<WorkerId> ids;
    int unreachable = 0;
    for (const auto& [id, worker] : api.registry.all()) {
        const bool isGone = !worker.seen.isReachable().value_or(true);
        if (worker.isPaired && worker.address.enabled &&
            (!isGone || ++unreachable <= api.checker.options().concurrency))
            ids.push_back(id);
    }
    return ids;
}

void countAnswers(DriftCheckReport& report, const fleet::WorkerRegistry& registry)
{
    for (const auto& [id, worker] : registry.all()) {
        if (!worker.isPaired || !worker.address.enabled)
            continue;
        const bool hasAnswered = worker.seen.isReachable().value_or(false);
        ++(hasAnswered ? report.checked : report.unanswered);
    }
}

QString messageOf(const DriftCheckReport& report, int drifted, bool isAlerting)
{
    QString message = u"checked %1 workers: %2 have drifted, %3 new alerts"_s.arg(report.checked)
                          .arg(drifted)
                          .arg(report.alertsGenerated);
    if (report.unanswered > 0)
        message += u"; %1 could not be asked"_s.arg(report.unanswered);
    return isAlerting ? message : message + u"; alerting is turned off"_s;
}

bool isOfDrift(const Alert& alert)
{
    return alert.condition == AlertCondition::VersionDrift ||
           alert.condition == AlertCondition::ContentDrift ||
           alert.condition == AlertCondition::WorkerUnreachable;
}

QCoro::Task<DriftCheckReport> reportOfCheck(Api& api)
{
    const auto ids = worthAsking(api);
    co_await api.releases.refresh();
    co_await api.checker.checkAll(ids, api.stop);
    co_await api.drifts.settle(api.stop);
    DriftCheckReport report;
    report.alertsGenerated = co_await api.alerting.evaluateAll(api.stop);
    auto active = api.alerting.active({.accepts = &isOfDrift, .limit = activeAtOnce});
    report.alerts = std::move(active.alerts);
    report.total = active.total;
    countAnswers(report, api.registry);
    report.message = messageOf(report, int(api.drifts.count()), api.alerting.isEnabled());
    co_return report;
}

/// However many ask for it, there is one at a time.
QCoro::Task<net::Response> checkDrift(Api& api, net::Request)
{
    if (api.driftCheck) {
        const Pending<DriftCheckReport> report = api.driftCheck->emplace_back();
        co_return net::Response::of(co_await report);
    }
    api.driftCheck.emplace();
    const DriftCheckReport report = co_await reportOfCheck(api);
    const auto others = std::exchange(api.driftCheck, std::nullopt);
    for (const auto& other : *others)
        other.resolve(report);
    co_return net::Response::of(report);
}

} // namespace

std::vector<net::Route> alertRoutes(Api& api)
{
    const QString monitoring = u"/api/v1/monitoring/version"_s;
    const QString alerts = monitoring + u"/alerts"_s;
    const QString silences = alerts + u"/silences"_s;
    const QString one = alerts + u"/{id}"_s;
    return {
        {"GET", alerts, Role::Viewer, on(api, listActive), u"Alerts that fire, the worst first"_s,
         paged(net::gives<AlertList>(), "1…10000, 1000 where it is not given")},
        {"GET", alerts + u"/history"_s, Role::Viewer, on(api, listHistory),
         u"All alerts, newest first, those that are over too"_s,
         paged(net::gives<AlertHistory>()
                   .query<AlertStatus>("status", "firing or resolved ones alone")
                   .query<AlertSeverity>("severity", "of one severity alone")
                   .query<AlertCondition>("condition", "of one condition alone")
                   .query("worker_id", "of one worker alone")
                   .query<QDateTime>("from", "only those that fired then or later")
                   .query<QDateTime>("to", "only those that fired before"),
               "1…1000, 50 where it is not given")},
        {"GET", one, Role::Viewer, on(api, showAlert), u"One alert"_s, net::gives<Alert>()},
        {"POST", one + u"/acknowledge"_s, Role::Operator, on(api, acknowledge),
         u"Says that somebody looks after it: it is not told again, unless it gets worse"_s,
         net::gives<AlertReceipt>().takes<AcknowledgeRequest>()},
        {"DELETE", one + u"/acknowledge"_s, Role::Operator, on(api, withdraw), u"Withdraws that"_s,
         net::gives<AlertReceipt>()},
        {"GET", silences, Role::Viewer, on(api, listSilences),
         u"Silences, and those that ended within the last day"_s, net::gives<Page<Silence>>()},
        {"POST", silences, Role::Operator, on(api, addSilence),
         u"Keeps alerts that match from being told for a time"_s,
         net::gives<Silence>(201).takes<SilenceRequest>().header(idempotencyKey,
                                                                 idempotencyKeyDoc)},
        {"POST", silences + u"/preview"_s, Role::Viewer, on(api, previewSilence),
         u"What such a silence would match now; makes none"_s,
         net::gives<SilencePreview>().takes<SilenceRequest>()},
        {"DELETE", silences + u"/{id}"_s, Role::Operator, on(api, endSilence),
         u"Ends a silence now"_s, net::gives<Silence>()},
        {"POST", monitoring + u"/drift-check"_s, Role::Operator, on(api, checkDrift),
         u"Asks the workers for their versions now, and raises the alerts that follow"_s,
         net::gives<DriftCheckReport>()},
    };
}

} // namespace lockstep::api

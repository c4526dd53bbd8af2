// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/fake_fleet.h"

#include <QAbstractEventDispatcher>
#include <QTest>

namespace lockstep::test {

namespace {

net::Answer headOf(int status, const QByteArray& type)
{
    return {
        .status = status, .headers = {{"Content-Type", type}}, .body = {}, .certificateSha256 = {}};
}

QByteArray bodyOf(const net::Call& call)
{
    if (const auto* bytes = std::get_if<QByteArray>(&call.body))
        return *bytes;
    if (const auto* file = std::get_if<net::FileBody>(&call.body))
        return file->path.toUtf8();
    return std::get<net::FormBody>(call.body).file.path.toUtf8();
}

FakeFleet::Request requestOf(const net::Call& call)
{
    return {.route = QString::fromLatin1(call.method) + u' ' + call.url.path(QUrl::FullyDecoded),
            .query = QUrlQuery(call.url),
            .headers = call.headers,
            .body = bodyOf(call)};
}

QByteArray messageOf(const Event& event)
{
    return "id: " + QByteArray::number(event.number) + "\nevent: " + event.type.toUtf8() +
           "\ndata: " + toJsonText(event) + "\n\n";
}

/// Waits for real time, whatever clock the test has; not at all once it is to stop, so that who
/// ends a client finds nothing of it going on later.
QCoro::Task<> pause(Duration span, std::stop_token stop)
{
    const Pending<bool> over;
    QTimer::singleShot(span, QAbstractEventDispatcher::instance(), // of this thread
                       [over] { over.resolve(true); });
    const std::stop_callback onStop(stop, [over] { over.resolve(true); });
    co_await over;
}

} // namespace

/// Somebody who listens to events.
struct FakeFleet::Stream {
    net::Call call;
    Pending<Result<net::Answer>> end;

    void tell(const QByteArray& bytes) const
    {
        if (const auto taken = call.onData(headOf(200, "text/event-stream"), bytes); !taken)
            end.resolve(fail(taken.error()));
    }
};

FakeFleet::Answer FakeFleet::Answer::refusal(int status, const QString& sentence,
                                             const QString& code)
{
    return of(ErrorBody{.error = sentence, .code = code, .details = {}}, status);
}

FakeFleet::FakeFleet(Clock& clock) : m_clock(clock) { answerByDefault(); }

FakeFleet::~FakeFleet()
{
    *m_alive = false;
    breakStreams();
}

client::CoordinatorClient FakeFleet::client(const QString& address)
{
    return {transport(), client::Endpoint::parse(address).value()};
}

client::Transport FakeFleet::transport()
{
    return [this, alive = m_alive](net::Call call, std::stop_token stop) {
        if (!*alive)
            return send(nullptr, std::move(call), std::move(stop));
        return answer(std::move(call), std::move(stop));
    };
}

QCoro::Task<Result<net::Answer>> FakeFleet::answer(net::Call call, std::stop_token stop)
{
    if (call.onData && call.url.path().endsWith("/events/stream"_L1))
        return stream(this, std::move(call), std::move(stop));
    return send(this, std::move(call), std::move(stop));
}

QCoro::Task<Result<net::Answer>> FakeFleet::send(FakeFleet* fleet, net::Call call,
                                                 std::stop_token stop)
{
    if (!fleet)
        co_return fail(ErrorCode::Cancelled, u"the fleet is gone"_s);
    const std::shared_ptr<bool> alive = fleet->m_alive;
    if (call.onSent)
        call.onSent(50, 100); // the other half with the answer
    co_await pause(fleet->delay, stop);
    if (stop.stop_requested() || !*alive)
        co_return fail(ErrorCode::Cancelled, u"stopped"_s);
    const Request request = requestOf(call);
    fleet->m_requests.push_back(request);
    if (fleet->broken)
        co_return fail(*fleet->broken);
    const Answer answer = fleet->respond(request);
    net::Answer whole = headOf(answer.status, "application/json");
    whole.body = answer.json;
    co_return whole;
}

QCoro::Task<Result<net::Answer>> FakeFleet::stream(FakeFleet* fleet, net::Call call,
                                                   std::stop_token stop)
{
    const std::shared_ptr<bool> alive = fleet->m_alive;
    co_await pause({}, stop);
    if (!*alive || stop.stop_requested())
        co_return fail(ErrorCode::Cancelled, u"stopped"_s);
    if (fleet->broken)
        co_return fail(*fleet->broken);
    const auto own = std::make_shared<Stream>(Stream{std::move(call), {}});
    fleet->m_streams.push_back(own);
    own->tell(": welcome\n\n");
    const qint64 since = own->call.headers.value("Last-Event-ID").toLongLong();
    for (const Event& event : std::vector<Event>(fleet->events)) {
        if (event.number > since)
            own->tell(messageOf(event));
    }
    const std::stop_callback onStop(
        stop, [own] { own->end.resolve(fail(ErrorCode::Cancelled, u"stopped"_s)); });
    const auto ended = co_await own->end;
    if (*alive)
        std::erase(fleet->m_streams, own);
    co_return ended;
}

void FakeFleet::breakStreams()
{
    for (const auto& each : std::exchange(m_streams, {}))
        each->end.resolve(fail(ErrorCode::Unreachable, u"connection closed"_s));
}

void FakeFleet::on(const QString& route, Handler handler)
{
    m_handlers[route] = std::move(handler);
}

FakeFleet::Answer FakeFleet::respond(const Request& request)
{
    const auto own = m_handlers.find(request.route);
    return own == m_handlers.end() ? respondAsItself(request) : own->second(request);
}

/// The handler whose pattern fits; `*` stands for one segment.
FakeFleet::Answer FakeFleet::respondAsItself(const Request& request)
{
    const QStringList asked = request.route.split(u'/');
    for (const auto& [pattern, handler] : m_own) {
        const QStringList wanted = pattern.split(u'/');
        const bool fits =
            wanted.size() == asked.size() &&
            std::ranges::equal(wanted, asked, [](const QString& want, const QString& got) {
                return want == "*"_L1 || want == got;
            });
        if (fits)
            return handler(request);
    }
    return Answer::refusal(404, u"there is no %1"_s.arg(request.route), u"not_found"_s);
}

int FakeFleet::countOf(const QString& route) const
{
    return int(std::ranges::count(m_requests, route, &Request::route));
}

FakeFleet::Request FakeFleet::last(const QString& route) const
{
    for (const Request& request : m_requests | std::views::reverse) {
        if (request.route == route)
            return request;
    }
    QTest::qFail(qPrintable(u"nobody asked "_s + route), __FILE__, __LINE__);
    return {};
}

void FakeFleet::happen(Event event)
{
    event.number = events.empty() ? 1 : events.back().number + 1;
    event.time = m_clock.now();
    events.push_back(event);
    for (const auto& each : std::vector<std::shared_ptr<Stream>>(m_streams))
        each->tell(messageOf(event));
}

void FakeFleet::happen(QLatin1StringView type, const QString& worker, const QJsonObject& data)
{
    happen({.type = type,
            .number = 0,
            .time = {},
            .workerId = WorkerId(worker),
            .message = worker + u": "_s + type,
            .data = data});
}

void FakeFleet::addWorkers(int count, const Version& version)
{
    expected = version;
    for (int i = 1; i <= count; ++i) {
        const WorkerId id(u"worker%1"_s.arg(i, 2, 10, QChar(u'0')));
        VersionInfo info{
            .codebaseVersion = version,
            .buildTime = u"2026-01-01T00:00:00Z"_s,
            .gitCommit = u"0123456789abcdef0123456789abcdef01234567"_s,
            .toolchain = u"go1.24"_s,
            .components = {{u"api"_s, version.value()}, {u"translator"_s, version.value()}},
            .lastUpdated = m_clock.now().addDays(-3),
            .treeSha256 = {},
            .agentVersion = u"0.1.0"_s};
        WorkerView view;
        view.id = id;
        view.name = id.value();
        view.host = u"10.0.%1.%2"_s.arg(i / 250).arg(i % 250);
        view.port = 8443;
        view.group = i % 2 == 0 ? u"gpu"_s : u"cpu"_s;
        view.status = WorkerStatus::UpToDate;
        view.kind = WorkerKind::Agent;
        view.version = view.expectedVersion = version;
        view.versionInfo = info;
        view.health = WorkerHealth{.isHealthy = true, .reason = {}};
        view.checkedAt = view.lastSeen = view.healthAt = view.reachableAt = m_clock.now();
        view.versionSince = view.healthSince = view.reachableSince = m_clock.now().addDays(-3);
        view.isReachable = true;
        workers[id] = view;
    }
}

Backup& FakeFleet::addBackup(const QString& worker)
{
    const auto number = int(backups.size()) + 1;
    Backup backup;
    backup.id = BackupId(u"backup-%1-%2"_s.arg(worker).arg(1'640'995'200 + number));
    backup.workerId = WorkerId(worker);
    backup.timestamp = m_clock.now().addSecs(-3600 + number);
    if (const auto known = workers.find(backup.workerId); known != workers.end())
        backup.originalVersion = known->second.versionInfo.value_or(VersionInfo());
    backup.status = BackupStatus::Completed;
    backup.onWorker = true;
    backup.bytes = 4096;
    return backups.emplace_back(backup);
}

Release& FakeFleet::addRelease(const QString& version)
{
    Release release;
    release.version = Version(version);
    release.versionInfo.codebaseVersion = release.version;
    release.package = u"translator-update-%1-1640995200.tar.gz"_s.arg(version);
    release.sha256 = release.treeSha256 = Sha256(QString(64, u'a'));
    release.size = 12'345'678;
    release.treeSize = 34'567'890;
    release.entries = 42;
    release.createdAt = m_clock.now().addDays(-1);
    return releases.emplace_back(release);
}

Alert& FakeFleet::addAlert(const QString& worker, AlertSeverity severity)
{
    Alert alert;
    alert.id = AlertId(u"alert-%1"_s.arg(1'640'995'200'000'000'000 + qint64(alerts.size())));
    alert.workerId = WorkerId(worker);
    alert.workerName = worker;
    alert.severity = severity;
    alert.message = u"%1 has drifted"_s.arg(worker);
    alert.currentVersion = Version(u"v1.0.0"_s);
    alert.expectedVersion = Version(u"v1.1.0"_s);
    alert.timestamp = alert.firedAt = alert.since = m_clock.now().addSecs(-7200);
    alert.driftDuration = std::chrono::hours(2);
    return alerts.emplace_back(alert);
}

void FakeFleet::advance(const UpdateId& id, UpdateState state, const QString& error)
{
    Update& update = updates.at(id);
    if (!update.steps.empty())
        update.steps.back().endedAt = m_clock.now();
    update.state = state;
    update.error = error.isEmpty() ? update.error : error;
    update.steps.push_back({.state = state, .startedAt = m_clock.now(), .endedAt = {}});
    WorkerView& view = workers.at(update.workerId);
    view.updateStatus = state;
    QLatin1StringView type = event_type::workerUpdateProgress;
    if (isFinal(state)) {
        update.endedAt = m_clock.now();
        view.updateId = {};
        view.updateStatus.reset();
        const bool moved = state == UpdateState::Completed;
        const bool back = state == UpdateState::RolledBack;
        if (moved)
            view.version = update.targetVersion;
        if (back)
            view.version = update.originalVersion.codebaseVersion;
        view.status =
            view.version == view.expectedVersion ? WorkerStatus::UpToDate : WorkerStatus::Outdated;
        type = moved  ? event_type::workerUpdateCompleted
               : back ? event_type::workerRollbackCompleted
                      : event_type::workerUpdateFailed;
    }
    happen(type, update.workerId.value(), {{u"update_id"_s, id.value()}});
}

Update& FakeFleet::begin(const WorkerId& worker, const Version& target, UpdateKind kind)
{
    Update update;
    update.id = UpdateId(u"upd-%1"_s.arg(m_nextUpdate++, 8, 10, QChar(u'0')));
    update.workerId = worker;
    update.kind = kind;
    update.state = kind == UpdateKind::Update ? UpdateState::Queued : UpdateState::RollingBack;
    update.targetVersion = target;
    update.originalVersion = workers.at(worker).versionInfo.value_or(VersionInfo());
    if (kind == UpdateKind::Rollback) { // told as what it takes back
        update.targetVersion = workers.at(worker).version;
        update.originalVersion = {.codebaseVersion = target};
    }
    update.createdAt = m_clock.now();
    update.steps.push_back({.state = update.state, .startedAt = m_clock.now(), .endedAt = {}});
    WorkerView& view = workers.at(worker);
    view.status = WorkerStatus::Updating;
    view.updateId = update.id;
    view.updateStatus = update.state;
    Update& kept = updates[update.id] = update;
    happen(event_type::workerUpdateStarted, worker.value(), {{u"update_id"_s, update.id.value()}});
    return kept;
}

} // namespace lockstep::test

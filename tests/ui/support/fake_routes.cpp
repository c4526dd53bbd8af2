// SPDX-License-Identifier: GPL-3.0-or-later
// What a FakeFleet answers by itself.
#include "tests/ui/support/fake_fleet.h"

namespace lockstep::test {

namespace {

using Answer = FakeFleet::Answer;
using Request = FakeFleet::Request;

QString segmentOf(const Request& request, int fromEnd = 0)
{
    const QStringList segments = request.route.split(u'/');
    return segments[segments.size() - 1 - fromEnd];
}

QString valueOf(const Request& request, const QString& name)
{
    return request.query.queryItemValue(name, QUrl::FullyDecoded);
}

template <class T>
Answer page(std::vector<T> items)
{
    const int count = int(items.size());
    return Answer::of(Page<T>{.items = std::move(items), .count = count});
}

Answer missing(const QString& what)
{
    return Answer::refusal(404, u"there is no %1"_s.arg(what), u"not_found"_s);
}

template <class T, class Id>
Answer oneOf(const std::vector<T>& all, Id T::* member, const QString& id)
{
    const auto found =
        std::ranges::find_if(all, [&](const T& each) { return (each.*member).value() == id; });
    return found == all.end() ? missing(id) : Answer::of(*found);
}

} // namespace

void FakeFleet::answerByDefault()
{
    m_own[u"GET /health"_s] = [](auto&) {
        return Answer::of(HealthReport{.status = u"healthy"_s, .reason = {}, .version = {}});
    };
    m_own[u"GET /api/v1/version"_s] = [](auto&) {
        VersionInfo own;
        own.codebaseVersion = Version(u"0.1.0"_s);
        return Answer::of(own);
    };
    m_own[u"GET /api/v1/auth/whoami"_s] = [this](auto&) { return Answer::of(caller); };
    m_own[u"GET /api/v1/events"_s] = [this](const Request& request) {
        const qint64 since = valueOf(request, u"since"_s).toLongLong();
        const auto limit = valueOf(request, u"limit"_s).toULongLong();
        const WorkerId worker(valueOf(request, u"worker_id"_s));
        std::vector<Event> found;
        for (const Event& event : events) {
            if (event.number > since && (worker.isEmpty() || event.workerId == worker))
                found.push_back(event);
        }
        const bool isTail = !request.query.hasQueryItem(u"since"_s) && limit > 0;
        if (isTail && found.size() > limit)
            found.erase(found.begin(), found.end() - qsizetype(limit));
        return page(std::move(found));
    };
    answerAboutWorkers();
    answerAboutUpdates();
    answerAboutReleases();
    answerAboutAlerts();
    answerAboutFigures();
    answerAboutSilences();
    answerAboutChannels();
    answerAboutSettings();
}

void FakeFleet::answerAboutWorkers()
{
    const QString all = u"GET /api/v1/distributed/workers"_s;
    m_own[all] = [this](const Request& request) {
        const QStringList ids = valueOf(request, u"ids"_s).split(u',', Qt::SkipEmptyParts);
        std::vector<WorkerView> found;
        for (const QString& id : ids) {
            if (const auto known = workers.find(WorkerId(id)); known != workers.end())
                found.push_back(known->second);
        }
        if (ids.isEmpty())
            std::ranges::copy(workers | std::views::values, std::back_inserter(found));
        return page(std::move(found));
    };
    m_own[all + u"/*"_s] = [this](const Request& request) {
        const auto found = workers.find(WorkerId(segmentOf(request)));
        return found == workers.end() ? missing(segmentOf(request)) : Answer::of(found->second);
    };
    m_own[all + u"/*/validate"_s] = [this](const Request& request) {
        const WorkerView& view = workers.at(WorkerId(segmentOf(request, 1)));
        const bool isGood = view.status == WorkerStatus::UpToDate;
        WorkReadiness readiness{.workerId = view.id,
                                .isReady = isGood,
                                .reason = view.reason,
                                .rules = {{u"reachable"_s, view.isReachable.value_or(false), {}},
                                          {u"version"_s, isGood, view.reason}}};
        return Answer::of(readiness);
    };
    m_own[all + u"/*/drift"_s] = [this](const Request& request) {
        const WorkerView& view = workers.at(WorkerId(segmentOf(request, 1)));
        return Answer::of(DriftReport{
            .workerId = view.id, .hasDrifted = view.drift.has_value(), .drift = view.drift});
    };
    m_own[u"POST /api/v1/distributed/workers/*/check"_s] = [this](const Request& request) {
        return Answer::of(workers.at(WorkerId(segmentOf(request, 1))));
    };
}

void FakeFleet::answerAboutUpdates()
{
    m_own[u"POST /api/v1/distributed/workers/*/update"_s] = [this](const Request& request) {
        const WorkerId id(segmentOf(request, 1));
        const auto target = request.as<UpdateRequest>().version.value_or(expected);
        const Update& update = begin(id, target, UpdateKind::Update);
        return Answer::of(UpdateAccepted{.updateId = update.id,
                                         .workerId = id,
                                         .targetVersion = target,
                                         .status = update.state},
                          202);
    };
    m_own[u"POST /api/v1/update/rollback"_s] = [this](const Request& request) {
        const WorkerId id(QString::fromUtf8(request.headers.value("X-Worker-ID")));
        const BackupId backup(QString::fromUtf8(request.headers.value("X-Backup-ID")));
        const auto found = std::ranges::find_if(backups, [&](const Backup& each) {
            return each.workerId == id && (backup.isEmpty() || each.id == backup);
        });
        if (found == backups.end())
            return Answer::refusal(404, u"%1 has no backup"_s.arg(id.value()), u"not_found"_s);
        const Version version = found->originalVersion.codebaseVersion;
        const Update& update = begin(id, version, UpdateKind::Rollback);
        return Answer::of(RollbackAccepted{.message = u"rolling back"_s,
                                           .workerId = id,
                                           .backupId = found->id,
                                           .version = version,
                                           .updateId = update.id},
                          202);
    };
    m_own[u"POST /api/v1/update/batch"_s] = [this](const Request& request) {
        const auto wanted = request.as<BatchRequest>();
        BatchReport report{.id = BatchId(u"batch-1"_s),
                           .status = u"running"_s,
                           .targetVersion = wanted.version.value_or(expected)};
        for (const WorkerId& id : wanted.workers) {
            Update& update = begin(id, report.targetVersion, UpdateKind::Update);
            update.batchId = report.id;
            report.updates[id] = update.id;
            report.running.push_back(id);
        }
        report.total = int(report.updates.size());
        return Answer::of(report, 202);
    };
    m_own[u"GET /api/v1/update/batch/*"_s] = [this](const Request& request) {
        BatchReport report{.id = BatchId(segmentOf(request)), .status = u"running"_s};
        for (const auto& [id, update] : updates) {
            if (update.batchId == report.id)
                report.updates[update.workerId] = id;
        }
        report.total = int(report.updates.size());
        return Answer::of(report);
    };
    m_own[u"GET /api/v1/updates"_s] = [this](const Request& request) {
        const WorkerId worker(valueOf(request, u"worker_id"_s));
        const BatchId batch(valueOf(request, u"batch_id"_s));
        const bool isActive = valueOf(request, u"state"_s) == "active"_L1;
        const auto limit = valueOf(request, u"limit"_s).toULongLong();
        std::vector<Update> found;
        for (const auto& [id, update] : updates | std::views::reverse) {
            const bool isAsked = (worker.isEmpty() || update.workerId == worker) &&
                                 (batch.isEmpty() || update.batchId == batch) &&
                                 (!isActive || !isFinal(update.state));
            if (isAsked && (limit == 0 || found.size() < limit))
                found.push_back(update);
        }
        return page(std::move(found));
    };
    m_own[u"GET /api/v1/updates/*"_s] = [this](const Request& request) {
        const auto found = updates.find(UpdateId(segmentOf(request)));
        return found == updates.end() ? missing(segmentOf(request)) : Answer::of(found->second);
    };
    m_own[u"POST /api/v1/updates/*/cancel"_s] = [this](const Request& request) {
        const UpdateId id(segmentOf(request, 1));
        updates.at(id).cancelRequested = true;
        advance(id, UpdateState::Failed, u"cancelled"_s);
        return Answer::of(updates.at(id));
    };
}

void FakeFleet::answerAboutReleases()
{
    m_own[u"GET /api/v1/releases"_s] = [this](auto&) { return page(releases); };
    m_own[u"POST /api/v1/releases"_s] = [this](const Request& request) {
        const bool isFolder = request.body.startsWith('{');
        const QString path =
            isFolder ? request.as<ReleaseRequest>().sourceDir : QString::fromUtf8(request.body);
        const Release made = addRelease(path.section(u'/', -1).section(u".tar"_s, 0, 0));
        return Answer::of(made, 201);
    };
    m_own[u"GET /api/v1/releases/*"_s] = [this](const Request& request) {
        return oneOf(releases, &Release::version, segmentOf(request));
    };
    m_own[u"GET /api/v1/releases/*/manifest"_s] = [this](const Request& request) {
        const auto found = manifests.find(Version(segmentOf(request, 1)));
        return found == manifests.end() ? missing(segmentOf(request, 1))
                                        : Answer::of(found->second);
    };
    m_own[u"DELETE /api/v1/releases/*"_s] = [this](const Request& request) {
        const Answer gone = oneOf(releases, &Release::version, segmentOf(request));
        std::erase_if(releases, [&](const Release& each) {
            return each.version.value() == segmentOf(request);
        });
        return gone;
    };
    m_own[u"GET /api/v1/channels/production"_s] = [this](auto&) {
        return expected.isEmpty() ? missing(u"release in production"_s)
                                  : Answer::of(ExpectedVersion{.version = expected});
    };
    m_own[u"PUT /api/v1/channels/production"_s] = [this](const Request& request) {
        expected = request.as<ExpectedVersion>().version;
        return Answer::of(ExpectedVersion{.version = expected});
    };
    m_own[u"GET /api/v1/backups"_s] = [this](const Request& request) {
        const WorkerId worker(valueOf(request, u"worker_id"_s));
        std::vector<Backup> found = backups;
        if (!worker.isEmpty())
            std::erase_if(found, [&](const Backup& each) { return each.workerId != worker; });
        return page(std::move(found));
    };
    m_own[u"GET /api/v1/backups/*"_s] = [this](const Request& request) {
        return oneOf(backups, &Backup::id, segmentOf(request));
    };
    m_own[u"DELETE /api/v1/backups/*"_s] = [this](const Request& request) {
        const Answer gone = oneOf(backups, &Backup::id, segmentOf(request));
        std::erase_if(backups,
                      [&](const Backup& each) { return each.id.value() == segmentOf(request); });
        return gone;
    };
    m_own[u"POST /api/v1/backups/*/verify"_s] = [this](const Request& request) {
        BackupVerification verification;
        verification.backupId = BackupId(segmentOf(request, 1));
        verification.isUsable = true;
        verification.checks = {{u"kept_on_worker"_s, true, {}}};
        return Answer::of(verification);
    };
}

void FakeFleet::answerAboutAlerts()
{
    const QString root = u"/api/v1/monitoring/version/alerts"_s;
    m_own[u"GET "_s + root] = [this](auto&) {
        AlertList list;
        list.alerts = alerts;
        list.count = list.total = int(alerts.size());
        return Answer::of(list);
    };
    m_own[u"GET "_s + root + u"/history"_s] = [this](auto&) {
        AlertHistory list;
        list.alerts = alerts;
        list.count = list.limit = int(alerts.size());
        return Answer::of(list);
    };
    m_own[u"POST "_s + root + u"/*/acknowledge"_s] = [this](const Request& request) {
        const AlertId id(segmentOf(request, 1));
        const auto wanted = request.as<AcknowledgeRequest>();
        for (Alert& alert : alerts) {
            if (alert.id != id)
                continue;
            alert.acknowledged = true;
            alert.acknowledgement = Acknowledgement{
                .by = caller.name, .comment = wanted.comment, .at = m_clock.now(), .until = {}};
        }
        happen(event_type::alertAcknowledged);
        return Answer::of(AlertReceipt{.message = u"acknowledged"_s, .alertId = id});
    };
    m_own[u"DELETE "_s + root + u"/*/acknowledge"_s] = [this](const Request& request) {
        const AlertId id(segmentOf(request, 1));
        for (Alert& alert : alerts) {
            if (alert.id == id) {
                alert.acknowledged = false;
                alert.acknowledgement.reset();
            }
        }
        happen(event_type::alertAcknowledged);
        return Answer::of(AlertReceipt{.message = u"withdrawn"_s, .alertId = id});
    };
    m_own[u"GET "_s + root + u"/silences"_s] = [this](auto&) { return page(silences); };
    m_own[u"GET "_s + root + u"/channels"_s] = [this](auto&) { return page(channels); };
    m_own[u"GET "_s + root + u"/deliveries"_s] = [this](auto&) { return page(deliveries); };
}

void FakeFleet::answerAboutFigures()
{
    m_own[u"GET /api/v1/monitoring/version/history"_s] = [this](const Request& request) {
        History history{.from = QDateTime::fromString(valueOf(request, u"from"_s), Qt::ISODate),
                        .to = QDateTime::fromString(valueOf(request, u"to"_s), Qt::ISODate),
                        .step = parseDuration(valueOf(request, u"step"_s)).value(),
                        .series = {}};
        for (const QString& word : valueOf(request, u"series"_s).split(u',')) {
            const auto known = std::ranges::find_if(
                figures, [&](const auto& each) { return wordOf(each.first) == word; });
            if (known != figures.end())
                history.series.push_back({known->first, known->second});
        }
        return Answer::of(history);
    };
}

} // namespace lockstep::test

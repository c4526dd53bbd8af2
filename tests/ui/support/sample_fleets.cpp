// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/sample_fleets.h"

#include "core/model/history.h"

#include <QRandomGenerator>

#include <cmath>

namespace lockstep::test {

namespace {

const QString current = u"v1.4.0"_s;
const QString older = u"v1.3.2"_s;
const QString oldest = u"v1.2.0"_s;

struct Place {
    const char* name;
    const char* group;
};
constexpr std::array places{Place{"eu-berlin", "gpu"}, Place{"eu-belgrade", "gpu"},
                            Place{"us-oregon", "cpu"}, Place{"ap-tokyo", "cpu"}};

VersionInfo infoOf(const QString& version)
{
    VersionInfo info;
    info.codebaseVersion = Version(version);
    info.buildTime = u"2026-11-02T09:14:00Z"_s;
    info.gitCommit = u"9f2c4e17ab03d5c8815b6a0e6d3f1c2b4a5968e7"_s;
    info.toolchain = u"go1.24.2"_s;
    info.components = {{u"api"_s, version.sliced(1)},
                       {u"distributed"_s, version == oldest ? u"0.9.4"_s : u"1.0.1"_s},
                       {u"translator"_s, version.sliced(1)}};
    info.agentVersion = u"0.1.0"_s;
    return info;
}

WorkerView workerOf(int number, const QDateTime& now)
{
    const Place& place = places[size_t(number) % places.size()];
    const int inPlace = number / int(places.size()) + 1;
    WorkerView view;
    view.id =
        WorkerId(u"%1-%2"_s.arg(QString::fromLatin1(place.name)).arg(inPlace, 2, 10, QChar(u'0')));
    view.name = view.id.value();
    view.host = u"10.%1.%2.%3"_s.arg(number % 4 + 1).arg(inPlace / 250).arg(inPlace % 250 + 10);
    view.port = 8443;
    view.group = QString::fromLatin1(place.group);
    view.tags = {QString::fromLatin1(place.name).section(u'-', 0, 0)};
    view.kind = number % 7 == 6 ? WorkerKind::Plain : WorkerKind::Agent;
    view.origin = WorkerOrigin::Joined;
    view.status = WorkerStatus::UpToDate;
    view.version = view.expectedVersion = Version(current);
    view.versionInfo = infoOf(current);
    view.health = WorkerHealth{.isHealthy = true, .reason = {}};
    view.checkedAt = view.lastSeen = view.healthAt = view.reachableAt = now.addSecs(-number % 9);
    view.versionSince = view.healthSince = view.reachableSince = now.addDays(-4).addSecs(number);
    view.isReachable = true;
    return view;
}

void fallBehind(WorkerView& view, const QString& version, DriftCause cause, const QDateTime& now,
                Duration age)
{
    view.status = WorkerStatus::Outdated;
    view.version = Version(version);
    view.versionInfo = infoOf(version);
    view.reason = u"version: %1, expected %2"_s.arg(version, current);
    view.drift = Drift{.kind = DriftKind::Codebase,
                       .cause = cause,
                       .since = now.addMSecs(-age.count()),
                       .currentVersion = view.version,
                       .expectedVersion = Version(current),
                       .detail = view.reason};
    view.driftDuration = age;
    view.versionSince = now.addDays(-31);
}

void goAway(WorkerView& view, const QDateTime& now)
{
    view.status = WorkerStatus::Unreachable;
    view.isReachable = false;
    view.reason = u"connection refused"_s;
    view.reachableSince = view.reachableAt = view.lastSeen = now.addSecs(-47 * 60);
}

void fallIll(WorkerView& view, const QDateTime& now)
{
    view.status = WorkerStatus::Unhealthy;
    view.health = WorkerHealth{.isHealthy = false, .reason = u"model cache: out of memory"_s};
    view.healthSince = now.addSecs(-12 * 60);
    view.reason = view.health->reason;
}

UpdateStep stepOf(UpdateState state, const QDateTime& start, int seconds)
{
    return {.state = state,
            .startedAt = start,
            .endedAt = seconds < 0 ? QDateTime() : start.addSecs(seconds)};
}

Update runningUpdate(const WorkerId& worker, const QDateTime& now)
{
    Update update;
    update.id = UpdateId(u"upd-99000001"_s);
    update.workerId = worker;
    update.state = UpdateState::Uploading;
    update.targetVersion = Version(current);
    update.originalVersion = infoOf(older);
    update.createdAt = now.addSecs(-14);
    update.steps = {stepOf(UpdateState::Validating, now.addSecs(-14), 1),
                    stepOf(UpdateState::BackingUp, now.addSecs(-13), 3),
                    stepOf(UpdateState::Packaging, now.addSecs(-10), 4),
                    stepOf(UpdateState::Uploading, now.addSecs(-6), -1)};
    UpdateStep& upload = update.steps.back();
    upload.bytesTotal = 128 << 20;
    upload.bytesDone = 79 << 20;
    upload.percent = 62;
    upload.detail = u"sending the package"_s;
    return update;
}

Update endedUpdate(int number, const WorkerId& worker, UpdateState state, const QDateTime& start)
{
    Update update;
    update.id = UpdateId(u"upd-%1"_s.arg(number, 8, 10, QChar(u'0')));
    update.workerId = worker;
    update.state = state;
    update.targetVersion = Version(current);
    update.originalVersion = infoOf(older);
    update.createdAt = start;
    update.batchId = BatchId(u"batch-%1"_s.arg(number / 8));
    int at = 0;
    const auto add = [&](UpdateState each, int seconds) {
        update.steps.push_back(stepOf(each, start.addSecs(at), seconds));
        at += seconds;
    };
    add(UpdateState::Validating, 1);
    add(UpdateState::BackingUp, 3);
    add(UpdateState::Packaging, 1);
    add(UpdateState::Uploading, 9);
    add(UpdateState::Applying, 6);
    add(UpdateState::Monitoring, 4);
    if (state == UpdateState::RolledBack) {
        update.error = u"health: model cache: out of memory"_s;
        update.steps.back().error = update.error;
        add(UpdateState::RollingBack, 5);
    } else {
        add(UpdateState::Verifying, 3);
    }
    update.endedAt = start.addSecs(at);
    return update;
}

/// One value an hour or a day, as the figures would be: quiet, with a release in the middle.
double valueOf(Series series, double share, QRandomGenerator& random)
{
    const double wave = std::exp(-std::pow((share - 0.72) / 0.07, 2));
    const double noise = random.generateDouble();
    switch (series) {
    case Series::DriftFound: return std::round(14 * wave + 2 * noise);
    case Series::WorkersOutdated: return std::round(3 + 15 * wave + noise);
    case Series::WorkersUnhealthy: return std::round(1.4 * noise);
    case Series::WorkersUpToDate: return std::round(20 - 14 * wave);
    case Series::UpdatesCompleted: return std::round(22 * wave + 3 * noise);
    case Series::UpdatesFailed: return std::round(2 * wave * noise);
    case Series::RolledBack: return std::round(3 * wave * noise);
    case Series::ActiveAlerts: return std::round(2 + 9 * wave);
    case Series::HealthScore: return 96 - 20 * wave;
    default: return noise;
    }
}

HistorySeries seriesOf(Series series, const QDateTime& from, const QDateTime& to, Duration step)
{
    QRandomGenerator random(quint32(series) + 7);
    HistorySeries made{.series = series, .points = {}};
    for (QDateTime at = from; at < to; at = at.addMSecs(step.count())) {
        const double share = double(from.msecsTo(at)) / double(from.msecsTo(to));
        const double value = valueOf(series, share, random);
        made.points.push_back(
            {.start = at, .count = 1, .sum = value, .least = value, .most = value});
    }
    return made;
}

/// GET …/history of whatever span and series is asked for.
FakeFleet::Answer historyAnswer(const FakeFleet::Request& request, const QDateTime& now)
{
    const auto item = [&](const QString& name) {
        return request.query.queryItemValue(name, QUrl::FullyDecoded);
    };
    History history;
    history.to = item(u"to"_s).isEmpty() ? now : QDateTime::fromString(item(u"to"_s), Qt::ISODate);
    history.from = item(u"from"_s).isEmpty() ? now.addDays(-14)
                                             : QDateTime::fromString(item(u"from"_s), Qt::ISODate);
    history.step = parseDuration(item(u"step"_s)).value_or(std::chrono::hours(24));
    for (const QString& word : item(u"series"_s).split(u',', Qt::SkipEmptyParts)) {
        if (const auto series = fromWord<Series>(word))
            history.series.push_back(seriesOf(*series, history.from, history.to, history.step));
    }
    return FakeFleet::Answer::of(history);
}

void addReleases(FakeFleet& fleet)
{
    for (const QString& version : {current, older, oldest}) {
        Release& release = fleet.addRelease(version);
        release.versionInfo = infoOf(version);
        Manifest manifest;
        manifest.version = release.versionInfo;
        for (const QString& path :
             {u"bin/translator"_s, u"etc/translator.yaml"_s, u"lib/libtokens.so"_s,
              u"share/models/de-en.bin"_s, u"share/models/sr-en.bin"_s, u"VERSION"_s}) {
            ManifestEntry entry;
            entry.path = path;
            entry.mode = path.startsWith("bin/"_L1) ? 0755 : 0644;
            entry.size = 1024 * (path.size() + version.size());
            entry.sha256 = Sha256(
                QString(64, version == current || path.startsWith("share"_L1) ? u'c' : u'7'));
            manifest.entries.push_back(entry);
        }
        sortEntries(manifest.entries);
        fleet.manifests[release.version] = manifest;
    }
}

void addHistory(FakeFleet& fleet, const QDateTime& now)
{
    int number = 1;
    for (const auto& [id, view] : fleet.workers) {
        if (view.status != WorkerStatus::UpToDate || number > 40)
            continue;
        const auto state = number % 9 == 5 ? UpdateState::RolledBack : UpdateState::Completed;
        const Update update = endedUpdate(number, id, state, now.addSecs(-3600 * (50 - number)));
        fleet.updates[update.id] = update;
        Backup& backup = fleet.addBackup(id.value());
        backup.originalVersion = infoOf(older);
        backup.timestamp = update.createdAt.addSecs(4);
        backup.updateId = update.id;
        ++number;
    }
}

void addEvents(FakeFleet& fleet, const QDateTime& now)
{
    int back = 60;
    const auto tell = [&](QLatin1StringView type, const WorkerId& worker, const QString& message) {
        Event event{.type = type, .time = {}, .workerId = worker, .message = message, .data = {}};
        fleet.happen(event);
        fleet.events.back().time = now.addSecs(-60 * back--);
    };
    for (const auto& [id, view] : fleet.workers) {
        const QString name = id.value();
        if (view.drift)
            tell(event_type::workerDrifted, id, u"%1 has drifted: %2"_s.arg(name, view.reason));
        if (view.status == WorkerStatus::Unreachable)
            tell(event_type::workerUnreachable, id,
                 u"%1 cannot be reached: %2"_s.arg(name, view.reason));
        if (view.status == WorkerStatus::UpToDate && back > 20)
            tell(event_type::workerUpdateCompleted, id, u"%1 runs %2"_s.arg(name, current));
        if (back < 2)
            break;
    }
}

void addAlerts(FakeFleet& fleet, const QDateTime& now)
{
    for (const auto& [id, view] : fleet.workers) {
        const bool isAway = view.status == WorkerStatus::Unreachable;
        const bool isIll = view.status == WorkerStatus::Unhealthy;
        if (!view.drift && !isAway && !isIll)
            continue;
        const bool isOld = view.driftDuration > std::chrono::hours(12);
        Alert& alert = fleet.addAlert(id.value(), isAway  ? AlertSeverity::Critical
                                                  : isOld ? AlertSeverity::High
                                                  : isIll ? AlertSeverity::Medium
                                                          : AlertSeverity::Low);
        alert.condition = isAway  ? AlertCondition::WorkerUnreachable
                          : isIll ? AlertCondition::WorkerUnhealthy
                                  : AlertCondition::VersionDrift;
        alert.group = view.group;
        alert.tags = view.tags;
        alert.message =
            isAway || isIll
                ? u"%1: %2"_s.arg(id.value(), view.reason)
                : u"%1 runs %2 instead of %3"_s.arg(id.value(), view.version.value(), current);
        alert.currentVersion = view.version;
        alert.expectedVersion = Version(current);
        alert.driftDuration = view.driftDuration;
        alert.since = alert.firedAt = alert.timestamp =
            now.addMSecs(-std::max<Duration>(view.driftDuration, std::chrono::minutes(12)).count());
    }
    if (fleet.alerts.size() > 1) {
        fleet.alerts[1].acknowledged = true;
        fleet.alerts[1].acknowledgement = Acknowledgement{
            .by = u"ana"_s, .comment = u"on it"_s, .at = now.addSecs(-600), .until = {}};
    }
}

void addChannels(FakeFleet& fleet, const QDateTime& now)
{
    ChannelView email;
    email.id = NotificationChannelId(u"ops-mail"_s);
    email.type = ChannelType::Email;
    email.name = u"Ops mail"_s;
    email.email = EmailSettings{.smtpHost = u"mail.example.org"_s,
                                .username = u"lockstep"_s,
                                .fromAddress = u"lockstep@example.org"_s,
                                .toAddresses = {u"ops@example.org"_s}};
    email.lastSentAt = now.addSecs(-5400);
    ChannelView slack;
    slack.id = NotificationChannelId(u"slack"_s);
    slack.type = ChannelType::Slack;
    slack.name = u"#version-alerts"_s;
    slack.slack = SlackSettings{.webhookUrl = Secret(u"x"_s), .channel = u"#version-alerts"_s};
    slack.minSeverity = AlertSeverity::High;
    fleet.channels = {email, slack};
    Silence silence;
    silence.id = SilenceId(u"silence-1"_s);
    silence.matchers = {{.label = u"group"_s, .value = u"gpu"_s}};
    silence.startsAt = silence.createdAt = now.addSecs(-1800);
    silence.endsAt = now.addSecs(5400);
    silence.reason = u"new drivers"_s;
    silence.createdBy = u"ana"_s;
    silence.isActive = true;
    fleet.silences = {silence};
}

/// How the worker of this number is.
void giveFate(WorkerView& view, int number, const QDateTime& now)
{
    using std::chrono::hours;
    switch (number % 24) {
    case 3: return fallBehind(view, older, DriftCause::NeverUpdated, now, hours(2));
    case 8: return fallBehind(view, oldest, DriftCause::UpdateFailed, now, hours(31));
    case 13: return fallBehind(view, older, DriftCause::Held, now, hours(7));
    case 17: return goAway(view, now);
    case 19: return fallIll(view, now);
    default: return;
    }
}

} // namespace

void fillLarge(FakeFleet& fleet, const Clock& clock, int count)
{
    const QDateTime now = clock.now();
    fleet.expected = Version(current);
    for (int number = 0; number < count; ++number) {
        WorkerView view = workerOf(number, now);
        giveFate(view, number, now);
        fleet.workers[view.id] = view;
    }
    addReleases(fleet);
    addHistory(fleet, now);
    addEvents(fleet, now);
    addAlerts(fleet, now);
    addChannels(fleet, now);
    fleet.on(u"GET /api/v1/monitoring/version/history"_s,
             [&clock](const FakeFleet::Request& request) {
                 return historyAnswer(request, clock.now());
             });
}

void fillNormal(FakeFleet& fleet, const Clock& clock)
{
    fillLarge(fleet, clock, 24);
    WorkerView& updating = fleet.workers.begin()->second;
    const Update update = runningUpdate(updating.id, clock.now());
    updating.status = WorkerStatus::Updating;
    updating.version = Version(older);
    updating.updateId = update.id;
    updating.updateStatus = update.state;
    fleet.updates[update.id] = update;
}

} // namespace lockstep::test

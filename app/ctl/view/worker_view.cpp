// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/worker_view.h"

#include "app/ctl/view/facts.h"
#include "app/ctl/view/humane.h"

#include <ranges>

namespace lockstep::ctl {

namespace {

struct Mark {
    QStringView sign;
    Tone tone;
};

Mark markOf(WorkerStatus status)
{
    switch (status) {
    case WorkerStatus::Unknown: return {u"?", Tone::Dim};
    case WorkerStatus::UpToDate: return {u"✓", Tone::Good};
    case WorkerStatus::Outdated: return {u"▲", Tone::Warning};
    case WorkerStatus::Unhealthy: return {u"!", Tone::Bad};
    case WorkerStatus::Unreachable: return {u"✗", Tone::Bad};
    case WorkerStatus::Updating: return {u"↻", Tone::Busy};
    }
    Q_UNREACHABLE();
}

QString causeText(DriftCause cause) { return QString(wordOf(cause)).replace(u'_', u' '); }

QString wordsOf(WorkerStatus status) { return QString(wordOf(status)).replace(u'_', u' '); }

/// Good first, then what needs somebody, then what nobody knows.
constexpr std::array summaryOrder{WorkerStatus::UpToDate,    WorkerStatus::Updating,
                                  WorkerStatus::Outdated,    WorkerStatus::Unhealthy,
                                  WorkerStatus::Unreachable, WorkerStatus::Unknown};

/// The parts with dots between them, broken where a line is full.
Text joined(const Line& parts, int width)
{
    const Span dot(u" · "_s, Tone::Dim);
    Text text;
    for (const Span& part : parts) {
        if (text.empty() || displayWidth(text.back()) + dot.width() + part.width() > width)
            text.emplace_back();
        else
            text.back().push_back(dot);
        text.back().push_back(part);
    }
    return text;
}

Span versionCell(const WorkerView& worker)
{
    if (worker.version.isEmpty())
        return Span(u"–"_s, Tone::Dim);
    return worker.version.value();
}

Span statusCell(const WorkerView& worker)
{
    if (!worker.enabled)
        return Span(u"– disabled"_s, Tone::Dim);
    if (!worker.isPaired)
        return Span(u"– not paired"_s, Tone::Dim);
    return statusMark(worker.status);
}

QString addressOf(const WorkerView& worker)
{
    const bool isIpv6 = worker.host.contains(u':');
    return (isIpv6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(worker.host, QString::number(worker.port));
}

/// The name where it says more than the id.
QString labelOf(const WorkerView& worker)
{
    return worker.name == worker.id.value() ? QString() : worker.name;
}

/// How old, at a glance; nothing where it has not drifted.
Span driftCell(const WorkerView& worker)
{
    if (!worker.drift)
        return {};
    return Span(u"%1, %2"_s.arg(durationText(worker.driftDuration), causeText(worker.drift->cause)),
                Tone::Warning);
}

Span driftFact(const std::optional<Drift>& drift, Duration age)
{
    if (!drift)
        return {};
    const QString span =
        age < std::chrono::seconds(1) ? u"just now"_s : u"for "_s + durationText(age);
    return Span(span + u": "_s + causeText(drift->cause), Tone::Warning);
}

Tone toneOf(FileChange change)
{
    switch (change) {
    case FileChange::Added: return Tone::Good;
    case FileChange::Removed: return Tone::Bad;
    case FileChange::Changed: return Tone::Warning;
    }
    Q_UNREACHABLE();
}

Table filesTable(const std::vector<FileDifference>& files)
{
    Table table{.columns = {{.title = u"CHANGE"_s},
                            {.title = u"FILE"_s, .least = 20},
                            {.title = u"WHAT"_s, .least = 10}},
                .rows = {}};
    for (const FileDifference& file : files)
        table.rows.push_back({Span(QString(wordOf(file.change)), toneOf(file.change)), file.path,
                              Span(file.detail, Tone::Dim)});
    return table;
}

Line workerRow(const WorkerView& worker, const QDateTime& now)
{
    return {Span(worker.id.value(), Tone::Strong),
            statusCell(worker),
            versionCell(worker),
            Span(ago(worker.checkedAt, now), Tone::Dim),
            driftCell(worker),
            worker.reason,
            labelOf(worker),
            worker.group,
            addressOf(worker)};
}

Span versionFact(const WorkerView& worker)
{
    const QString version = worker.version.isEmpty() ? u"not known"_s : worker.version.value();
    if (worker.expectedVersion.isEmpty() || worker.expectedVersion == worker.version)
        return version;
    return Span(u"%1, expected %2"_s.arg(version, worker.expectedVersion.value()), Tone::Warning);
}

Span healthFact(const WorkerView& worker)
{
    if (!worker.health)
        return {};
    if (worker.health->isHealthy)
        return Span(u"✓ healthy"_s, Tone::Good);
    const QString reason = worker.health->reason;
    return Span(reason.isEmpty() ? u"! unhealthy"_s : u"! "_s + reason, Tone::Bad);
}

void addVersionInfo(Facts& facts, const VersionInfo& info)
{
    facts.add(u"Built"_s, info.buildTime);
    facts.add(u"Commit"_s, info.gitCommit);
    facts.add(u"Toolchain"_s, info.toolchain);
    facts.add(u"Tree"_s, info.treeSha256.value());
    facts.add(u"Agent"_s, info.agentVersion);
    qsizetype longest = 0;
    for (const auto& [name, version] : info.components)
        longest = std::max(longest, name.size());
    QString label = u"Components"_s;
    for (const auto& [name, version] : info.components) {
        facts.add(label, name.leftJustified(longest) + u"  "_s + version);
        label.clear();
    }
}

} // namespace

Span statusMark(WorkerStatus status)
{
    const Mark mark = markOf(status);
    return Span(u"%1 %2"_s.arg(mark.sign, wordsOf(status)), mark.tone);
}

Text fleetSummary(const FleetStatus& fleet, int width)
{
    Line parts{Span(counted(qsizetype(fleet.workers.size()), u"worker"_s), Tone::Strong)};
    if (!fleet.expectedVersion.isEmpty())
        parts.emplace_back(fleet.expectedVersion.value() + u" expected"_s);
    for (const WorkerStatus status : summaryOrder) {
        const auto count = std::ranges::count_if(
            fleet.workers | std::views::values, [&](const WorkerView& worker) {
                return worker.enabled && worker.isPaired && worker.status == status;
            });
        const Mark mark = markOf(status);
        if (count > 0)
            parts.emplace_back(
                u"%1 %2 %3"_s.arg(mark.sign, QString::number(count), wordsOf(status)), mark.tone);
    }
    return joined(parts, width);
}

Table workersTable(const std::vector<WorkerView>& workers, const QDateTime& now)
{
    Table table{.columns = {{.title = u"WORKER"_s, .least = 10},
                            {.title = u"STATUS"_s},
                            {.title = u"VERSION"_s, .least = 8},
                            {.title = u"CHECKED"_s},
                            {.title = u"DRIFT"_s, .least = 8},
                            {.title = u"WHY"_s, .least = 12, .wanted = 36},
                            {.title = u"NAME"_s, .least = 8, .isOptional = true},
                            {.title = u"GROUP"_s, .least = 6, .isOptional = true},
                            {.title = u"ADDRESS"_s, .least = 12, .isOptional = true}},
                .rows = {}};
    for (const WorkerView& worker : workers)
        table.rows.push_back(workerRow(worker, now));
    return table;
}

Text noWorkers()
{
    return {{u"No workers yet. Add them with 'lockstepctl workers add', have them join with "
             "'lockstepctl enroll-token', or name them in lockstepd.yaml."_s}};
}

Text workerDetails(const WorkerView& worker, const QDateTime& now, int width)
{
    Facts facts;
    facts.add(u"Status"_s, statusCell(worker));
    if (!worker.health || worker.health->reason != worker.reason)
        facts.add(u"Why"_s, worker.reason);
    facts.add(u"Version"_s, versionFact(worker));
    facts.add(u"Drift"_s, driftFact(worker.drift, worker.driftDuration));
    facts.add(u"Health"_s, healthFact(worker));
    facts.add(u"Update"_s, worker.updateId.value());
    facts.add(u"Checked"_s, ago(worker.checkedAt, now));
    facts.add(u"Last seen"_s, ago(worker.lastSeen, now));
    facts.add(u"Address"_s, addressOf(worker));
    facts.add(u"Kind"_s, QString(wordOf(worker.kind)));
    facts.add(u"From"_s, QString(wordOf(worker.origin)));
    facts.add(u"Group"_s, worker.group);
    facts.add(u"Tags"_s, QStringList(worker.tags.begin(), worker.tags.end()).join(u", "_s));
    if (worker.versionInfo)
        addVersionInfo(facts, *worker.versionInfo);

    Line title{Span(worker.id.value(), Tone::Strong)};
    if (const QString label = labelOf(worker); !label.isEmpty())
        title.emplace_back(u" · "_s + label, Tone::Dim);
    Text text{cut(title, width)};
    std::ranges::move(facts.render(width), std::back_inserter(text));
    return text;
}

Text driftDetails(const DriftReport& report, const QDateTime& now, int width)
{
    const QString id = report.workerId.value();
    if (!report.hasDrifted && !report.problem.isEmpty())
        return {{Span(u"· "_s + id + u" is not known to be as expected: "_s, Tone::Warning),
                 report.problem}};
    if (!report.hasDrifted || !report.drift)
        return {{Span(u"✓ "_s + id + u" is as expected"_s, Tone::Good)}};
    const Drift& drift = *report.drift;
    Facts facts;
    facts.add(u"Drift"_s, driftFact(drift, report.driftDuration));
    facts.add(u"Since"_s, clockTime(drift.since, now));
    if (drift.kind != DriftKind::Codebase) // which the versions tell
        facts.add(u"What"_s, drift.detail);
    facts.add(u"Version"_s, u"%1, expected %2"_s.arg(drift.currentVersion.value(),
                                                     drift.expectedVersion.value()));
    facts.add(u"Files"_s, report.filesProblem);
    Text text{{Span(id, Tone::Strong)}};
    std::ranges::move(facts.render(width), std::back_inserter(text));
    if (report.files.empty())
        return text;
    text.emplace_back();
    std::ranges::move(render(filesTable(report.files), width), std::back_inserter(text));
    if (const auto more = report.fileCount - std::ssize(report.files); more > 0)
        text.push_back({Span(u"and %1 more"_s.arg(more), Tone::Dim)});
    return text;
}

} // namespace lockstep::ctl

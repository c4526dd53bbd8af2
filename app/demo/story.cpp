// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/story.h"

#include <cstdio>

namespace lockstep::demo {

namespace {

using namespace std::chrono_literals;

void say(const QString& line)
{
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

QString seconds(Duration span) { return u"%1 s"_s.arg(double(span.count()) / 1000.0, 5, 'f', 2); }

/// Prints each step of each update once, when it has ended, in order of time.
class StepPrinter {
public:
    void print(const std::vector<Update>& updates)
    {
        std::vector<std::pair<QDateTime, QString>> lines;
        for (const Update& update : updates)
            collect(update, lines);
        std::ranges::stable_sort(lines, {}, &std::pair<QDateTime, QString>::first);
        for (const auto& [time, line] : lines)
            say(u"  "_s + line);
    }

private:
    void collect(const Update& update, std::vector<std::pair<QDateTime, QString>>& lines)
    {
        size_t& printed = m_printed[update.id];
        for (; printed < update.steps.size(); ++printed) {
            const UpdateStep& step = update.steps[printed];
            if (!step.endedAt.isValid())
                return;
            lines.emplace_back(step.endedAt, line(update, step));
        }
    }

    static QString line(const Update& update, const UpdateStep& step)
    {
        const Duration since(update.createdAt.msecsTo(step.endedAt));
        const Duration took(step.startedAt.msecsTo(step.endedAt));
        return u"%1 %2  %3 %4  %5"_s.arg(seconds(since), update.workerId.value())
            .arg(QString(wordOf(step.state)), -12)
            .arg(seconds(took), outcome(step))
            .trimmed();
    }

    static QString outcome(const UpdateStep& step)
    {
        if (!step.error.isEmpty())
            return u"failed: "_s + step.error;
        if (step.state == UpdateState::Uploading)
            return u"ok  %1 MB"_s.arg(double(step.bytesTotal) / 1e6, 0, 'f', 1);
        return u"ok  "_s + step.detail;
    }

    std::map<UpdateId, size_t> m_printed;
};

QCoro::Task<Result<BatchReport>> updateAll(DemoFleet& fleet, Version version)
{
    StepPrinter printer;
    LOCKSTEP_CO_TRY(const auto batch,
                    co_await fleet.client().updateBatch({.version = version, .concurrency = 6}));
    for (;;) {
        LOCKSTEP_CO_TRY(const auto report, co_await fleet.client().batch(batch.id));
        LOCKSTEP_CO_TRY(const auto updates, co_await fleet.client().updates());
        std::vector<Update> ours = updates.items;
        std::erase_if(ours, [&](const Update& update) { return update.batchId != batch.id; });
        printer.print(ours);
        if (report.status == "finished"_L1)
            co_return BatchReport(report);
        if (!co_await fleet.clock().sleep(200ms, fleet.stopToken()))
            co_return fail(ErrorCode::Cancelled, u"stopped"_s);
    }
}

/// Asks a worker itself, past the coordinator: does it run this version, in health?
QCoro::Task<Result<>> expectOn(DemoFleet& fleet, DemoWorker worker, Version version)
{
    net::Call call{.url = QUrl(u"https://127.0.0.1:%1/api/v1/version"_s.arg(worker.agentPort)),
                   .trust = {.pinOnFirstUse = true},
                   .keepAlive = false};
    LOCKSTEP_CO_TRY(const net::Answer versionAnswer,
                    co_await fleet.http().send(call, fleet.stopToken()));
    LOCKSTEP_CO_TRY(const VersionInfo info, versionAnswer.as<VersionInfo>());
    if (info.codebaseVersion != version)
        co_return fail(ErrorCode::VerificationFailed,
                       u"%1 runs %2, expected %3"_s.arg(
                           worker.id.value(), info.codebaseVersion.value(), version.value()));
    call.url = QUrl(u"http://127.0.0.1:%1/translate?text=hello"_s.arg(worker.applicationPort));
    LOCKSTEP_CO_TRY(const net::Answer translation,
                    co_await fleet.http().send(call, fleet.stopToken()));
    LOCKSTEP_CO_CHECK(translation.success());
    if (!translation.body.contains("hallo") || !translation.body.contains(version.value().toUtf8()))
        co_return fail(ErrorCode::VerificationFailed,
                       u"%1 does not translate: %2"_s.arg(worker.id.value(),
                                                          QString::fromUtf8(translation.body)));
    say(u"  %1 answers for itself: %2, healthy, translates hello to hallo"_s.arg(worker.id.value(),
                                                                                 version.value()));
    co_return Result<>();
}

QCoro::Task<Result<>> expectOnAll(DemoFleet& fleet, Version version)
{
    for (const DemoWorker& worker : fleet.workers())
        LOCKSTEP_CO_CHECK(co_await expectOn(fleet, worker, version));
    co_return Result<>();
}

std::unexpected<Error> unexpectedEnd(const BatchReport& report)
{
    return fail(
        ErrorCode::VerificationFailed,
        u"the update to %1 ended with %2 done and %3 failed"_s.arg(report.targetVersion.value())
            .arg(report.successful.size())
            .arg(report.failed.size()));
}

} // namespace

QCoro::Task<Result<>> tellStory(DemoFleet& fleet)
{
    const Version good(u"v1.1.0"_s);
    const Version bad(u"v1.2.0"_s);

    say(u"\nEverybody to %1:"_s.arg(good.value()));
    LOCKSTEP_CO_TRY(const BatchReport first, co_await updateAll(fleet, good));
    if (first.successful.size() != fleet.workers().size())
        co_return unexpectedEnd(first);
    LOCKSTEP_CO_CHECK(co_await expectOnAll(fleet, good));
    LOCKSTEP_CO_CHECK(co_await fleet.client().setExpectedVersion(good));

    say(u"\nEverybody to %1, which never becomes healthy:"_s.arg(bad.value()));
    LOCKSTEP_CO_TRY(const BatchReport second, co_await updateAll(fleet, bad));
    if (second.failed.size() != fleet.workers().size())
        co_return unexpectedEnd(second);
    LOCKSTEP_CO_CHECK(co_await expectOnAll(fleet, good));

    say(u"\n%1 workers went to %2 in %3, and came back from %4 by themselves in %5."_s
            .arg(fleet.workers().size())
            .arg(good.value(), seconds(first.duration).trimmed(), bad.value(),
                 seconds(second.duration).trimmed()));
    co_return Result<>();
}

} // namespace lockstep::demo

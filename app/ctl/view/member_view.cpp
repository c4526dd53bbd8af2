// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/member_view.h"

#include "app/ctl/view/humane.h"
#include "app/ctl/view/worker_view.h"

namespace lockstep::ctl {

namespace {

/// Says whether an update would do something; no is nothing bad.
constexpr auto mereFact = "would_update"_L1;

Span verdictMark(const RuleVerdict& verdict)
{
    if (verdict.isOk)
        return Span(u"✓ "_s + verdict.rule, Tone::Good);
    if (verdict.rule == mereFact)
        return Span(u"– "_s + verdict.rule, Tone::Dim);
    return Span(u"✗ "_s + verdict.rule, Tone::Bad);
}

/// Rules below each other, their reasons beside them, broken where the line is full.
Text verdictsText(const std::vector<RuleVerdict>& verdicts, int width)
{
    int widest = 0;
    for (const RuleVerdict& verdict : verdicts)
        widest = std::max(widest, verdictMark(verdict).width());
    Text text;
    for (const RuleVerdict& verdict : verdicts) {
        Line line{verdictMark(verdict)};
        const QString reason = Span(verdict.reason).text();
        for (const QString& part : wrapped(reason, std::max(20, width - widest - 4))) {
            line.insert(line.end(), {padding(displayWidth(line), widest + 2), part});
            text.push_back(std::exchange(line, {}));
        }
        if (!line.empty())
            text.push_back(line);
    }
    return indented(text);
}

Text titled(Line title, Text rest)
{
    rest.insert(rest.begin(), std::move(title));
    return rest;
}

Line discoveredRow(const DiscoveredWorker& worker)
{
    const bool isIpv6 = worker.host.contains(u':');
    return {Span(worker.workerId.value(), Tone::Strong),
            statusMark(worker.status),
            worker.version.value(),
            (isIpv6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(worker.host).arg(worker.port),
            QString(wordOf(worker.origin)),
            worker.isNew ? Span(u"new"_s, Tone::Busy) : Span(),
            worker.isPaired ? Span() : Span(u"not paired"_s, Tone::Warning)};
}

Table discoveredTable(const std::vector<DiscoveredWorker>& workers)
{
    Table table{.columns = {{.title = u"WORKER"_s, .least = 10},
                            {.title = u"STATUS"_s},
                            {.title = u"VERSION"_s, .least = 8},
                            {.title = u"ADDRESS"_s, .least = 12},
                            {.title = u"FROM"_s},
                            {.title = u"NEW"_s},
                            {.title = u"PAIRED"_s}},
                .rows = {}};
    std::ranges::transform(workers, std::back_inserter(table.rows), discoveredRow);
    return table;
}

} // namespace

Text readinessText(const WorkReadiness& readiness, int width)
{
    Line title{Span(readiness.workerId.value(), Tone::Strong)};
    if (readiness.isReady)
        title.insert(title.end(), {u" is "_s, Span(u"ready for work"_s, Tone::Good), u"."_s});
    else
        title.insert(title.end(), {u" is "_s, Span(u"not ready for work"_s, Tone::Bad), u": "_s,
                                   readiness.reason});
    return titled(std::move(title), verdictsText(readiness.rules, width));
}

Text verificationText(const BackupVerification& verification, int width)
{
    const QString worker = verification.workerId.value();
    Line title{Span(verification.backupId.value(), Tone::Strong), u": "_s, worker,
               verification.isUsable ? Span(u" can go back to it"_s, Tone::Good)
                                     : Span(u" cannot go back to it"_s, Tone::Bad)};
    return titled(std::move(title), verdictsText(verification.checks, width));
}

Text discoveryText(const DiscoveryReport& report, int width)
{
    Text text{{Span(u"%1 answered, %2 did not"_s.arg(
                        counted(qsizetype(report.discovered.size()), u"worker"_s),
                        QString::number(report.failed.size())),
                    Tone::Strong),
               Span(u" · %1 paired"_s.arg(report.paired), Tone::Dim)}};
    if (!report.discovered.empty())
        std::ranges::move(render(discoveredTable(report.discovered), width),
                          std::back_inserter(text));
    for (const BatchFailure& failure : report.failed)
        text.push_back(
            {Span(u"✗ "_s + failure.workerId.value(), Tone::Bad), u": "_s, failure.error});
    return text;
}

} // namespace lockstep::ctl

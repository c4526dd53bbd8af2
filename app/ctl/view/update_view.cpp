// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/update_view.h"

#include "app/ctl/view/facts.h"
#include "app/ctl/view/humane.h"

namespace lockstep::ctl {

namespace {

QString wordsOf(UpdateState state) { return QString(wordOf(state)).replace(u'_', u' '); }

QString errorOf(const Update& update)
{
    if (update.rollbackError.isEmpty())
        return update.error;
    return u"%1; and then: %2"_s.arg(update.error, update.rollbackError);
}

Line updateRow(const Update& update, const QDateTime& now)
{
    return {update.id.value(),
            Span(update.workerId.value(), Tone::Strong),
            versionsText(update),
            stateMark(update),
            Span(ago(update.createdAt, now), Tone::Dim),
            durationText(timeTaken(update, now)),
            Span(errorOf(update), Tone::Bad)};
}

Span stepMark(const Update& update, const UpdateStep& step)
{
    if (isFinal(step.state))
        return stateMark(update);
    const QString words = wordsOf(step.state);
    if (!step.error.isEmpty())
        return Span(u"✗ "_s + words, Tone::Bad);
    if (step.endedAt.isValid())
        return Span(u"✓ "_s + words, Tone::Good);
    return Span(u"↻ "_s + words, Tone::Busy);
}

QString stepBytes(const UpdateStep& step)
{
    if (step.bytesTotal <= 0)
        return {};
    return step.bytesDone < step.bytesTotal ? sizesText(step.bytesDone, step.bytesTotal)
                                            : sizeText(step.bytesTotal);
}

Line stepRow(const Update& update, const UpdateStep& step, const QDateTime& now)
{
    const QDateTime end = step.endedAt.isValid() ? step.endedAt : now;
    const bool hasTime = !isFinal(step.state);
    return {stepMark(update, step), clockTime(step.startedAt, now),
            hasTime ? durationText(Duration(step.startedAt.msecsTo(end))) : QString(),
            stepBytes(step),
            step.error.isEmpty() ? Span(step.detail) : Span(step.error, Tone::Bad)};
}

Table stepsTable(const Update& update, const QDateTime& now)
{
    Table table{.columns = {{.title = u"  STEP"_s},
                            {.title = u"STARTED"_s},
                            {.title = u"TOOK"_s, .align = Align::Right},
                            {.title = u"DATA"_s, .align = Align::Right},
                            {.title = u"DETAIL"_s, .least = 12}},
                .rows = {}};
    for (const UpdateStep& step : update.steps)
        table.rows.push_back(stepRow(update, step, now));
    return table;
}

Facts factsOf(const Update& update, const QDateTime& now)
{
    Facts facts;
    facts.add(u"Status"_s, stateMark(update));
    facts.add(u"Error"_s, Span(update.error, Tone::Bad));
    facts.add(u"Rollback"_s, Span(update.rollbackError, Tone::Bad));
    facts.add(u"Version"_s, versionsText(update));
    facts.add(u"Backup"_s, update.backupId.value());
    facts.add(u"Batch"_s, update.batchId.value());
    facts.add(u"Began"_s, ago(update.createdAt, now));
    facts.add(isFinal(update.state) ? u"Took"_s : u"Running for"_s,
              durationText(timeTaken(update, now)));
    if (update.cancelRequested && !isFinal(update.state))
        facts.add(u"Note"_s, Span(u"it was asked to stop"_s, Tone::Warning));
    return facts;
}

const Version& destination(const Update& update)
{
    return update.kind == UpdateKind::Rollback ? update.originalVersion.codebaseVersion
                                               : update.targetVersion;
}

QString targetsText(const std::vector<Update>& updates)
{
    const Version first = destination(updates.front());
    const bool isOne = std::ranges::all_of(
        updates, [&](const Update& each) { return destination(each) == first; });
    return isOne && !first.isEmpty() ? u" to "_s + first.value() : QString();
}

} // namespace

bool isSuccess(const Update& update)
{
    return update.state == UpdateState::Completed ||
           (update.kind == UpdateKind::Rollback && update.state == UpdateState::RolledBack);
}

Span stateMark(const Update& update)
{
    const QString words = wordsOf(update.state);
    if (isSuccess(update))
        return Span(u"✓ "_s + words, Tone::Good);
    switch (update.state) {
    case UpdateState::Queued: return Span(u"· "_s + words, Tone::Dim);
    case UpdateState::Failed:
    case UpdateState::RollbackFailed: return Span(u"✗ "_s + words, Tone::Bad);
    case UpdateState::RolledBack:
    case UpdateState::RollingBack: return Span(u"↶ "_s + words, Tone::Warning);
    case UpdateState::Validating:
    case UpdateState::BackingUp:
    case UpdateState::Packaging:
    case UpdateState::Uploading:
    case UpdateState::Applying:
    case UpdateState::Monitoring:
    case UpdateState::Verifying:
    case UpdateState::Completed: return Span(u"↻ "_s + words, Tone::Busy);
    }
    Q_UNREACHABLE();
}

Duration timeTaken(const Update& update, const QDateTime& now)
{
    return Duration(update.createdAt.msecsTo(update.endedAt.isValid() ? update.endedAt : now));
}

QString versionsText(const Update& update)
{
    QString from = update.originalVersion.codebaseVersion.value();
    QString to = update.targetVersion.value();
    if (update.kind == UpdateKind::Rollback)
        std::swap(from, to);
    return from.isEmpty() ? u"→ "_s + to : u"%1 → %2"_s.arg(from, to);
}

Table updatesTable(const std::vector<Update>& updates, const QDateTime& now)
{
    Table table{.columns = {{.title = u"UPDATE"_s},
                            {.title = u"WORKER"_s, .least = 10},
                            {.title = u"VERSION"_s, .least = 8, .wanted = 17},
                            {.title = u"STATUS"_s},
                            {.title = u"BEGAN"_s, .isOptional = true},
                            {.title = u"TOOK"_s, .align = Align::Right, .isOptional = true},
                            {.title = u"ERROR"_s, .least = 12, .wanted = 24, .isOptional = true}},
                .rows = {}};
    for (const Update& update : updates)
        table.rows.push_back(updateRow(update, now));
    return table;
}

Text updateDetails(const Update& update, const QDateTime& now, int width)
{
    Text text{
        cut({Span(update.id.value(), Tone::Strong),
             Span(u" · %1 of %2"_s.arg(wordOf(update.kind), update.workerId.value()), Tone::Dim)},
            width)};
    std::ranges::move(factsOf(update, now).render(width), std::back_inserter(text));
    if (!update.steps.empty())
        text.emplace_back();
    std::ranges::move(indented(render(stepsTable(update, now), width - 2)),
                      std::back_inserter(text));
    return text;
}

Line verdict(const std::vector<Update>& updates, const QDateTime& now)
{
    const auto done = std::ranges::count_if(updates, isSuccess);
    const auto total = std::ssize(updates);
    const bool isRollback = updates.front().kind == UpdateKind::Rollback;
    Duration longest{};
    for (const Update& update : updates)
        longest = std::max(longest, timeTaken(update, now));
    const QString many =
        done == total ? counted(total, u"worker"_s)
                      : u"%1 of %2"_s.arg(QString::number(done), counted(total, u"worker"_s));
    return {Span(done == total ? u"✓ "_s : u"✗ "_s, done == total ? Tone::Good : Tone::Bad),
            Span(many + (isRollback ? u" rolled back"_s : u" updated"_s) + targetsText(updates),
                 Tone::Strong),
            Span(u" in "_s + durationText(longest), Tone::Dim)};
}

Text troubles(const std::vector<Update>& updates, const std::vector<BatchFailure>& skipped)
{
    std::vector<Line> rows;
    for (const Update& update : updates) {
        if (!isSuccess(update))
            rows.push_back(
                {Span(update.workerId.value(), Tone::Strong), stateMark(update), errorOf(update)});
    }
    for (const BatchFailure& each : skipped)
        rows.push_back({Span(each.workerId.value(), Tone::Strong), Span(u"– skipped"_s, Tone::Dim),
                        each.error});
    return indented(aligned(rows));
}

} // namespace lockstep::ctl

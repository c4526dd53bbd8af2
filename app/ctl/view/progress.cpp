// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/progress.h"

#include "app/ctl/view/humane.h"
#include "app/ctl/view/table.h"
#include "app/ctl/view/update_view.h"

namespace lockstep::ctl {

namespace {

constexpr int barWidth = 20;
constexpr int stateWidth = 17; // "✗ rollback failed"

struct Share {
    int from;
    int to;
};

/// What each state is of the whole, from how long they take with a package of some 100 MB.
Share shareOf(UpdateState state)
{
    switch (state) {
    case UpdateState::Queued: return {0, 0};
    case UpdateState::Validating: return {0, 4};
    case UpdateState::BackingUp: return {4, 10};
    case UpdateState::Packaging: return {10, 20};
    case UpdateState::Uploading: return {20, 50};
    case UpdateState::Applying: return {50, 65};
    case UpdateState::Monitoring: return {65, 85};
    case UpdateState::Verifying: return {85, 99};
    case UpdateState::RollingBack: return {0, 99};
    case UpdateState::Completed:
    case UpdateState::Failed:
    case UpdateState::RolledBack:
    case UpdateState::RollbackFailed: return {100, 100};
    }
    Q_UNREACHABLE();
}

const UpdateStep* currentStep(const Update& update)
{
    if (update.steps.empty() || update.steps.back().state != update.state)
        return nullptr;
    return &update.steps.back();
}

int percentOf(const UpdateStep& step)
{
    if (step.bytesTotal > 0)
        return int(std::clamp<qint64>(step.bytesDone * 100 / step.bytesTotal, 0, 100));
    return std::clamp(step.percent, 0, 100);
}

QString detailOf(const Update& update, const QDateTime& now)
{
    if (isFinal(update.state))
        return durationText(timeTaken(update, now));
    const UpdateStep* step = currentStep(update);
    if (!step)
        return {};
    if (step->bytesTotal > 0 && step->bytesDone < step->bytesTotal)
        return sizesText(step->bytesDone, step->bytesTotal);
    return step->detail;
}

bool isTroubled(const Update& update) { return isFinal(update.state) && !isSuccess(update); }

/// The bar and what is being done; or why it ended badly.
Line restOfRow(const Update& update, const QDateTime& now)
{
    if (isTroubled(update))
        return {
            Span(update.rollbackError.isEmpty() ? update.error : update.rollbackError, Tone::Bad)};
    const int percent = overallPercent(update);
    Line rest = progressBar(percent, barWidth, stateMark(update).tone());
    rest.emplace_back(u" %1%"_s.arg(percent, 3));
    if (const QString detail = detailOf(update, now); !detail.isEmpty())
        rest.emplace_back(u"  "_s + detail, Tone::Dim);
    return rest;
}

Line progressRow(const Update& update, int nameWidth, const QDateTime& now)
{
    const Span name = Span(update.workerId.value(), Tone::Strong).cut(nameWidth);
    const Span mark = stateMark(update);
    Line row{u"  "_s, name, padding(name.width(), nameWidth + 2), mark,
             padding(mark.width(), stateWidth + 2)};
    std::ranges::move(restOfRow(update, now), std::back_inserter(row));
    return row;
}

int nameWidthOf(const std::vector<Update>& updates, int most)
{
    int width = 0;
    for (const Update& update : updates)
        width = std::max(width, displayWidth(update.workerId.value()));
    return std::min(width, most);
}

/// What deserves a line first where there are too few.
int rank(const Update& update)
{
    if (!isFinal(update.state))
        return update.state == UpdateState::Queued ? 2 : 0;
    return isSuccess(update) ? 3 : 1;
}

std::vector<Update> mostInteresting(std::vector<Update> updates, int count)
{
    if (std::ssize(updates) <= count)
        return updates;
    std::ranges::stable_sort(updates, {}, rank);
    updates.resize(size_t(count));
    return updates;
}

Line titleOf(const Progress& progress, const QDateTime& now)
{
    const auto ended = std::ranges::count_if(
        progress.updates, [](const Update& each) { return isFinal(each.state); });
    const QString time = durationText(Duration(progress.startedAt.msecsTo(now)));
    const QString figures =
        progress.updates.size() == 1
            ? u"  "_s + time
            : u"  %1 of %2 done · %3"_s.arg(QString::number(ended),
                                            QString::number(progress.updates.size()), time);
    return {Span(progress.title, Tone::Strong), Span(figures, Tone::Dim)};
}

Line logLine(const QDateTime& time, const Update& update, int nameWidth, const QDateTime& now,
             const QString& what)
{
    const QString name = update.workerId.value();
    return {Span(clockTime(time, now)), u"  "_s, name, padding(displayWidth(name), nameWidth + 2),
            what};
}

QString endText(const Update& update, const QDateTime& now)
{
    QString text = stateMark(update).text() + u" in "_s + durationText(timeTaken(update, now));
    if (!isSuccess(update))
        text += u": "_s + update.error;
    if (!update.rollbackError.isEmpty())
        text += u"; and then: "_s + update.rollbackError;
    return text;
}

} // namespace

int overallPercent(const Update& update)
{
    const Share share = shareOf(update.state);
    const UpdateStep* step = currentStep(update);
    return share.from + (share.to - share.from) * (step ? percentOf(*step) : 0) / 100;
}

Line progressBar(int percent, int width, Tone tone)
{
    const int done = std::clamp(percent, 0, 100) * width / 100;
    return {Span(QString(done, u'━'), tone), Span(QString(width - done, u'─'), Tone::Dim)};
}

Text progressDisplay(const Progress& progress, const QDateTime& now, int width, int height)
{
    // Below stand a line for what does not fit, the note and the cursor.
    const int room = std::max(1, height - 4);
    const std::vector<Update> shown = mostInteresting(progress.updates, room);
    const int nameWidth = nameWidthOf(progress.updates, std::max(8, width / 4));
    Text text{titleOf(progress, now)};
    for (const Update& update : shown)
        text.push_back(progressRow(update, nameWidth, now));
    if (const auto more = std::ssize(progress.updates) - std::ssize(shown); more > 0)
        text.push_back({Span(u"  … and %1 more"_s.arg(more), Tone::Dim)});
    if (!progress.note.isEmpty())
        text.push_back({Span(u"  ! "_s + progress.note, Tone::Warning)});
    for (Line& line : text)
        line = cut(line, width - 1); // a full last column would wrap on some terminals
    return text;
}

bool showsAll(const Progress& progress, const QDateTime& now, int width, int height)
{
    return progressDisplay(progress, now, width, height) ==
           progressDisplay(progress, now, unlimitedWidth, unlimitedWidth);
}

Text progressLines(const Update* before, const Update& after, int nameWidth, const QDateTime& now)
{
    Text text;
    const size_t known = before ? before->steps.size() : 0;
    for (size_t i = known; i < after.steps.size(); ++i) {
        const UpdateStep& step = after.steps[i];
        if (!isFinal(step.state))
            text.push_back(logLine(step.startedAt, after, nameWidth, now,
                                   QString(wordOf(step.state)).replace(u'_', u' ')));
    }
    if (isFinal(after.state) && !(before && isFinal(before->state)))
        text.push_back(logLine(after.endedAt.isValid() ? after.endedAt : now, after, nameWidth, now,
                               endText(after, now)));
    return text;
}

} // namespace lockstep::ctl

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/plan_question.h"

#include "ui/text/amounts.h"
#include "ui/text/plain.h"

#include <QCoreApplication>

namespace lockstep::ui {

namespace {

struct PlanQuestion {
    Q_DECLARE_TR_FUNCTIONS(PlanQuestion)
};

QString versionText(const Version& version)
{
    return version.isEmpty() ? PlanQuestion::tr("an unknown version") : plain(version.value());
}

QString lineOf(const PlannedMove& move, const QDateTime& now)
{
    const QString name = plain(move.name);
    if (move.obstacle != Obstacle::None)
        return PlanQuestion::tr("%1 is left out: %2").arg(name, obstacleText(move.obstacle));
    QString line = PlanQuestion::tr("%1: from %2 to %3", "worker, versions")
                       .arg(name, versionText(move.from), versionText(move.to));
    if (move.backupAt.isValid())
        line += PlanQuestion::tr(", by the backup of %1").arg(timeText(move.backupAt, now));
    if (move.took)
        line += PlanQuestion::tr(", takes about %1").arg(durationText(*move.took));
    return line;
}

QString titleOf(const Plan& plan, int count)
{
    if (count == 0)
        return PlanQuestion::tr("There is nothing to do");
    return plan.kind == UpdateKind::Update
               ? PlanQuestion::tr("Update %n worker(s)?", nullptr, count)
               : PlanQuestion::tr("Roll %n worker(s) back?", nullptr, count);
}

QString textOf(const Plan& plan, int count)
{
    if (count == 0)
        return PlanQuestion::tr("Every worker is left out.");
    const QString what =
        plan.kind == UpdateKind::Update
            ? PlanQuestion::tr("A backup is made first; what fails goes back by itself.")
            : PlanQuestion::tr("What was installed since is taken off again.");
    const auto longest = plan.longest();
    return longest ? what + u' ' + PlanQuestion::tr("It takes about %1.").arg(durationText(*longest))
                   : what;
}

} // namespace

Question questionOf(const Plan& plan, const QDateTime& now)
{
    const int count = int(plan.possible().size());
    Question question{.title = titleOf(plan, count),
                      .text = textOf(plan, count),
                      .details = {},
                      .accept = count == 0 ? PlanQuestion::tr("Close")
                                : plan.kind == UpdateKind::Update ? PlanQuestion::tr("Update")
                                                                  : PlanQuestion::tr("Roll back")};
    for (const PlannedMove& move : plan.moves)
        question.details << lineOf(move, now);
    return question;
}

Notice noticeOf(int operation, Operations& operations)
{
    const Plan& plan = operations.find(operation)->plan;
    const int count = int(plan.possible().size());
    const QString text = plan.kind == UpdateKind::Update
                             ? PlanQuestion::tr("Updating %n worker(s)", nullptr, count)
                             : PlanQuestion::tr("Rolling %n worker(s) back", nullptr, count);
    return {.text = text,
            .tone = Tone::Info,
            .action = PlanQuestion::tr("Undo"),
            .onAction = [operation, target = QPointer(&operations)] {
                if (target)
                    target->undo(operation);
            }};
}

} // namespace lockstep::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompts/plan_model.h"

#include "ui/style/item_roles.h"
#include "ui/text/amounts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PlanSheet)
};

using Text = std::function<QString(const PlannedMove&)>;

QString versionOf(const Version& version) { return version.isEmpty() ? u"–"_s : version.value(); }

QString versionsOf(const PlannedMove& move)
{
    if (move.to.isEmpty())
        return versionOf(move.from);
    return Words::tr("%1 → %2").arg(versionOf(move.from), versionOf(move.to));
}

QString noteOf(const PlannedMove& move)
{
    return move.obstacle == Obstacle::None
               ? QString()
               : Words::tr("Left out: %1").arg(obstacleText(move.obstacle));
}

Column<PlannedMove> column(const QByteArray& id, const QString& title, int width, Text text)
{
    auto value = [text = std::move(text)](const PlannedMove& move, int role) -> QVariant {
        switch (role) {
        case Qt::DisplayRole: return text(move);
        case IdRole: return move.worker.value();
        case MutedRole: return move.obstacle != Obstacle::None;
        default: return {};
        }
    };
    return {.id = id, .title = title, .width = width, .value = std::move(value)};
}

/// Those that nothing keeps from it come first.
bool comesFirst(const PlannedMove& a, const PlannedMove& b)
{
    const bool isLeftOut = a.obstacle != Obstacle::None;
    if (isLeftOut != (b.obstacle != Obstacle::None))
        return !isLeftOut;
    return a.worker < b.worker;
}

/// What the worker can return to afterwards, or goes back to now.
Text backupText(UpdateKind kind, const FleetState& fleet)
{
    if (kind == UpdateKind::Update)
        return [](const PlannedMove& move) {
            return move.obstacle == Obstacle::None ? Words::tr("made first") : QString();
        };
    std::map<BackupId, qint64> sizes;
    for (const auto& [id, backup] : fleet.backups().items())
        sizes[id] = backup->bytes;
    return [sizes, now = QDateTime::currentDateTimeUtc()](const PlannedMove& move) {
        if (move.backup.isEmpty())
            return QString();
        const QString time = timeText(move.backupAt, now);
        const auto size = sizes.find(move.backup);
        return size == sizes.end() || size->second == 0
                   ? time
                   : Words::tr("%1, %2").arg(time, bytesText(size->second));
    };
}

QString tookText(const PlannedMove& move)
{
    if (move.obstacle != Obstacle::None || !move.took)
        return {};
    return durationText(*move.took);
}

std::vector<Column<PlannedMove>> planColumns(UpdateKind kind, const FleetState& fleet)
{
    std::vector<Column<PlannedMove>> all;
    all.push_back(
        column("worker", Words::tr("Worker"), 176, [](const auto& move) { return move.name; }));
    all.back().isLess = comesFirst;
    all.push_back(column("versions", Words::tr("Version"), 168, versionsOf));
    all.push_back(column("backup", Words::tr("Backup"), 144, backupText(kind, fleet)));
    all.push_back(column("took", Words::tr("Last time"), 96, tookText));
    all.push_back(column("note", Words::tr("Note"), 240, noteOf));
    return all;
}

/// The version that all of them are moved to; empty where there are several.
Version commonTarget(const std::vector<PlannedMove>& moves)
{
    const bool isCommon = std::ranges::all_of(
        moves, [&](const PlannedMove& move) { return move.to == moves.front().to; });
    return isCommon && !moves.empty() ? moves.front().to : Version();
}

QString whoText(const std::vector<PlannedMove>& moves)
{
    return moves.size() == 1 ? moves.front().name : countText(qint64(moves.size()), Noun::Workers);
}

} // namespace

PlanModel::PlanModel(const Plan& plan, const FleetState& fleet, QObject* parent)
    : RecordModel(
          planColumns(plan.kind, fleet), [](const auto& move) { return move.worker.value(); },
          parent)
{
    std::vector<Shared<PlannedMove>> moves;
    for (const PlannedMove& move : plan.moves)
        moves.push_back(std::make_shared<const PlannedMove>(move));
    setRecords(std::move(moves));
}

QString planTitle(const Plan& plan)
{
    const auto moves = plan.possible();
    const bool isUpdate = plan.kind == UpdateKind::Update;
    if (moves.empty())
        return isUpdate ? Words::tr("Nothing can be updated")
                        : Words::tr("Nothing can be rolled back");
    const Version target = commonTarget(moves);
    if (target.isEmpty())
        return (isUpdate ? Words::tr("Update %1") : Words::tr("Roll back %1")).arg(whoText(moves));
    return (isUpdate ? Words::tr("Update %1 to %2") : Words::tr("Roll back %1 to %2"))
        .arg(whoText(moves), target.value());
}

QString planSummary(const Plan& plan)
{
    const auto count = int(plan.possible().size());
    const int leftOut = int(plan.moves.size()) - count;
    QStringList parts;
    if (const auto longest = plan.longest())
        parts << (count == 1 ? Words::tr("About %1, going by the last time.")
                             : Words::tr("Up to about %1 each, going by the last time."))
                     .arg(durationText(*longest));
    else if (count > 0)
        parts << Words::tr("How long it takes is not known yet.");
    if (leftOut > 0)
        parts << Words::tr("Left out: %1.").arg(countText(leftOut, Noun::Workers));
    return parts.join(u' ');
}

} // namespace lockstep::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/row_faces.h"

#include "ui/state/update_progress.h"
#include "ui/style/look.h"
#include "ui/text/amounts.h"
#include "ui/text/words.h"

#include <QCoreApplication>

namespace lockstep::ui {

namespace {

struct RowWords {
    Q_DECLARE_TR_FUNCTIONS(RowWords)
};

QString nameOf(const FleetState& fleet, const WorkerId& id)
{
    const Shared<WorkerView> worker = fleet.workers().find(id);
    return worker && !worker->name.isEmpty() ? worker->name : id.value();
}

QString placeOf(const Alert& alert)
{
    if (!alert.workerName.isEmpty())
        return alert.workerName;
    return alert.workerId.isEmpty() ? alert.subject : alert.workerId.value();
}

bool isMoreUrgent(const Shared<Alert>& a, const Shared<Alert>& b)
{
    const auto rank = [](const Alert& alert) {
        return std::tuple(alert.acknowledged, -int(alert.severity), alert.firedAt);
    };
    return rank(*a) < rank(*b);
}

RowFace faceOf(const Alert& alert, const QDateTime& now, bool mayOperate)
{
    const Look face = look(alert.severity);
    const QString place = placeOf(alert);
    const QString what = word(alert.condition);
    QString subtitle = place.isEmpty() ? what : place + u" · "_s + what;
    if (alert.acknowledged)
        subtitle += u" · "_s + RowWords::tr("acknowledged");
    return {.id = alert.id.value(),
            .icon = face.icon,
            .tone = face.tone,
            .status = face.word,
            .title = alert.message,
            .subtitle = subtitle,
            .trailing = ageText(alert.firedAt, now),
            .isMuted = alert.acknowledged,
            .canAct = mayOperate && !alert.acknowledged};
}

} // namespace

std::vector<RowFace> alertFaces(const FleetState& fleet, const QDateTime& now)
{
    std::vector<Shared<Alert>> alerts;
    for (const auto& [id, alert] : fleet.alerts().items())
        alerts.push_back(alert);
    const auto first = std::min(alerts.size(), mostFaces);
    std::ranges::partial_sort(alerts, alerts.begin() + std::ptrdiff_t(first), isMoreUrgent);
    std::vector<RowFace> faces;
    for (const Shared<Alert>& alert : alerts | std::views::take(first))
        faces.push_back(faceOf(*alert, now, fleet.mayOperate()));
    return faces;
}

std::vector<RowFace> updateFaces(const FleetState& fleet, const QDateTime& now)
{
    auto updates = fleet.runningUpdates();
    std::ranges::stable_partition(
        updates, [](const Shared<Update>& update) { return update->state != UpdateState::Queued; });
    std::vector<RowFace> faces;
    for (const Shared<Update>& update : updates | std::views::take(mostFaces)) {
        const Look face = look(update->state);
        faces.push_back({.id = update->id.value(),
                         .icon = face.icon,
                         .tone = face.tone,
                         .status = face.word,
                         .title = nameOf(fleet, update->workerId),
                         .subtitle = u"%1 → %2"_s.arg(face.word, goalOf(*update).value()),
                         .trailing = durationText(Duration(update->createdAt.msecsTo(now))),
                         .percent = qRound(percentOf(*update))});
    }
    return faces;
}

} // namespace lockstep::ui

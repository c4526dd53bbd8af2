// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/update_tally.h"

#include "ui/state/update_progress.h"

#include <QCoreApplication>

namespace lockstep::ui {

namespace {

struct UpdateTallyWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::ui::UpdateModel) // as its columns
};

} // namespace

UpdateTally tallyOf(const std::vector<Shared<Update>>& updates)
{
    UpdateTally tally{.total = int(updates.size())};
    double percents = 0;
    for (const Shared<Update>& update : updates) {
        percents += percentOf(*update);
        if (!isFinal(update->state))
            ++tally.running;
        else
            ++(hasSucceeded(*update) ? tally.succeeded : tally.failed);
    }
    tally.percent = tally.total == 0 ? 100 : int(percents / tally.total);
    return tally;
}

Look lookOf(const Update& update)
{
    Look face = look(update.state);
    if (hasSucceeded(update))
        face.tone = Tone::Good;
    if (wasCancelled(update) && isFinal(update.state))
        return {u"cancel"_s, Tone::Neutral, UpdateTallyWords::tr("Cancelled")};
    return face;
}

Look lookOf(const UpdateTally& tally)
{
    if (tally.failed > 0)
        return {u"cancel"_s, Tone::Bad,
                UpdateTallyWords::tr("%1 of %2 failed").arg(tally.failed).arg(tally.total)};
    return {u"check-circle"_s, Tone::Good,
            UpdateTallyWords::tr("All %1 completed").arg(tally.total)};
}

} // namespace lockstep::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workers/worker_detail.h"

#include "ui/models/worker_model.h"
#include "ui/pages/workers/detail_course.h"
#include "ui/pages/workers/detail_facts.h"
#include "ui/pages/workers/worker_actions.h"
#include "ui/state/when_done.h"
#include "ui/text/amounts.h"
#include "ui/text/words.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/loading_stripe.h"

#include <QMenu>
#include <QPushButton>

using namespace std::chrono_literals;

namespace lockstep::ui {

namespace {

constexpr int historyLength = 100;

QString groupText(const WorkerView& worker)
{
    QStringList parts;
    if (!worker.group.isEmpty())
        parts << worker.group;
    for (const QString& tag : worker.tags)
        parts << u'#' + tag;
    parts << word(worker.kind) << word(worker.origin);
    return parts.join(u" · "_s);
}

/// What a click on the button would do, in a line.
QString previewText(const Plan& plan)
{
    const PlannedMove& move = plan.moves.front();
    const bool isUpdate = plan.kind == UpdateKind::Update;
    if (move.obstacle != Obstacle::None)
        return (isUpdate ? WorkerDetail::tr("No update: it %1.")
                         : WorkerDetail::tr("No rollback: it %1."))
            .arg(obstacleText(move.obstacle));
    const QString text =
        isUpdate ? WorkerDetail::tr("Update: %1 → %2") : WorkerDetail::tr("Rollback: %1 → %2");
    const QString versions = text.arg(move.from.value(), move.to.value());
    return move.took ? WorkerDetail::tr("%1, about %2").arg(versions, durationText(*move.took))
                     : versions;
}

void allow(QPushButton& button, const Plan& plan, bool mayOperate)
{
    const Obstacle obstacle = plan.moves.front().obstacle;
    button.setEnabled(mayOperate && obstacle == Obstacle::None);
    button.setToolTip(!mayOperate ? WorkerDetail::tr("Your role may only look.")
                                  : obstacleText(obstacle));
}

} // namespace

WorkerDetail::WorkerDetail(const PageContext& context, WorkerActions& actions, QWidget* parent)
    : QWidget(parent), m_context(context), m_actions(actions)
{
    setObjectName(u"workerDetail"_s);
    setAccessibleName(tr("Worker"));
    build();
    connectSections();
    follow();
}

void WorkerDetail::follow()
{
    const FleetState& state = fleet();
    connect(&state, &FleetState::workersChanged, this, [this](const WorkerChanges& changes) {
        if (!std::ranges::contains(changes.put, m_id) &&
            !std::ranges::contains(changes.removed, m_id))
            return;
        refresh();
        if (!m_readinessDelay.isActive())
            m_readinessDelay.start();
    });
    connect(&state, &FleetState::updatesChanged, this, &WorkerDetail::refreshSteps);
    connect(&state, &FleetState::backupsChanged, this, &WorkerDetail::refreshBackups);
    connect(&state, &FleetState::releasesChanged, this, &WorkerDetail::refresh);
    connect(&state, &FleetState::expectedVersionChanged, this, &WorkerDetail::refresh);
    connect(&state, &FleetState::aboutChanged, this, &WorkerDetail::refresh);
    connect(&state, &FleetState::eventsAdded, this, &WorkerDetail::takeEvents);
    m_readinessDelay.setSingleShot(true);
    m_readinessDelay.setInterval(400ms);
    connect(&m_readinessDelay, &QTimer::timeout, this, [this] {
        m_isReadinessStale = true;
        if (isVisible())
            askReadiness();
    });
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        const auto update = fleet().lastUpdateOf(m_id);
        if (isVisible() && update && !isFinal(update->state))
            refreshSteps();
    });
    m_tick.start();
}

void WorkerDetail::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
    if (m_isReadinessStale)
        askReadiness();
}

void WorkerDetail::show(const WorkerId& worker)
{
    if (m_id == worker)
        return;
    m_id = worker;
    m_rules->forget();
    m_rules->setProblem({});
    m_history->forget();
    m_history->setProblem({});
    m_drift->setAsking(false);
    refresh();
    if (m_id.isEmpty())
        return;
    takeEvents(int(fleet().events().size()));
    askReadiness();
    askHistory();
}

void WorkerDetail::refresh()
{
    const auto worker = fleet().workers().find(m_id);
    if (!worker || !isVisible())
        return;
    refreshHead(*worker);
    refreshMoves();
    m_versions->show(*worker, expectedOf(*worker));
    m_drift->show(*worker, now());
    m_health->show(*worker, now());
    refreshSteps();
    refreshBackups();
}

void WorkerDetail::refreshHead(const WorkerView& worker)
{
    m_status->setLook(look(worker.status));
    m_name->setFullText(nameOf(worker));
    m_idLine->setFullText(worker.id.value());
    m_host->setFullText(u"%1:%2"_s.arg(worker.host).arg(worker.port));
    m_group->setFullText(groupText(worker));
    m_reason->setFullText(worker.reason);
    m_reason->setVisible(!worker.reason.isEmpty());
}

void WorkerDetail::refreshMoves()
{
    const Plan forward = planUpdate(fleet(), {m_id});
    const Plan back = planRollback(fleet(), {m_id});
    allow(*m_update, forward, fleet().mayOperate());
    allow(*m_rollBack, back, fleet().mayOperate());
    m_preview->setFullText(previewText(forward) + u'\n' + previewText(back));
}

void WorkerDetail::refreshSteps()
{
    if (m_id.isEmpty() || !isVisible())
        return;
    m_steps->show(fleet().lastUpdateOf(m_id), fleet().mayOperate(), now());
    m_log->show(fleet().updatesOf(m_id));
    refreshMoves();
}

void WorkerDetail::refreshBackups()
{
    if (m_id.isEmpty() || !isVisible())
        return;
    m_backups->setProblem(fleet().topic(Topic::Backups).problem, tr("Reading the backups"));
    m_backups->show(fleet().backupsOf(m_id), fleet().mayOperate(), now());
    refreshMoves();
}

std::optional<VersionInfo> WorkerDetail::expectedOf(const WorkerView& worker) const
{
    const Version version =
        worker.expectedVersion.isEmpty() ? fleet().expectedVersion() : worker.expectedVersion;
    const auto release = fleet().releases().find(version);
    return release ? std::optional(release->versionInfo) : std::nullopt;
}

void WorkerDetail::setAsking(int by)
{
    m_asking += by;
    m_stripe->setLoading(m_asking > 0);
}

void WorkerDetail::askReadiness()
{
    if (m_id.isEmpty())
        return;
    m_isReadinessStale = false;
    setAsking(1);
    whenDone(m_context.session.client().validateWorker(m_id), this,
             [this, id = m_id](const auto& answer) {
                 setAsking(-1);
                 if (id != m_id)
                     return;
                 if (answer)
                     m_rules->show(*answer);
                 else
                     m_rules->setProblem(answer.error(), tr("Asking why"));
             });
}

void WorkerDetail::askHistory()
{
    setAsking(1);
    whenDone(m_context.session.client().events(
                 {.since = {}, .type = {}, .workerId = m_id, .limit = historyLength}),
             this, [this, id = m_id](const auto& answer) {
                 setAsking(-1);
                 if (id != m_id)
                     return;
                 m_history->setProblem(answer ? std::nullopt : std::optional(answer.error()),
                                       tr("Reading the history"));
                 if (answer)
                     m_history->add(answer->items, now());
             });
}

void WorkerDetail::askFiles()
{
    m_drift->setAsking(true);
    m_drift->setProblem({});
    whenDone(m_context.session.client().workerDrift(m_id), this,
             [this, id = m_id](const auto& answer) {
                 if (id != m_id)
                     return;
                 m_drift->setAsking(false);
                 if (answer)
                     m_drift->showFiles(*answer);
                 else
                     m_drift->setProblem(answer.error(), tr("Asking which files differ"));
             });
}

/// The last ones that have come.
void WorkerDetail::takeEvents(int count)
{
    if (m_id.isEmpty())
        return;
    const auto& events = fleet().events();
    std::vector<Event> own;
    const auto fresh = std::min<std::ptrdiff_t>(count, std::ssize(events));
    for (auto each = events.end() - fresh; each != events.end(); ++each) {
        if ((*each)->workerId == m_id)
            own.push_back(**each);
    }
    if (!own.empty())
        m_history->add(own, now());
}

void WorkerDetail::openMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_actions.fillMenu(*menu, {m_id});
    menu->popup(QCursor::pos());
}

} // namespace lockstep::ui

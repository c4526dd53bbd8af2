// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/backups/backups_page.h"

#include "ui/delegates/badge_delegate.h"
#include "ui/pages/list_frame.h"
#include "ui/pages/record_view.h"
#include "ui/state/when_done.h"
#include "ui/text/amounts.h"
#include "ui/text/failures.h"
#include "ui/text/plain.h"
#include "ui/text/words.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/search_field.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace lockstep::ui {

BackupsPage::BackupsPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      m_model([this](const WorkerId& worker) { return nameOf(worker); }, clock()),
      m_frame(new ListFrame(tr("Backups"), tr("Filter by worker, version or status"))),
      m_list(new RecordView(tr("Backups"))), m_detail(new BackupDetail),
      m_rollBack(makeButton(tr("Roll back to it…"), u"rollback"_s, ButtonKind::Primary)),
      m_verify(makeButton(tr("Verify"), u"shield"_s)),
      m_remove(makeButton(tr("Delete…"), u"trash"_s))
{
    session().want(Topic::Backups);
    build();
    buildList();
    follow();
    m_model.showAll(fleet().backups());
    showCounts();
    showSelected();
}

void BackupsPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_frame);
    m_rollBack->setObjectName(u"rollBack"_s);
    m_verify->setObjectName(u"verify"_s);
    m_remove->setObjectName(u"remove"_s);
    for (QPushButton* button : {m_remove, m_verify, m_rollBack})
        m_frame->addAction(button);
    m_frame->setDetail(m_detail);
    m_frame->rememberDetail(context().settings, u"backups"_s);
    connect(m_rollBack, &QPushButton::clicked, this, &BackupsPage::rollBack);
    connect(m_verify, &QPushButton::clicked, this, &BackupsPage::verify);
    connect(m_remove, &QPushButton::clicked, this, &BackupsPage::removeSelected);
}

void BackupsPage::buildList()
{
    m_list->setObjectName(u"backups"_s);
    m_list->setModel(&m_model);
    m_list->setItemDelegateForColumn(m_model.columnOf("status"), new BadgeDelegate(*m_list));
    QList<int> widths;
    for (const auto& each : m_model.columns())
        widths << each.width;
    m_list->setColumns({.widths = widths,
                        .dispensable = {m_model.columnOf("kept"), m_model.columnOf("made"),
                                        m_model.columnOf("size")}});
    m_list->sortByColumn(m_model.columnOf("made"), Qt::DescendingOrder);
    auto* empty = new EmptyState(
        u"backups"_s, tr("No backups yet"),
        tr("Before every update Lockstep keeps what the worker ran, and the state that it saved. "
           "The first update makes the first backup."));
    QPushButton* workers = empty->addAction(tr("Show workers"), u"workers"_s);
    connect(workers, &QPushButton::clicked, this,
            [this] { Q_EMIT asked({.page = PageId::Workers}); });
    m_frame->setList(m_list, empty);
    m_frame->setMenu([this] { return commands(); });
}

void BackupsPage::follow()
{
    connect(&fleet(), &FleetState::backupsChanged, this, [this](const BackupChanges& changes) {
        m_model.apply(changes, fleet().backups(), clock().now());
        showCounts();
        showSelected();
        m_frame->revealWanted();
    });
    connect(&fleet(), &FleetState::workersChanged, this, &BackupsPage::showSelected);
    connect(&fleet(), &FleetState::aboutChanged, this, &BackupsPage::showSelected);
    connect(&fleet(), &FleetState::topicChanged, this, &BackupsPage::showCounts);
    connect(m_frame, &ListFrame::filterChanged, this, &BackupsPage::filter);
    connect(m_frame, &ListFrame::again, this, [this] { session().refresh(Topic::Backups); });
    connect(m_list, &RecordView::selectedIdsChanged, this, &BackupsPage::showSelected);
    connect(m_list, &RecordView::idle, this, [this] { m_model.settle(); });
    connect(m_detail, &BackupDetail::workerAsked, this, [this] {
        if (const auto backup = onlySelected())
            Q_EMIT asked({.page = PageId::Workers, .item = backup->workerId.value()});
    });
    connect(m_detail, &BackupDetail::updateAsked, this, [this] {
        if (const auto backup = onlySelected())
            Q_EMIT asked({.page = PageId::Updates, .item = backup->updateId.value()});
    });
    connect(&m_minute, &QTimer::timeout, this, [this] { m_model.touchColumn("age"); });
    m_minute.start(std::chrono::minutes(1));
}

void BackupsPage::open(const Destination& destination) { m_frame->reveal(destination); }

std::vector<Command> BackupsPage::commands()
{
    return {{.id = u"backups.filter"_s,
             .text = tr("Filter backups"),
             .icon = u"filter"_s,
             .keys = QKeySequence::Find,
             .run = [this] { m_frame->search().edit().setFocus(Qt::ShortcutFocusReason); }},
            {.id = u"backups.rollBack"_s,
             .text = tr("Roll back to the selected backup…"),
             .icon = u"rollback"_s,
             .isEnabled = [this] { return rollbackObstacle().isEmpty(); },
             .run = [this] { rollBack(); }},
            {.id = u"backups.verify"_s,
             .text = tr("Verify the selected backup"),
             .icon = u"shield"_s,
             .isEnabled = [this] { return verifyObstacle().isEmpty(); },
             .run = [this] { verify(); }},
            {.id = u"backups.remove"_s,
             .text = tr("Delete the selected backups…"),
             .icon = u"trash"_s,
             .keys = QKeySequence::Delete,
             .isEnabled = [this] { return removeObstacle().isEmpty(); },
             .run = [this] { removeSelected(); }}};
}

void BackupsPage::filter(const QString& text)
{
    m_model.setFilter([this, text](const Backup& backup) {
        return containsWords(QStringList{nameOf(backup.workerId), backup.workerId.value(),
                                         backup.originalVersion.codebaseVersion.value(),
                                         word(backup.status), backup.id.value()}
                                 .join(u' '),
                             text);
    });
    showCounts();
}

void BackupsPage::showCounts()
{
    qint64 bytes = 0;
    for (const auto& [id, backup] : fleet().backups().items())
        bytes += backup->bytes;
    m_frame->setSummary(countText(m_model.total(), Noun::Backups) + u"  ·  "_s +
                        tr("%1 of saved state").arg(bytesText(bytes)));
    m_frame->follow(fleet().topic(Topic::Backups), m_model.total(), m_model.rowCount());
}

void BackupsPage::showSelected()
{
    const auto backup = onlySelected();
    m_frame->setObstacle(*m_rollBack, rollbackObstacle());
    m_frame->setObstacle(*m_verify, verifyObstacle());
    m_frame->setObstacle(*m_remove, removeObstacle());
    m_frame->showDetail(backup != nullptr);
    if (!backup)
        return;
    const auto worker = fleet().workers().find(backup->workerId);
    m_detail->showBackup(*backup, nameOf(backup->workerId), worker ? worker->version : Version(),
                         clock().now());
    const auto known = m_verifications.find(backup->id);
    m_detail->showVerification(known == m_verifications.end() ? Verification() : known->second,
                               clock().now());
}

std::vector<Shared<Backup>> BackupsPage::selected() const
{
    std::vector<Shared<Backup>> backups;
    for (const QString& id : m_list->selectedIds()) {
        if (Shared<Backup> backup = m_model.find(id))
            backups.push_back(std::move(backup));
    }
    return backups;
}

Shared<Backup> BackupsPage::onlySelected() const
{
    const auto backups = selected();
    return backups.size() == 1 ? backups.front() : nullptr;
}

Plan BackupsPage::rollbackPlan() const
{
    const auto backup = onlySelected();
    return backup ? planRollbackTo(fleet(), *backup) : Plan();
}

QString BackupsPage::rollbackObstacle() const
{
    if (const QString obstacle = obstacleOf(Role::Operator); !obstacle.isEmpty())
        return obstacle;
    const auto backup = onlySelected();
    if (!backup)
        return tr("Select a backup.");
    if (backup->status == BackupStatus::Expired)
        return tr("It has expired; nothing of it is kept.");
    const PlannedMove move = rollbackPlan().moves.front();
    return move.obstacle == Obstacle::None
               ? QString()
               : tr("%1 %2", "worker, what keeps it").arg(move.name, obstacleText(move.obstacle));
}

QString BackupsPage::verifyObstacle() const
{
    if (const QString obstacle = obstacleOf(Role::Operator); !obstacle.isEmpty())
        return obstacle;
    return onlySelected() ? QString() : tr("Select a backup.");
}

QString BackupsPage::removeObstacle() const
{
    if (const QString obstacle = obstacleOf(Role::Admin); !obstacle.isEmpty())
        return obstacle;
    return selected().empty() ? tr("Select a backup.") : QString();
}

void BackupsPage::rollBack()
{
    const Plan plan = rollbackPlan();
    if (!plan.moves.empty())
        carryOut(plan);
}

void BackupsPage::verify()
{
    const auto backup = onlySelected();
    if (!backup || m_verifications[backup->id].isRunning)
        return;
    m_verifications[backup->id] = {.isRunning = true};
    showSelected();
    const QString doing = tr("Verifying the backup of %1").arg(nameOf(backup->workerId));
    whenDone(session().client().verifyBackup(backup->id), this,
             [this, id = backup->id, doing](const auto& result) {
                 Verification& known = m_verifications[id];
                 known = {.isRunning = false, .at = clock().now()};
                 if (result) {
                     known.result = *result;
                 } else {
                     const Failure failure = describe(result.error(), doing);
                     known.problem =
                         failure.title + u'\n' + failure.detail + u'\n' + failure.nextStep;
                 }
                 showSelected();
             });
}

QString BackupsPage::titleOf(const Backup& backup) const
{
    return tr("%1: %2 of %3", "worker, version, time")
        .arg(plain(nameOf(backup.workerId)), plain(backup.originalVersion.codebaseVersion.value()),
             timeText(backup.timestamp, clock().now()));
}

void BackupsPage::removeSelected()
{
    const auto backups = selected();
    if (backups.empty())
        return;
    Question question{.title = tr("Delete %Ln backup(s)?", nullptr, int(backups.size())),
                      .text = tr("The way back is lost: workers can no longer be put back to what "
                                 "they ran then. This cannot be undone."),
                      .details = {},
                      .accept = tr("Delete"),
                      .isGrave = true};
    for (const Shared<Backup>& backup : backups)
        question.details << titleOf(*backup);
    context().prompts.confirm(question, this, [this, backups] {
        for (const Shared<Backup>& backup : backups)
            remove(backup->id);
    });
}

void BackupsPage::remove(const BackupId& backup)
{
    const auto known = fleet().backups().find(backup);
    const QString what = known ? titleOf(*known) : plain(backup.value());
    whenDone(session().client().deleteBackup(backup), this, [this, what](const auto& answer) {
        if (!answer)
            tellFailure(answer.error(), tr("Deleting the backup (%1)").arg(what));
        session().refresh(Topic::Backups);
    });
}

} // namespace lockstep::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workers/worker_actions.h"
#include "ui/style/icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace lockstep::ui {

namespace {

constexpr size_t mostVersions = 15;

/// An action that is pale, with the reason, where `whyNot` has one.
template <class Run>
QAction* put(QMenu& menu, const QString& id, const QString& text, const QString& iconName,
             const QString& whyNot, QObject* context, Run run)
{
    QAction* action = menu.addAction(text);
    action->setObjectName(id);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    action->setEnabled(whyNot.isEmpty());
    action->setToolTip(whyNot);
    QObject::connect(action, &QAction::triggered, context, run);
    return action;
}

} // namespace

void WorkerActions::fillMenu(QMenu& menu, const Workers& workers)
{
    menu.setObjectName(u"workerMenu"_s);
    menu.setToolTipsVisible(true);
    addMoves(menu, workers);
    menu.addSeparator();
    addChanges(menu, workers);
    menu.addSeparator();
    QStringList ids;
    for (const WorkerId& id : workers)
        ids << id.value();
    put(menu, u"copyIds"_s, workers.size() == 1 ? tr("Copy id") : tr("Copy ids"), u"copy"_s, {},
        this, [ids] { QGuiApplication::clipboard()->setText(ids.join(u'\n')); });
}

void WorkerActions::addMoves(QMenu& menu, const Workers& workers)
{
    const QString whyNot = fleet().mayOperate() ? QString() : tr("Your role may only look.");
    put(menu, u"update"_s, tr("Update…"), u"update"_s, whyNot, this,
        [this, workers] { update(workers); });
    QMenu* versions = menu.addMenu(icon(u"releases"_s), tr("Update to version"));
    versions->setEnabled(whyNot.isEmpty() && !fleet().releases().isEmpty());
    addVersions(*versions, workers);
    put(menu, u"rollback"_s, tr("Roll back…"), u"rollback"_s, whyNot, this,
        [this, workers] { rollBack(workers); });
    put(menu, u"check"_s, tr("Check now"), u"retry"_s, {}, this,
        [this, workers] { check(workers); });
}

/// The newest of them first.
void WorkerActions::addVersions(QMenu& menu, const Workers& workers)
{
    std::vector<Shared<Release>> releases;
    for (const Shared<Release>& release : fleet().releases().items() | std::views::values)
        releases.push_back(release);
    std::ranges::sort(releases, std::ranges::greater(),
                      [](const auto& release) { return release->createdAt; });
    for (const auto& release : releases | std::views::take(mostVersions))
        put(menu, release->version.value(), release->version.value(), {}, {}, this,
            [this, workers, version = release->version] { update(workers, version); });
}

void WorkerActions::addChanges(QMenu& menu, const Workers& workers)
{
    const auto view = workers.empty() ? nullptr : fleet().workers().find(workers.front());
    if (!view)
        return;
    const QString notOperator = fleet().mayOperate() ? QString() : tr("Your role may only look.");
    const QString notAdmin = fleet().mayAdminister() ? QString() : tr("Administrators do this.");
    const bool isFixed = std::ranges::all_of(workers, [this](const WorkerId& id) {
        const auto worker = fleet().workers().find(id);
        return worker && worker->origin == WorkerOrigin::Configuration;
    });
    const QString fixed = notAdmin.isEmpty() && isFixed
                              ? tr("It stands in the coordinator's configuration file.")
                              : notAdmin;
    put(menu, u"pair"_s, view->isPaired ? tr("Unpair") : tr("Pair"), u"link"_s, notOperator, this,
        [this, workers, isPaired = view->isPaired] { setPaired(workers, !isPaired); });
    put(menu, u"enable"_s, view->enabled ? tr("Disable") : tr("Enable"), u"pause"_s, fixed, this,
        [this, workers, isEnabled = view->enabled] { setEnabled(workers, !isEnabled); });
    put(menu, u"group"_s, tr("Set group…"), u"folder"_s, fixed, this,
        [this, workers] { setGroup(workers); });
    put(menu, u"tags"_s, tr("Set tags…"), u"tag"_s, fixed, this,
        [this, workers] { setTags(workers); });
    if (workers.size() == 1)
        put(menu, u"edit"_s, tr("Edit…"), u"edit"_s, fixed, this,
            [this, id = workers.front()] { edit(id); });
    put(menu, u"remove"_s, tr("Remove…"), u"trash"_s, fixed, this,
        [this, workers] { remove(workers); });
}

} // namespace lockstep::ui

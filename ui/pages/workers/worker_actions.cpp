// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workers/worker_actions.h"

#include "ui/models/worker_model.h"
#include "ui/pages/workers/worker_sheet.h"
#include "ui/text/amounts.h"
#include "ui/text/failures.h"
#include "ui/text/plain.h"

namespace lockstep::ui {

namespace {

constexpr int mostNamed = 200;

} // namespace

WorkerActions::WorkerActions(const PageContext& context, QWidget& window, CarryOut carryOut)
    : QObject(&window), m_context(context), m_window(window), m_carryOut(std::move(carryOut))
{}

void WorkerActions::update(const Workers& workers, const Version& target)
{
    m_carryOut(planUpdate(fleet(), workers, target));
}

void WorkerActions::askVersion(const Workers& workers)
{
    m_context.prompts.askText(
        {.title = tr("Update %1 to another version").arg(who(workers)),
         .label = tr("Version"),
         .value = fleet().expectedVersion().value(),
         .accept = tr("Continue"),
         .fault =
             [this](const QString& text) {
                 return fleet().releases().find(Version(text.trimmed()))
                            ? QString()
                            : tr("There is no release of this version.");
             }},
        this, [this, workers](const QString& text) { update(workers, Version(text.trimmed())); });
}

void WorkerActions::rollBack(const Workers& workers) { m_carryOut(planRollback(fleet(), workers)); }

void WorkerActions::rollBackTo(const Backup& backup)
{
    m_carryOut(planRollbackTo(fleet(), backup));
}

void WorkerActions::cancel(const UpdateId& update) { m_context.operations.cancel(update); }

void WorkerActions::check(const Workers& workers)
{
    each(workers, [client = client()](const WorkerId& id) { return client.checkWorker(id); },
         {.doing = tr("Checking %1"), .done = tr("Checked %1")});
}

void WorkerActions::setPaired(const Workers& workers, bool isPaired)
{
    const auto call = [client = client(), isPaired](const WorkerId& id) {
        return isPaired ? client.pairWorker(id) : client.unpairWorker(id);
    };
    each(workers, call,
         isPaired ? Doing{.doing = tr("Pairing %1"), .done = tr("Paired %1")}
                  : Doing{.doing = tr("Unpairing %1"), .done = tr("Unpaired %1")});
}

void WorkerActions::setEnabled(const Workers& workers, bool isEnabled)
{
    WorkerChange wanted;
    wanted.enabled = isEnabled;
    change(workers, wanted,
           isEnabled ? Doing{.doing = tr("Enabling %1"), .done = tr("Enabled %1")}
                     : Doing{.doing = tr("Disabling %1"), .done = tr("Disabled %1")});
}

void WorkerActions::setGroup(const Workers& workers)
{
    const auto first = workers.empty() ? nullptr : fleet().workers().find(workers.front());
    m_context.prompts.askText({.title = tr("Group of %1").arg(who(workers)),
                               .label = tr("Group; empty: none"),
                               .value = first ? first->group : QString(),
                               .accept = tr("Save")},
                              this, [this, workers](const QString& group) {
                                  WorkerChange wanted;
                                  wanted.group = group.trimmed();
                                  change(workers, wanted,
                                         {.doing = tr("Changing the group of %1"),
                                          .done = tr("Changed the group of %1")});
                              });
}

void WorkerActions::setTags(const Workers& workers)
{
    const auto first = workers.empty() ? nullptr : fleet().workers().find(workers.front());
    QStringList tags;
    if (first)
        tags = QStringList(first->tags.begin(), first->tags.end());
    m_context.prompts.askText(
        {.title = tr("Tags of %1").arg(who(workers)),
         .label = tr("All of them, separated by commas"),
         .value = tags.join(u", "_s),
         .accept = tr("Save")},
        this, [this, workers](const QString& text) {
            WorkerChange wanted;
            wanted.tags.emplace();
            for (const QString& tag : text.split(u',')) {
                if (!tag.trimmed().isEmpty())
                    wanted.tags->push_back(tag.trimmed());
            }
            change(workers, wanted,
                   {.doing = tr("Changing the tags of %1"), .done = tr("Changed the tags of %1")});
        });
}

void WorkerActions::change(const Workers& workers, const WorkerChange& change, const Doing& words)
{
    each(
        workers,
        [client = client(), change](const WorkerId& id) { return client.changeWorker(id, change); },
        words);
}

void WorkerActions::edit(const WorkerId& worker)
{
    if (const auto known = fleet().workers().find(worker))
        (new WorkerSheet(m_context.session, known, &m_window))->open();
}

void WorkerActions::remove(const Workers& workers)
{
    QStringList names;
    for (const WorkerId& id : workers) {
        if (names.size() < mostNamed)
            names << plain(id.value());
    }
    const Question question{
        .title = tr("Remove %1 from the fleet?").arg(who(workers)),
        .text = tr("The coordinator forgets them with their history. What runs there goes on."),
        .details = workers.size() > 1 ? names : QStringList(),
        .accept = tr("Remove"),
        .isGrave = true};
    m_context.prompts.confirm(question, this, [this, workers] {
        each(workers, [client = client()](const WorkerId& id) { return client.removeWorker(id); },
             {.doing = tr("Removing %1"), .done = tr("Removed %1")});
    });
}

void WorkerActions::add()
{
    auto* sheet = new WorkerSheet(m_context.session, nullptr, &m_window);
    connect(sheet, &WorkerSheet::saved, this, [this](const WorkerId& worker) {
        Q_EMIT noticed({.text = tr("Added %1").arg(worker.value()),
                        .tone = Tone::Good,
                        .action = tr("Show"),
                        .onAction = [self = QPointer(this), worker] {
                            if (self)
                                Q_EMIT self->asked(
                                    {.page = PageId::Workers, .item = worker.value()});
                        }});
    });
    sheet->open();
}

void WorkerActions::letJoin() { (new JoinSheet(m_context.session, &m_window))->open(); }

void WorkerActions::each(const Workers& workers, const BulkCall::Call& call, const Doing& words)
{
    if (workers.empty())
        return;
    auto* bulk = new BulkCall(workers, call, this);
    connect(bulk, &BulkCall::done, &m_context.session, &Session::refreshWorker);
    connect(bulk, &BulkCall::finished, this,
            [this, workers, call, words](int succeeded, const auto& failed) {
                tell(workers, succeeded, failed, words, call);
            });
    bulk->start();
}

void WorkerActions::tell(const Workers& workers, int succeeded,
                         const std::vector<BulkCall::Failed>& failed, const Doing& words,
                         const BulkCall::Call& call)
{
    if (failed.empty()) {
        Q_EMIT noticed({.text = words.done.arg(who(workers)), .tone = Tone::Good});
        return;
    }
    const BulkCall::Failed& first = failed.front();
    if (first.error.code() == ErrorCode::Cancelled)
        return;
    const Failure failure = describe(first.error, words.doing.arg(who({first.worker})));
    QStringList lines{failure.title, failure.detail, failure.nextStep};
    if (workers.size() > 1)
        lines << tr("It worked for %1 of %2.").arg(countText(succeeded), who(workers));
    Workers again;
    for (const BulkCall::Failed& each : failed)
        again.push_back(each.worker);
    Q_EMIT noticed({.text = lines.join(u'\n'),
                    .tone = Tone::Bad,
                    .action = tr("Try again"),
                    .onAction = [self = QPointer(this), again, call, words] {
                        if (self)
                            self->each(again, call, words);
                    }});
}

QString WorkerActions::who(const Workers& workers) const
{
    if (workers.size() != 1)
        return countText(qint64(workers.size()), Noun::Workers);
    const auto worker = fleet().workers().find(workers.front());
    return plain(worker ? nameOf(*worker) : workers.front().value());
}

} // namespace lockstep::ui

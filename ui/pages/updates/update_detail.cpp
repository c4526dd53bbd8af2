// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/updates/update_detail.h"

#include "ui/models/update_model.h"
#include "ui/state/update_progress.h"
#include "ui/text/amounts.h"
#include "ui/text/words.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/step_list.h"

#include <QBoxLayout>
#include <QPushButton>

namespace lockstep::ui {

namespace {

constexpr qsizetype mostLines = 50;

QString takenText(const QDateTime& from, const QDateTime& to, const QDateTime& now)
{
    const qint64 span = from.msecsTo(to.isValid() ? to : now);
    return durationText(Duration(std::max<qint64>(0, span)));
}

QString problemOf(const Update& update)
{
    if (hasSucceeded(update))
        return {};
    QStringList sentences{update.error, update.rollbackError};
    sentences.removeAll(QString());
    sentences.removeDuplicates();
    return sentences.join(u'\n');
}

} // namespace

UpdateDetail::UpdateDetail(QWidget* parent)
    : DetailPane(tr("The selected update"), parent),
      m_worker(makeButton(tr("Show worker"), u"workers"_s)), m_facts(new KeyValueList),
      m_steps(new StepList), m_failed(new WrappedLabel(TextSize::Body, Voice::Error)),
      m_skipped(new WrappedLabel)
{
    m_worker->setObjectName(u"showWorker"_s);
    m_failed->setObjectName(u"problem"_s);
    m_skipped->setObjectName(u"skipped"_s);
    addAction(m_worker);
    connect(m_worker, &QPushButton::clicked, this, &UpdateDetail::workerAsked);
    m_failedTitle = addSection(tr("What went wrong"));
    addWidget(m_failed);
    m_skippedTitle = addSection(tr("Left out"));
    addWidget(m_skipped);
    m_stepsTitle = addSection(tr("Steps"));
    addWidget(m_steps);
    addSection(tr("Facts"));
    addWidget(m_facts);
    addWidget(new QWidget, 1);
}

void UpdateDetail::showUpdate(const Update& update, const QString& name, const QDateTime& now)
{
    setHeading(name, titleOf(update.kind, goalOf(update)));
    setLook(lookOf(update));
    m_worker->show();
    m_stepsTitle->setVisible(!update.steps.empty());
    m_steps->setVisible(!update.steps.empty());
    m_steps->setSteps(update.steps, now);
    const QString problem = problemOf(update);
    showLines(*m_failed, *m_failedTitle, problem.isEmpty() ? QStringList() : QStringList{problem});
    showLines(*m_skipped, *m_skippedTitle, {});
    showFacts(update, now);
}

void UpdateDetail::showFacts(const Update& update, const QDateTime& now)
{
    for (const QString& key : {tr("Workers"), tr("Running"), tr("Succeeded"), tr("Failed")})
        setFact(key, {});
    setFact(tr("From"), startOf(update).value());
    setFact(tr("To"), goalOf(update).value());
    setFact(tr("Started"), timeText(update.createdAt, now));
    setFact(tr("Ended"), update.endedAt.isValid() ? timeText(update.endedAt, now) : QString());
    setFact(tr("Took"), takenText(update.createdAt, update.endedAt, now));
    setFact(tr("Backup"), update.backupId.value());
    setFact(tr("Batch"), update.batchId.value());
    setFact(tr("Update"), update.id.value());
}

void UpdateDetail::showGroup(const Group& group, const QDateTime& now)
{
    const UpdateTally tally = tallyOf(group.updates);
    QDateTime from = now;
    for (const Shared<Update>& update : group.updates)
        from = std::min(from, update->createdAt);
    setHeading(group.title);
    setLook(tally.running == 0 ? std::optional<Look>()
                               : Look{u"updates"_s, Tone::Info, percentText(tally.percent)});
    m_worker->hide();
    m_stepsTitle->hide();
    m_steps->hide();
    showLines(*m_failed, *m_failedTitle, group.failed);
    showLines(*m_skipped, *m_skippedTitle, group.skipped);
    for (const QString& key :
         {tr("From"), tr("To"), tr("Ended"), tr("Took"), tr("Backup"), tr("Batch"), tr("Update")})
        setFact(key, {});
    setFact(tr("Workers"), countText(tally.total));
    setFact(tr("Running"), tally.running == 0 ? QString() : countText(tally.running));
    setFact(tr("Succeeded"), countText(tally.succeeded));
    setFact(tr("Failed"), countText(tally.failed));
    setFact(tr("Started"), timeText(from, now));
}

void UpdateDetail::showLines(WrappedLabel& label, QWidget& title, const QStringList& lines)
{
    title.setVisible(!lines.isEmpty());
    label.setVisible(!lines.isEmpty());
    QStringList shown = lines.mid(0, mostLines);
    if (lines.size() > mostLines)
        shown << tr("and %Ln more", nullptr, int(lines.size() - mostLines));
    label.setFullText(shown.join(u'\n'));
}

void UpdateDetail::setFact(const QString& key, const QString& value)
{
    if (value.isEmpty())
        m_facts->remove(key);
    else
        m_facts->set(key, value);
}

} // namespace lockstep::ui

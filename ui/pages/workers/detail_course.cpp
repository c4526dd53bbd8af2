// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workers/detail_course.h"

#include "ui/state/update_progress.h"
#include "ui/style/look.h"
#include "ui/text/amounts.h"
#include "ui/text/plain.h"
#include "ui/text/words.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/step_list.h"
#include "ui/widgets/timeline.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>

namespace lockstep::ui {

namespace {

constexpr size_t mostBackups = 6;
constexpr size_t mostEvents = 100;
constexpr int mostUpdatesLogged = 3;
constexpr int entryHeight = 52;

bool says(const Event& event, QLatin1StringView word) { return event.type.contains(word); }

Look eventLook(const Event& event)
{
    if (says(event, "rollback"_L1) && !says(event, "failed"_L1))
        return {u"rolled-back"_s, Tone::Warning, {}};
    if (says(event, "failed"_L1))
        return {u"cancel"_s, Tone::Bad, {}};
    if (event.type == event_type::workerUnreachable)
        return {u"plug-off"_s, Tone::Critical, {}};
    if (says(event, "drifted"_L1) || event.type == event_type::alertFired)
        return {u"warning"_s, Tone::Warning, {}};
    if (says(event, "completed"_L1) || says(event, "ended"_L1) || says(event, "reachable"_L1) ||
        says(event, "resolved"_L1))
        return {u"check-circle"_s, Tone::Good, {}};
    if (says(event, "update"_L1))
        return {u"updates"_s, Tone::Info, {}};
    return {u"info"_s, Tone::Neutral, {}};
}

TimelineEntry entryOf(const Event& event)
{
    const Look seen = eventLook(event);
    const QString type = QString(event.type).replace(u'_', u' ');
    return {.at = event.time,
            .icon = seen.icon,
            .tone = seen.tone,
            .title = event.message.isEmpty() ? type : event.message,
            .detail = event.message.isEmpty() ? QString() : type};
}

} // namespace

StepsSection::StepsSection()
    : DetailSection(u"stepsSection"_s, tr("Update")), m_steps(new StepList),
      m_cancel(makeButton(tr("Cancel"), u"cancel"_s, ButtonKind::Flat))
{
    m_cancel->setObjectName(u"cancelUpdate"_s);
    addTrailing(m_cancel);
    addWidget(m_steps);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        Q_EMIT cancelWanted(m_id);
    });
}

void StepsSection::show(const Shared<Update>& update, bool mayCancel, const QDateTime& now)
{
    setVisible(update != nullptr);
    if (!update)
        return;
    if (std::exchange(m_id, update->id) != update->id)
        m_cancel->setEnabled(true);
    setTitle(titleOf(update->kind, goalOf(*update)));
    m_steps->setSteps(update->steps, now);
    m_cancel->setVisible(!isFinal(update->state) && mayCancel);
    if (update->cancelRequested) {
        m_cancel->setEnabled(false);
        m_cancel->setText(tr("Cancelling…"));
    } else {
        m_cancel->setText(tr("Cancel"));
    }
    setHint(update->steps.empty() ? look(update->state).word : QString());
}

BackupsSection::BackupsSection()
    : DetailSection(u"backupsSection"_s, tr("Backups")), m_grid(new LineGrid),
      m_all(makeButton(tr("All of its backups"), {}, ButtonKind::Flat))
{
    m_grid->setStretch(0);
    addWidget(m_grid);
    addWidget(m_all);
    m_all->setObjectName(u"allBackups"_s);
    connect(m_all, &QPushButton::clicked, this, &BackupsSection::allWanted);
}

void BackupsSection::show(const std::vector<Shared<Backup>>& backups, bool mayRollBack,
                          const QDateTime& now)
{
    setHint(backups.empty() ? tr("None yet. One is made before each update.") : QString());
    m_all->setVisible(backups.size() > mostBackups);
    if (m_backups == backups && m_mayRollBack == mayRollBack)
        return;
    m_backups = backups;
    m_mayRollBack = mayRollBack;
    m_grid->clear();
    for (const Shared<Backup>& backup : backups | std::views::take(mostBackups))
        addLine(backup, mayRollBack, now);
}

void BackupsSection::addLine(const Shared<Backup>& backup, bool mayRollBack, const QDateTime& now)
{
    auto* text = new ElidedLabel(
        tr("%1 · %2 · %3")
            .arg(backup->originalVersion.codebaseVersion.value(), timeText(backup->timestamp, now),
                 backup->bytes > 0 ? bytesText(backup->bytes) : look(backup->status).word));
    text->setToolTip(escaped(backup->id.value() + u'\n' + timeToolTip(backup->timestamp)));
    auto* back = makeButton(tr("Roll back to this"), u"rollback"_s, ButtonKind::Flat);
    back->setObjectName(backup->id.value());
    back->setEnabled(mayRollBack && backup->status != BackupStatus::Expired);
    back->setToolTip(mayRollBack ? QString() : tr("Your role may only look."));
    connect(back, &QPushButton::clicked, this, [this, id = backup->id] { Q_EMIT wanted(id); });
    m_grid->addLine({text, back});
}

HistorySection::HistorySection()
    : DetailSection(u"historySection"_s, tr("History")), m_timeline(new Timeline)
{
    addWidget(m_timeline);
    forget();
}

void HistorySection::forget()
{
    m_events.clear();
    m_timeline->setEntries({}, {});
    m_timeline->setFixedHeight(0);
    setHint(tr("Nothing has happened to it yet."));
}

void HistorySection::add(const std::vector<Event>& events, const QDateTime& now)
{
    for (const Event& event : events)
        m_events.insert_or_assign(event.number, event);
    while (m_events.size() > mostEvents)
        m_events.erase(std::prev(m_events.end()));
    if (m_events.empty())
        return;
    std::vector<TimelineEntry> entries;
    for (const Event& event : m_events | std::views::values)
        entries.push_back(entryOf(event));
    m_timeline->setEntries(entries, now);
    m_timeline->setFixedHeight(int(std::min<size_t>(entries.size(), 6)) * entryHeight);
    setHint({});
}

LogSection::LogSection()
    : DetailSection(u"logSection"_s, tr("Log of its last updates")), m_text(new QPlainTextEdit)
{
    m_text->setObjectName(u"updateLog"_s);
    m_text->setAccessibleName(tr("Log of its last updates"));
    m_text->setReadOnly(true);
    m_text->setFont(fixedFont());
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_text->setFixedHeight(176);
    m_text->setTabChangesFocus(true);
    addWidget(m_text);
}

void LogSection::show(const std::vector<Shared<Update>>& updates)
{
    QStringList lines;
    for (const Shared<Update>& update : updates | std::views::take(mostUpdatesLogged)) {
        QStringList own{u"— "_s + titleOf(update->kind, goalOf(*update))};
        for (const UpdateStep& step : update->steps) {
            const QString time = step.startedAt.toLocalTime().toString(u"HH:mm:ss"_s);
            own << QStringList{time, look(step.state).word, plain(step.detail)}.join(u"  "_s);
            if (!step.error.isEmpty())
                own << time + u"  ! "_s + plain(step.error);
        }
        for (const QString& error : {update->error, update->rollbackError}) {
            if (!error.isEmpty())
                own << u"  ! "_s + plain(error);
        }
        lines = own + lines; // the newest is at the end
    }
    setVisible(!lines.isEmpty());
    const QString text = lines.join(u'\n');
    if (m_text->toPlainText() == text)
        return;
    m_text->setPlainText(text);
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
}

} // namespace lockstep::ui

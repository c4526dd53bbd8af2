// SPDX-License-Identifier: GPL-3.0-or-later
// How a worker's detail is put together.
#include "ui/pages/workers/detail_course.h"
#include "ui/pages/workers/detail_facts.h"
#include "ui/pages/workers/worker_actions.h"
#include "ui/pages/workers/worker_detail.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/loading_stripe.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollArea>

namespace lockstep::ui {

namespace {

QHBoxLayout* makeRow(QWidget& holder, int spacing = 8)
{
    auto* row = new QHBoxLayout(&holder);
    row->setContentsMargins({});
    row->setSpacing(spacing);
    return row;
}

} // namespace

void WorkerDetail::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 0, 0, 0);
    column->setSpacing(12);
    m_stripe = new LoadingStripe;
    column->addWidget(m_stripe);
    column->addWidget(makeHead());
    column->addWidget(makeButtons());
    column->addWidget(makeSections(), 1);
}

QWidget* WorkerDetail::makeHead()
{
    auto* head = new QWidget;
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins({});
    column->setSpacing(4);
    auto* title = new QWidget;
    auto* row = makeRow(*title);
    m_status = new Badge;
    m_name = new ElidedLabel;
    m_name->setFont(ui::font(TextSize::Heading));
    m_name->setObjectName(u"detailName"_s);
    auto* close = new IconButton(u"cross"_s, tr("Close (Esc)"));
    close->setObjectName(u"closeDetail"_s);
    connect(close, &QToolButton::clicked, this, &WorkerDetail::closeWanted);
    row->addWidget(m_name, 1);
    row->addWidget(m_status);
    row->addWidget(close);
    column->addWidget(title);
    m_idLine = new ElidedLabel;
    m_host = new ElidedLabel;
    m_group = new ElidedLabel;
    m_group->setProperty("role", u"muted"_s);
    m_reason = new WrappedLabel(TextSize::Body, Voice::Muted);
    m_reason->setObjectName(u"detailReason"_s);
    column->addWidget(makeCopyLine(*m_idLine, tr("Copy id")));
    column->addWidget(makeCopyLine(*m_host, tr("Copy host")));
    column->addWidget(m_group);
    column->addWidget(m_reason);
    return head;
}

QWidget* WorkerDetail::makeCopyLine(ElidedLabel& label, const QString& what)
{
    auto* line = new QWidget;
    auto* row = makeRow(*line, 4);
    label.setElide(Qt::ElideMiddle);
    label.setProperty("role", u"muted"_s);
    label.setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto* copy = new IconButton(u"copy"_s, what);
    copy->setFixedSize(24, 24);
    copy->setIconSize({14, 14});
    connect(copy, &QToolButton::clicked, &label,
            [&label] { QGuiApplication::clipboard()->setText(label.fullText()); });
    row->addWidget(&label, 0);
    row->addWidget(copy);
    row->addStretch(1);
    return line;
}

QWidget* WorkerDetail::makeButtons()
{
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins({});
    column->setSpacing(8);
    auto* line = new QWidget;
    auto* row = makeRow(*line);
    m_update = makeButton(tr("Update"), u"update"_s, ButtonKind::Primary);
    m_update->setObjectName(u"updateWorker"_s);
    m_rollBack = makeButton(tr("Roll back"), u"rollback"_s);
    m_rollBack->setObjectName(u"rollBackWorker"_s);
    m_check = makeButton(tr("Check now"), u"retry"_s, ButtonKind::Flat);
    m_check->setObjectName(u"checkWorker"_s);
    auto* more = new IconButton(u"more"_s, tr("More"));
    more->setObjectName(u"moreActions"_s);
    for (QWidget* button : {static_cast<QWidget*>(m_update), static_cast<QWidget*>(m_rollBack),
                            static_cast<QWidget*>(m_check)})
        row->addWidget(button);
    row->addStretch(1);
    row->addWidget(more);
    m_preview = new WrappedLabel(TextSize::Small, Voice::Faint);
    m_preview->setObjectName(u"movePreview"_s);
    column->addWidget(line);
    column->addWidget(m_preview);
    connect(m_update, &QPushButton::clicked, this, [this] { m_actions.update({m_id}); });
    connect(m_rollBack, &QPushButton::clicked, this, [this] { m_actions.rollBack({m_id}); });
    connect(m_check, &QPushButton::clicked, this, [this] { m_actions.check({m_id}); });
    connect(more, &QToolButton::clicked, this, &WorkerDetail::openMenu);
    return holder;
}

QWidget* WorkerDetail::makeSections()
{
    auto* content = new QWidget;
    content->setObjectName(u"detailContent"_s);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 8, 8);
    column->setSpacing(12);
    m_steps = new StepsSection;
    m_rules = new RulesSection;
    m_versions = new VersionsSection;
    m_drift = new DriftSection;
    m_health = new HealthSection;
    m_backups = new BackupsSection;
    m_history = new HistorySection;
    m_log = new LogSection;
    for (QWidget* section : std::initializer_list<QWidget*>{m_steps, m_rules, m_versions, m_drift,
                                                            m_health, m_backups, m_history, m_log})
        column->addWidget(section);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(u"detailScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    return scroll;
}

void WorkerDetail::connectSections()
{
    connect(m_steps, &StepsSection::cancelWanted, &m_actions, &WorkerActions::cancel);
    connect(m_rules, &DetailSection::tryAgain, this, &WorkerDetail::askReadiness);
    connect(m_history, &DetailSection::tryAgain, this, &WorkerDetail::askHistory);
    connect(m_drift, &DetailSection::tryAgain, this, &WorkerDetail::askFiles);
    connect(m_drift, &DriftSection::filesWanted, this, &WorkerDetail::askFiles);
    connect(m_backups, &DetailSection::tryAgain, this,
            [this] { m_context.session.refresh(Topic::Backups); });
    connect(m_backups, &BackupsSection::wanted, this, [this](const BackupId& id) {
        if (const auto backup = fleet().backups().find(id))
            m_actions.rollBackTo(*backup);
    });
    connect(m_backups, &BackupsSection::allWanted, this, [this] {
        Q_EMIT asked({.page = PageId::Backups, .item = {}, .filter = m_id.value()});
    });
}

} // namespace lockstep::ui

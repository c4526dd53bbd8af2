// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/events/event_detail.h"

#include "ui/models/event_kinds.h"
#include "ui/pages/detail_pane.h"
#include "ui/pages/events/event_export.h"
#include "ui/style/painting.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/labels.h"

#include <QPainter>
#include <QPushButton>
#include <QScrollArea>

namespace lockstep::ui {

EventDetail::EventDetail(QWidget* parent)
    : QWidget(parent), m_type(new Badge), m_message(new WrappedLabel(TextSize::Title)),
      m_worker(makeButton(tr("Show worker"), u"workers"_s)), m_facts(new QScrollArea)
{
    setObjectName(u"eventDetail"_s);
    setAccessibleName(tr("Event"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(12);
    auto* head = new QHBoxLayout;
    auto* close = new IconButton(u"cross"_s, tr("Close"));
    close->setObjectName(u"closeDetail"_s);
    head->addWidget(m_type);
    head->addStretch();
    head->addWidget(close);
    column->addLayout(head);
    column->addWidget(m_message);
    m_worker->setObjectName(u"showWorker"_s);
    column->addWidget(m_worker, 0, Qt::AlignLeading);
    m_facts->setWidgetResizable(true);
    m_facts->setFocusPolicy(Qt::NoFocus);
    column->addWidget(m_facts, 1);
    connect(close, &QToolButton::clicked, this, &EventDetail::closed);
    connect(m_worker, &QPushButton::clicked, this, [this] { Q_EMIT workerAsked(m_workerId); });
}

void EventDetail::show(const Event& event)
{
    m_number = event.number;
    m_workerId = event.workerId.value();
    m_type->setLook(lookOfEvent(event.type));
    m_message->setFullText(event.message);
    m_worker->setVisible(!m_workerId.isEmpty());
    auto* facts = new KeyValueList;
    facts->setObjectName(u"eventFacts"_s);
    facts->set(tr("Time"), event.time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss t"_s));
    facts->set(tr("Number"), QString::number(event.number));
    facts->set(tr("Type"), event.type);
    if (!m_workerId.isEmpty())
        facts->set(tr("Worker"), m_workerId);
    for (const auto& [key, value] : factsOf(event.data))
        facts->set(key, value);
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->addWidget(facts);
    column->addStretch();
    m_facts->setWidget(body); // takes the one before it away
    clearGround(*m_facts);
}

void EventDetail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const StyleTokens& theme = tokens(palette());
    paintPanel(painter, rect(), theme.surface, theme.border);
}

} // namespace lockstep::ui

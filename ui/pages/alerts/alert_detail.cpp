// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/alert_detail.h"

#include "ui/models/alert_words.h"
#include "ui/pages/alerts/acknowledge_form.h"
#include "ui/style/painting.h"
#include "ui/text/amounts.h"
#include "ui/text/words.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/labels.h"

#include <QPainter>
#include <QPushButton>

namespace lockstep::ui {

AlertDetail::AlertDetail(const FleetState& fleet, const Clock& clock, QWidget* parent)
    : QWidget(parent), m_fleet(fleet), m_clock(clock), m_severity(new Badge),
      m_title(new WrappedLabel(TextSize::Title)), m_facts(new KeyValueList),
      m_comment(new WrappedLabel(TextSize::Body, Voice::Muted)),
      m_worker(makeButton(tr("Show worker"), u"workers"_s)),
      m_silence(makeButton(tr("Silence…"), u"bell-off"_s)), m_form(new AcknowledgeForm)
{
    setObjectName(u"alertDetail"_s);
    setAccessibleName(tr("Alert"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(12);
    auto* head = new QHBoxLayout;
    auto* close = new IconButton(u"cross"_s, tr("Close"));
    close->setObjectName(u"closeDetail"_s);
    head->addWidget(m_severity);
    head->addStretch();
    head->addWidget(close);
    column->addLayout(head);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addWidget(m_comment);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_worker->setObjectName(u"showWorker"_s);
    m_silence->setObjectName(u"silence"_s);
    buttons->addWidget(m_worker);
    buttons->addWidget(m_silence);
    buttons->addStretch();
    column->addLayout(buttons);
    column->addStretch();
    column->addWidget(m_form);
    connect(close, &QToolButton::clicked, this, &AlertDetail::closed);
    connect(m_silence, &QPushButton::clicked, this, &AlertDetail::silenceAsked);
    connect(m_worker, &QPushButton::clicked, this,
            [this] { Q_EMIT workerAsked(m_alerts.front()->workerId.value()); });
}

void AlertDetail::show(const std::vector<Shared<Alert>>& alerts)
{
    m_alerts = alerts;
    if (alerts.empty())
        return;
    const bool isOne = alerts.size() == 1;
    const auto worst = std::ranges::max_element(
        alerts, {}, [](const Shared<Alert>& alert) { return alert->severity; });
    m_severity->setLook(look((*worst)->severity));
    m_title->setFullText(isOne ? alerts.front()->message
                               : tr("%Ln alerts are selected", nullptr, int(alerts.size())));
    m_facts->setVisible(isOne);
    m_worker->setVisible(isOne && !alerts.front()->workerId.isEmpty());
    m_comment->hide();
    if (isOne)
        showFacts(*alerts.front());
    m_form->setCount(int(alerts.size()));
    m_form->setAcknowledged(std::ranges::any_of(
        alerts, [](const Shared<Alert>& alert) { return alert->acknowledged; }));
}

void AlertDetail::setFact(const QString& key, const QString& value)
{
    if (value.isEmpty())
        m_facts->remove(key);
    else
        m_facts->set(key, value);
}

void AlertDetail::showFacts(const Alert& alert)
{
    const QDateTime now = m_clock.now();
    setFact(tr("Condition"), word(alert.condition));
    setFact(tr("Worker"), subjectOf(alert));
    setFact(tr("Group"), alert.group);
    setFact(tr("Since"), timeText(alert.since, now) + u" · "_s + ageText(alert.since, now));
    setFact(tr("Fired"), timeText(alert.firedAt, now));
    setFact(tr("Runs"), alert.currentVersion.value());
    setFact(tr("Expected"), alert.expectedVersion.value());
    setFact(tr("Cause"), alert.cause ? word(*alert.cause) : QString());
    setFact(tr("Handling"), handlingOf(alert, m_fleet.silences(), now).word);
    const bool isCommented = alert.acknowledgement && !alert.acknowledgement->comment.isEmpty();
    m_comment->setVisible(isCommented);
    if (isCommented)
        m_comment->setFullText(tr("“%1”").arg(alert.acknowledgement->comment));
}

void AlertDetail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const StyleTokens& theme = tokens(palette());
    paintPanel(painter, rect(), theme.surface, theme.border);
}

} // namespace lockstep::ui

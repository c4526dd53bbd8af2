// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/acknowledge_form.h"

#include "ui/text/amounts.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

namespace lockstep::ui {

using namespace std::chrono_literals;

void addSpans(QComboBox& box, const QString& none)
{
    if (!none.isEmpty())
        box.addItem(none, 0);
    for (const Duration span : std::to_array<Duration>({30min, 1h, 2h, 4h, 8h, 24h, 72h, 168h}))
        box.addItem(durationText(span), qlonglong(span.count()));
}

AcknowledgeForm::AcknowledgeForm(QWidget* parent)
    : QWidget(parent), m_comment(new QLineEdit), m_span(new QComboBox),
      m_accept(makeButton({}, u"check"_s, ButtonKind::Primary)),
      m_withdraw(makeButton(tr("Withdraw acknowledgement"), u"cross"_s))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    m_comment->setObjectName(u"ackComment"_s);
    m_comment->setPlaceholderText(tr("Comment, such as who does what"));
    m_comment->setAccessibleName(tr("Comment"));
    m_comment->setMaxLength(2000);
    m_span->setObjectName(u"ackSpan"_s);
    m_span->setAccessibleName(tr("For how long"));
    addSpans(*m_span, tr("Until it resolves"));
    m_accept->setObjectName(u"acknowledge"_s);
    m_withdraw->setObjectName(u"withdraw"_s);
    for (QWidget* each : std::initializer_list<QWidget*>{m_comment, m_span, m_accept, m_withdraw})
        column->addWidget(each);
    setCount(1);
    connect(m_accept, &QPushButton::clicked, this, &AcknowledgeForm::accept);
    connect(m_comment, &QLineEdit::returnPressed, this, &AcknowledgeForm::accept);
    connect(m_withdraw, &QPushButton::clicked, this, &AcknowledgeForm::withdrawAsked);
}

void AcknowledgeForm::setCount(int alerts)
{
    const QString text =
        alerts == 1 ? tr("Acknowledge") : tr("Acknowledge %Ln alerts", nullptr, alerts);
    m_accept->setText(text);
    m_accept->setAccessibleName(text);
}

void AcknowledgeForm::setAcknowledged(bool isAcknowledged)
{
    m_withdraw->setVisible(isAcknowledged);
}

void AcknowledgeForm::focusComment() { m_comment->setFocus(Qt::ShortcutFocusReason); }

void AcknowledgeForm::clear()
{
    m_comment->clear();
    m_span->setCurrentIndex(0);
}

void AcknowledgeForm::accept()
{
    AcknowledgeRequest request{.acknowledgedBy = {}, .comment = m_comment->text().trimmed()};
    if (const qint64 span = m_span->currentData().toLongLong(); span > 0)
        request.duration = Duration(span);
    Q_EMIT accepted(request);
}

} // namespace lockstep::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/channel_card.h"

#include "ui/pages/alerts/channel_fields.h"
#include "ui/text/amounts.h"
#include "ui/text/words.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"

#include <QCoreApplication>
#include <QPushButton>

namespace lockstep::ui {

namespace {

struct ChannelCards {
    Q_DECLARE_TR_FUNCTIONS(ChannelCards)
};

Look lookOf(const ChannelView& channel, const QDateTime& now)
{
    if (!channel.isEnabled)
        return {u"pause"_s, Tone::Neutral, ChannelCards::tr("Off")};
    if (channel.isFailing)
        return {u"cancel"_s, Tone::Bad,
                ChannelCards::tr("Failing for %1").arg(elapsedText(channel.failingSince, now))};
    return {u"check-circle"_s, Tone::Good, ChannelCards::tr("Works")};
}

} // namespace

ChannelCard::ChannelCard(QWidget* parent)
    : Card({}, parent), m_state(new Badge), m_target(new ElidedLabel), m_sent(new ElidedLabel),
      m_error(new WrappedLabel(TextSize::Small, Voice::Error)), m_result(new Badge),
      m_resultText(new WrappedLabel(TextSize::Small, Voice::Muted)),
      m_test(makeButton(tr("Send a test"), u"mail"_s)),
      m_edit(makeButton(tr("Edit…"), u"edit"_s, ButtonKind::Flat)),
      m_remove(makeButton(tr("Remove"), u"trash"_s, ButtonKind::Flat))
{
    addTrailing(m_state);
    m_sent->setProperty("role", u"muted"_s);
    m_sent->setFont(ui::font(TextSize::Small));
    m_error->setObjectName(u"channelError"_s);
    m_result->setObjectName(u"testResult"_s);
    m_resultText->setObjectName(u"testResultText"_s);
    m_test->setObjectName(u"testChannel"_s);
    m_edit->setObjectName(u"editChannel"_s);
    m_remove->setObjectName(u"removeChannel"_s);
    body().setSpacing(8);
    for (QWidget* each :
         std::initializer_list<QWidget*>{m_target, m_sent, m_error, m_result, m_resultText})
        addWidget(each);
    m_result->hide();
    m_resultText->hide();
    body().addStretch();
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_test);
    row->addWidget(m_edit);
    row->addWidget(m_remove);
    row->addStretch();
    body().addLayout(row);
    connect(m_test, &QPushButton::clicked, this, &ChannelCard::testAsked);
    connect(m_edit, &QPushButton::clicked, this, &ChannelCard::editAsked);
    connect(m_remove, &QPushButton::clicked, this, &ChannelCard::removeAsked);
}

void ChannelCard::show(const ChannelView& channel, const QDateTime& now)
{
    m_channel = channel;
    const QString name = channel.name.isEmpty() ? channel.id.value() : channel.name;
    setTitle(name);
    setObjectName(u"channel-"_s + channel.id.value());
    m_state->setLook(lookOf(channel, now));
    m_target->setFullText(word(channel.type) + u" · "_s + targetOf(channel));
    const QString sent = channel.lastSentAt.isValid()
                             ? tr("Last sent %1").arg(timeText(channel.lastSentAt, now))
                             : tr("Nothing was sent yet");
    m_sent->setFullText(sent + u" · "_s + tr("from %1 on").arg(word(channel.minSeverity)));
    m_error->setFullText(channel.lastError);
    m_error->setVisible(!channel.lastError.isEmpty());
    m_test->setAccessibleName(tr("Send a test to %1").arg(name));
    m_edit->setAccessibleName(tr("Edit %1").arg(name));
    m_remove->setAccessibleName(tr("Remove %1").arg(name));
}

void ChannelCard::setTesting(bool isTesting)
{
    m_test->setEnabled(!isTesting);
    m_test->setText(isTesting ? tr("Sending…") : tr("Send a test"));
    if (isTesting) {
        m_result->hide();
        m_resultText->hide();
    }
}

void ChannelCard::setTestResult(const QString& text, bool isGood)
{
    m_result->setLook(isGood ? Look{u"check-circle"_s, Tone::Good, tr("The test was sent")}
                             : Look{u"cancel"_s, Tone::Bad, tr("The test failed")});
    m_result->show();
    m_resultText->setFullText(text);
    m_resultText->setVisible(!text.isEmpty());
}

} // namespace lockstep::ui

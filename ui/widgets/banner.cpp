// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include "ui/delegates/text_line.h"
#include "ui/style/icons.h"
#include "ui/style/painting.h"
#include "ui/text/plain.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"

#include <QAccessible>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

QString iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
    case Tone::Info: return u"info"_s;
    case Tone::Good: return u"check-circle"_s;
    case Tone::Warning: return u"warning"_s;
    case Tone::Bad: return u"high"_s;
    case Tone::Critical: return u"critical"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

Banner::Banner(Tone tone, QWidget* parent)
    : QWidget(parent), m_tone(tone), m_text(new WrappedLabel), m_action(new QPushButton),
      m_close(new IconButton(u"cross"_s, tr("Dismiss")))
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(8, 8, 8, 8);
    line->addSpacing(36); // for the icon
    line->addWidget(m_text, 1);
    line->addWidget(m_action);
    line->addWidget(m_close);
    m_action->setObjectName(u"bannerAction"_s);
    m_close->setObjectName(u"bannerClose"_s);
    setMinimumHeight(48);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setAction({});
    setDismissable(false);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT dismissed();
    });
}

void Banner::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Banner::setText(const QString& text)
{
    if (m_text->fullText() == text)
        return;
    m_text->setFullText(text);
    setAccessibleName(plain(text));
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Banner::setAction(const QString& text)
{
    m_action->setText(text);
    m_action->setAccessibleName(text);
    m_action->setVisible(!text.isEmpty());
}

void Banner::setDismissable(bool isDismissable) { m_close->setVisible(isDismissable); }

QString Banner::text() const { return m_text->fullText(); }

void Banner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ToneColors& tone = tokens(palette()).tone(m_tone);
    paintPanel(painter, rect(), tone.background, blend(tone.background, tone.solid, 0.45));
    const QRect spot(16, (height() - 18) / 2, 18, 18);
    paintIcon(painter, mirrored(spot, rect(), layoutDirection()), iconOf(m_tone), tone.foreground);
}

} // namespace lockstep::ui

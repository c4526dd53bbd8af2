// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"

#include "ui/delegates/text_line.h"
#include "ui/text/plain.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

QString roleOf(Voice voice)
{
    switch (voice) {
    case Voice::Normal: return {};
    case Voice::Muted: return u"muted"_s;
    case Voice::Faint: return u"faint"_s;
    case Voice::Error: return u"error"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

void dress(QLabel& label, TextSize size, Voice voice)
{
    label.setTextFormat(Qt::PlainText);
    label.setFont(font(size));
    label.setProperty("role", roleOf(voice));
}

} // namespace

QLabel* plainLabel(const QString& text, TextSize size, Voice voice, QWidget* parent)
{
    auto* label = new QLabel(parent);
    dress(*label, size, voice);
    label->setText(text);
    return label;
}

WrappedLabel::WrappedLabel(TextSize size, Voice voice, QWidget* parent) : QLabel(parent)
{
    dress(*this, size, voice);
    setWordWrap(true);
    setMinimumWidth(64);
}

void WrappedLabel::setFullText(const QString& text)
{
    m_text = text;
    setText(breakable(text));
    setAccessibleName(plain(text));
}

ElidedLabel::ElidedLabel(const QString& text, QWidget* parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFullText(text);
}

void ElidedLabel::setFullText(const QString& text)
{
    if (m_text == text && text == this->text())
        return;
    m_text = text;
    setText(text); // what screen readers read
    setToolTip(escaped(text));
    updateGeometry();
}

void ElidedLabel::setElide(Qt::TextElideMode mode)
{
    m_elide = mode;
    update();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(u"mmm…"_s), sizeHint().height()};
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(plain(m_text)) + 1, fontMetrics().height() + 2};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (hasFocus())
        painter.fillRect(rect(), tokens(palette()).selection);
    paintLine(painter, contentsRect(),
              {.text = m_text,
               .font = font(),
               .color = palette().color(foregroundRole()),
               .elide = m_elide,
               .alignment = alignment() & Qt::AlignHorizontal_Mask});
}

} // namespace lockstep::ui
